import { Type } from 'typebox';
import {
  type BulkChange,
  bulkStates,
  type ClientChange,
  changeRights,
  changeTypes,
  isOpen,
  isUndoable,
  mostNamed,
  outcomes,
} from '../../../model/bulk-change.ts';
import type { Caller } from '../../../model/caller.ts';
import { type Decoded, Failure, isFailure, type Problems } from '../../../model/failure.ts';
import { products } from '../../../model/product.ts';
import { serviceStatuses } from '../../../model/service-status.ts';
import { hasRight } from '../../../model/user-caller.ts';
import type { BulkWrite, Chosen, Preview } from '../../../usecases/bulk-changes/bulk-changes.ts';
import type { OutcomePage, ShownOutcome } from '../../../usecases/ports/bulk-change-ports.ts';
import { asId, asOneOf, BadParameters, parseLimit, readParameters } from '../../shared/query.ts';
import { closed, orNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime } from '../../shared/time.ts';
import { answerFailure } from '../errors.ts';
import { escapePointer, readFilter } from '../filter.wire.ts';

const optional = Type.Optional;

/** The fields of a change beside its type; which of them a type has, `fieldsOf` says. */
const changeFields = {
  sellerId: orNull(Type.Integer()),
  isTest: Type.Boolean(),
  product: Type.Enum([...products]),
  status: Type.Enum([...serviceStatuses]),
  tag: Type.String(),
};

const fieldsOf = {
  assignSeller: ['sellerId'],
  setTest: ['isTest'],
  changeService: ['product', 'status'],
  addTag: ['tag'],
  removeTag: ['tag'],
  delete: [],
} as const satisfies Record<ClientChange['type'], readonly (keyof typeof changeFields)[]>;

const Change = Type.Union(
  changeTypes.map((type) =>
    Type.Object(
      { type: Type.Literal(type), ...Object.fromEntries(fieldsOf[type].map((name) => [name, changeFields[name]])) },
      closed,
    ),
  ),
  { title: 'ClientChange', description: 'What is done to each client' },
);

const ReasonShown = Type.Object(
  {
    code: Type.String({ description: 'As of the problem that the change of one client would have been answered' }),
    detail: Type.String(),
    errors: optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }, closed))),
  },
  closed,
);

const ResultShown = Type.Object(
  {
    clientId: Type.Integer(),
    companyName: orNull(Type.String({ description: 'Null for a client that is not there for who asks' })),
    state: Type.Enum([...outcomes]),
    reason: orNull(ReasonShown),
  },
  { title: 'BulkChangeResult', ...closed },
);

const countsShown = Object.fromEntries(outcomes.map((name) => [name, Type.Integer()]));

export const PreviewShown = Type.Object(
  {
    total: Type.Integer(),
    tried: Type.Integer({ description: 'How many of the first were tried: those in `items`' }),
    counts: Type.Object(countsShown, { description: 'What became of those that were tried', ...closed }),
    items: Type.Array(ResultShown),
  },
  { title: 'BulkChangePreview', ...closed },
);

export const BulkChangeShown = Type.Object(
  {
    id: Type.Integer(),
    change: Change,
    filter: orNull(Type.Record(Type.String(), Type.String())),
    undoes: orNull(Type.Integer({ description: 'The bulk change that it takes back' })),
    undoneBy: orNull(Type.Integer({ description: 'The latest bulk change that takes it back' })),
    state: Type.Enum([...bulkStates]),
    reason: orNull(Type.Object({ code: Type.String(), detail: Type.String() }, closed)),
    counts: Type.Object({ total: Type.Integer(), done: Type.Integer(), ...countsShown }, closed),
    owner: Type.Object({ id: Type.Integer(), name: Type.String() }, closed),
    mayCancel: Type.Boolean(),
    mayUndo: Type.Boolean(),
    createdAt: Type.String({ format: 'date-time' }),
    startedAt: orNull(Type.String({ format: 'date-time' })),
    endedAt: orNull(Type.String({ format: 'date-time' })),
  },
  { title: 'BulkChange', ...closed },
);

