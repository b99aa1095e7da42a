import { Type } from 'typebox';
import { hasForbiddenCharacters } from '../../../lib/text.ts';
import { accountStatuses } from '../../../model/account-status.ts';
import { type Candidate, type DuplicateReason, duplicateReasons, mostInGroup } from '../../../model/duplicate.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import type { DismissWrite } from '../../../usecases/duplicates/dismiss-duplicate.ts';
import type { DuplicateOfOne, DuplicatePage } from '../../../usecases/duplicates/list-duplicates.ts';
import type { GroupPlace } from '../../../usecases/ports/duplicate-ports.ts';
import { asId, asOneOf, BadParameters, parseLimit, readParameters, refuse } from '../../shared/query.ts';
import { closed, orNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime } from '../../shared/time.ts';
import { refuseUnknown } from '../unknown-fields.ts';

const CandidateShown = Type.Object(
  {
    id: Type.Integer(),
    companyName: Type.String(),
    email: Type.String(),
    name: orNull(Type.String()),
    status: Type.Enum([...accountStatuses]),
    isTest: Type.Boolean(),
    customId: orNull(Type.String()),
    domainCount: Type.Integer(),
    hostNames: Type.Array(Type.String(), { description: 'The first five' }),
    callsThisMonth: Type.Integer(),
    createdAt: Type.String({ format: 'date-time' }),
  },
  { title: 'DuplicateClient', ...closed },
);

const likeness = {
  reason: Type.Enum([...duplicateReasons]),
  value: Type.String({ description: 'What they share, in the form in which it is compared' }),
};

export const DuplicatesShown = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          ...likeness,
          count: Type.Integer({ description: 'How many they are' }),
          clients: Type.Array(CandidateShown, { description: `The first ${mostInGroup}, in order of number` }),
        },
        closed,
      ),
    ),
    next: orNull(Type.String({ description: 'For `after`; null on the last page' })),
  },
  { title: 'Duplicates', ...closed },
);

export const DuplicatesOfOneShown = Type.Object(
  {
    items: Type.Array(
      Type.Object({ client: CandidateShown, reasons: Type.Array(Type.Object(likeness, closed)) }, closed),
    ),
    next: orNull(Type.Integer()),
  },
  { title: 'DuplicatesOfClient', ...closed },
);

const usualGroups = 20;
const described = `How many at most, 1 to 1000; ${usualGroups} unless told`;

export const groupParameters = {
  reason: Type.Optional(Type.Enum([...duplicateReasons], { description: 'Only those that share this' })),
  limit: Type.Optional(Type.String({ description: described })),
  after: Type.Optional(Type.String({ description: 'Only those behind this one: `next` of the page before' })),
};

export const ofOneParameters = {
  limit: Type.Optional(Type.String({ description: described })),
  after: Type.Optional(Type.String({ description: 'Only those behind this number: `next` of the page before' })),
};

const writePlace = ({ resellerId, reason, value }: GroupPlace): string =>
  Buffer.from(JSON.stringify([resellerId, reason, value])).toString('base64url');

function isPlace(read: unknown): read is [number, DuplicateReason, string] {
  if (!Array.isArray(read) || read.length !== 3) return false;
  const [resellerId, reason, value] = read as unknown[];
  return (
    Number.isSafeInteger(resellerId) &&
    duplicateReasons.some((one) => one === reason) &&
    typeof value === 'string' &&
    !hasForbiddenCharacters(value)
  );
}

/** Reads where a page begins. Whoever makes one up sees no more for it: the scope is a condition of its own. */
function parsePlace(text: string): GroupPlace {
  const allowed = 'the "next" of a page is expected';
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (isPlace(read)) return { resellerId: read[0], reason: read[1], value: read[2] };
  } catch {
    // As any other text that is none.
  }
  return refuse(text, allowed);
}

/** Reads which groups are wanted. */
export function decodeGroupQuery(query: URLSearchParams) {
  const parsers = { reason: asOneOf(duplicateReasons), limit: parseLimit, after: parsePlace };
  const values = readParameters(query, parsers);
  if (values instanceof BadParameters) return values;
  const read = values as { reason?: DuplicateReason; limit?: number; after?: GroupPlace };
  return { reason: read.reason, after: read.after, limit: read.limit ?? usualGroups };
}

/** Reads which of one client's are wanted. */
export function decodeOfOneQuery(query: URLSearchParams) {
  const values = readParameters(query, { limit: parseLimit, after: asId });
  if (values instanceof BadParameters) return values;
  const { limit = usualGroups, after = 0 } = values as { limit?: number; after?: number };
  return { afterId: after, limit };
}

const mostHosts = 5;

const showCandidate = (client: Candidate): object => ({
  id: client.id,
  companyName: client.company,
  email: client.email,
  name: client.name,
  status: client.status,
  isTest: client.isTest,
  customId: client.customId,
  domainCount: client.domainCount,
  hostNames: client.hosts.slice(0, mostHosts),
  callsThisMonth: client.callsThisMonth,
  createdAt: formatTime(client.createdAt),
});

export function encodeGroups({ groups, next }: DuplicatePage): string {
  return JSON.stringify({
    items: groups.map(({ reason, value, count, clients }) => ({
      ...{ reason, value, count },
      clients: clients.map(showCandidate),
    })),
    next: next === undefined ? null : writePlace(next),
  });
}

export function encodeOfOne(found: readonly DuplicateOfOne[], limit: number): string {
  return JSON.stringify({
    items: found.map(({ client, reasons }) => ({ client: showCandidate(client), reasons })),
    next: found.length < limit ? null : (found.at(-1)?.client.id ?? null),
  });
}

export const DismissBody = Type.Object(
  {
    other: Type.Optional(Type.Integer({ description: 'The client that this one is not' })),
    dismissed: Type.Optional(Type.Boolean({ description: 'False takes back what was said; true unless told' })),
  },
  { title: 'DismissDuplicate' },
);
const readDismissBody = makeShapeReader<DismissWrite>(DismissBody);

/** Reads of whom it is said that they are not one. */
export function decodeDismiss(body: unknown): Decoded<DismissWrite> {
  const shaped = readDismissBody(body);
  if (isFailure(shaped)) return shaped;
  return { write: shaped.fields, problems: { ...refuseUnknown(body, DismissBody.properties), ...shaped.problems } };
}
