import { foldCase } from '../../lib/fold-case.ts';
import { type Changes, findClientChanges } from '../../model/client-changes.ts';
import {
  applyProfileWrite,
  findProfileChanges,
  findProfileProblems,
  type ProfiledClient,
  type ProfileWrite,
} from '../../model/client-profile.ts';
import { applyClientWrite, type ClientWrite, findClientProblems } from '../../model/client-write.ts';
import type { Problems } from '../../model/failure.ts';
import type { ImportFields } from '../../model/import-row.ts';
import type { ImportFrame } from './import-frame.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of these names that are told. By hand, since it is done a hundred thousand times. */
function pick(fields: Fields, names: readonly string[]): Fields {
  const picked: Record<string, unknown> = {};
  for (const name of names) if (fields[name] !== undefined) picked[name] = fields[name];
  return picked;
}

const clientFields = ['firstName', 'lastName', 'domainMax', 'whitelabelMax', 'callMax', 'autoCreateDomains'] as const;
const profileFields = [
  ...(['email', 'company', 'name', 'phone', 'website', 'countryCode', 'customId', 'promocode', 'billType'] as const),
  ...(['isTest', 'allowedTrafficGb', 'statusByHand'] as const),
];
const loginFields = ['username', 'passwordHash', 'active'] as const;

const toClientWrite = (fields: ImportFields): ClientWrite => ({
  ...pick(fields as Fields, clientFields),
  ...(fields.flags === undefined ? {} : { features: fields.flags }),
});

const toProfileWrite = (fields: ImportFields): ProfileWrite => pick(fields as Fields, profileFields);

/** The seller that a row names: undefined where it names none, or one who is not there. */
const findSeller = ({ seller }: ImportFields, { sellers }: ImportFrame): number | null | undefined =>
  seller === undefined || seller === null ? seller : sellers.get(foldCase(seller));

/** Everything that is wrong with what a row tells, as the rules of both dialects have it. */
export function findFieldProblems(fields: ImportFields, frame: ImportFrame): Problems {
  const login = pick(fields as Fields, loginFields) as ClientWrite;
  return {
    ...findProfileProblems(toProfileWrite(fields)),
    ...findClientProblems({ ...toClientWrite(fields), ...login }, { isNew: false, ...frame }),
    ...(typeof fields.seller === 'string' && findSeller(fields, frame) === undefined
      ? { seller: 'is not there: make the seller first, or say --make-sellers' }
      : {}),
    ...(fields.createdAt !== undefined && fields.createdAt > frame.now ? { createdAt: 'must not be to come' } : {}),
  };
}

/**
 * A client after a row that has no problems. Who logs in, and how, stays as it is, and so does what belongs to the client:
 * a file must not lock people out.
 */
export function applyFields(before: ProfiledClient, fields: ImportFields, frame: ImportFrame): ProfiledClient {
  const sellerId = findSeller(fields, frame);
  const written = applyProfileWrite(before, {
    ...toProfileWrite(fields),
    ...(sellerId === undefined ? {} : { sellerId }),
  });
  return { ...written, client: applyClientWrite(written.client, toClientWrite(fields)) };
}

/** What differs between two states of a client, under the names of both dialects. */
export function findImportChanges(before: ProfiledClient, after: ProfiledClient): Changes {
  const { name: _, ...profile } = findProfileChanges(before, after);
  return { ...findClientChanges(before.client, after.client), ...profile };
}