const next = orNull(Type.Integer({ description: '`after` of the next page; null at the end' }));
export const BulkChangeListShown = Type.Object(
  { items: Type.Array(BulkChangeShown), next },
  { title: 'BulkChanges', ...closed },
);
export const ResultListShown = Type.Object(
  { items: Type.Array(ResultShown), next },
  { title: 'BulkChangeResults', ...closed },
);

export const BulkBody = Type.Object(
  {
    change: optional(Change),
    ids: optional(Type.Array(Type.Integer(), { description: `Numbers of clients, ${mostNamed} at most` })),
    filter: optional(
      Type.Object({}, { additionalProperties: true, description: 'Parameters of GET /iam/clients, each a text' }),
    ),
  },
  { title: 'BulkChangeBody', description: 'With `ids` or with `filter`' },
);

// The change is looked at by itself, so that each of its fields is told of by its own name.
const readOuter = makeShapeReader<{ change: object; ids: number[]; filter: object }>(
  Type.Object({
    change: optional(Type.Object({}, { additionalProperties: true })),
    ids: BulkBody.properties.ids,
    filter: BulkBody.properties.filter,
  }),
);
const readFields = makeShapeReader<{ type: ClientChange['type'] }>(
  Type.Object({
    type: optional(Type.Enum([...changeTypes])),
    ...Object.fromEntries(Object.entries(changeFields).map(([name, schema]) => [name, optional(schema)])),
  }),
);

interface ReadChange {
  readonly change: ClientChange | undefined;
  readonly problems: Problems;
}

/** Reads a change. Its problems bear the pointers of its fields. */
function readChange(given: object): ReadChange {
  const shaped = readFields(given);
  if (isFailure(shaped)) return { change: undefined, problems: { change: 'must be an object' } };
  const { type, ...fields } = shaped.fields;
  const problems: Record<string, string> = { ...shaped.problems };
  if (type === undefined && problems.type === undefined) problems.type = 'is required';
  if (type !== undefined) {
    const wanted: readonly string[] = fieldsOf[type];
    for (const name of wanted) if (!Object.hasOwn(given, name)) problems[name] = 'is required';
    for (const name of Object.keys(given))
      if (name !== 'type' && !wanted.includes(name)) problems[name] = `is not a field of ${type}`;
  }
  const pointed = Object.entries(problems).map(([name, problem]) => [`change/${escapePointer(name)}`, problem]);
  return {
    change: pointed.length === 0 ? ({ type, ...fields } as ClientChange) : undefined,
    problems: Object.fromEntries(pointed),
  };
}

/** Reads what is to be done, and to which clients. Everything that is wrong is said at once. */
export function decodeBulkChange(body: unknown): Decoded<BulkWrite> {
  const shaped = readOuter(body);
  if (isFailure(shaped)) return shaped;
  const { change, ids, filter } = shaped.fields;
  const given = body as object;
  const read = change === undefined ? undefined : readChange(change);
  const found = filter === undefined ? undefined : readFilter(filter);
  const isBoth = Object.hasOwn(given, 'ids') && Object.hasOwn(given, 'filter');
  const isNeither = !Object.hasOwn(given, 'ids') && !Object.hasOwn(given, 'filter');
  const unknown = Object.keys(given).filter((field) => !Object.hasOwn(BulkBody.properties, field));
  const chosen: Chosen | undefined =
    ids !== undefined ? { ids } : found && { filter: found.filter, spelt: found.spelt };
  return {
    write: { change: read?.change, chosen },
    problems: {
      ...Object.fromEntries(unknown.map((field) => [escapePointer(field), 'is not a field of a bulk change'])),
      ...(Object.hasOwn(given, 'change') ? {} : { change: 'is required' }),
      ...(isNeither ? { ids: 'is required, or a filter' } : {}),
      ...(isBoth ? { filter: 'must not stand beside ids' } : {}),
      ...read?.problems,
      ...found?.problems,
      ...shaped.problems,
    },
  };
}

const [usualChanges, usualResults] = [20, 100];

export const bulkChangeParameters = {
  limit: optional(Type.String({ description: `How many at most, 1 to 1000; ${usualChanges} unless told` })),
  after: optional(Type.String({ description: 'Only those behind this one: `next` of the page before' })),
};

/** Reads which part of the list of bulk changes is wanted. */
export function decodeBulkChangeQuery(
  query: URLSearchParams,
): { readonly beforeId: number | undefined; readonly limit: number } | BadParameters {
  const values = readParameters(query, { limit: parseLimit, after: asId });
  if (values instanceof BadParameters) return values;
  const { limit = usualChanges, after } = values as { limit?: number; after?: number };
  return { beforeId: after, limit };
}

export const resultParameters = {
  state: optional(Type.String({ description: `Only one of ${outcomes.join(', ')}` })),
  limit: optional(Type.String({ description: `How many at most, 1 to 1000; ${usualResults} unless told` })),
  after: optional(Type.String({ description: 'Only clients with a higher number: `next` of the page before' })),
};

/** Reads which results are wanted. */
export function decodeResultQuery(query: URLSearchParams): OutcomePage | BadParameters {
  const values = readParameters(query, { state: asOneOf(outcomes), limit: parseLimit, after: asId });
  if (values instanceof BadParameters) return values;
  const {
    state,
    limit = usualResults,
    after = 0,
  } = values as { state?: OutcomePage['outcome']; limit?: number; after?: number };
  return { outcome: state, afterId: after, limit };
}

function showReason({ code, detail, errors }: ReturnType<typeof answerFailure>['body']): object {
  return { code, detail, ...(errors === undefined ? {} : { errors }) };
}

function showResult({ clientId, company, outcome, refusal }: ShownOutcome): object {
  const failure = refusal && answerFailure(new Failure(refusal.code, refusal.problems));
  const reason = failure === undefined ? null : showReason(failure.body);
  return { clientId, companyName: company, state: outcome, reason };
}

const timeOrNull = (moment: number | null): string | null => (moment === null ? null : formatTime(moment));

const sumOf = (counts: BulkChange['counts']): number => outcomes.reduce((sum, name) => sum + counts[name], 0);

function showBulkChange(bulk: BulkChange, caller: Caller): object {
  const { counts, total, state, reason, change } = bulk;
  return {
    id: bulk.id,
    change,
    filter: bulk.filter,
    undoes: bulk.undoOf,
    undoneBy: bulk.undoneBy,
    state,
    reason: reason === null ? null : showReason(answerFailure(new Failure(reason)).body),
    counts: { total, done: sumOf(counts), ...counts },
    owner: { id: bulk.makerId, name: bulk.makerName },
    mayCancel: isOpen(state),
    mayUndo: isUndoable(bulk) && hasRight(caller, changeRights[change.type]),
    createdAt: formatTime(bulk.createdAt),
    startedAt: timeOrNull(bulk.startedAt),
    endedAt: timeOrNull(bulk.endedAt),
  };
}

export function encodeBulkChange(bulk: BulkChange, caller: Caller): string {
  return JSON.stringify(showBulkChange(bulk, caller));
}

export function encodeBulkChanges(found: readonly BulkChange[], limit: number, caller: Caller): string {
  const last = found.length < limit ? undefined : found.at(-1)?.id;
  return JSON.stringify({ items: found.map((bulk) => showBulkChange(bulk, caller)), next: last ?? null });
}

export function encodeResults(found: readonly ShownOutcome[], limit: number): string {
  const last = found.length < limit ? undefined : found.at(-1)?.clientId;
  return JSON.stringify({ items: found.map(showResult), next: last ?? null });
}

export function encodePreview({ total, tried }: Preview): string {
  const counts = outcomes.map((name) => [name, tried.filter(({ outcome }) => outcome === name).length]);
  return JSON.stringify({
    total,
    tried: tried.length,
    counts: Object.fromEntries(counts),
    items: tried.map(showResult),
  });
}
