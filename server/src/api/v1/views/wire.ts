import { type Static, Type } from 'typebox';
import type { Caller } from '../../../model/caller.ts';
import { type ClientColumn, clientColumns } from '../../../model/client-column.ts';
import { type Decoded, isFailure, type Problems } from '../../../model/failure.ts';
import { mayChangeView, type SavedView, type ViewFields } from '../../../model/saved-view.ts';
import { decodeClientFilter, parseOrder } from '../../shared/client-filter.query.ts';
import { BadParameters } from '../../shared/query.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { Tagged } from '../../shared/tagged.ts';
import { formatTime } from '../../shared/time.ts';

const closed = { additionalProperties: false } as const;

export const ViewShown = Type.Object(
  {
    id: Type.Integer(),
    name: Type.String(),
    shared: Type.Boolean({ description: 'Whether everybody in the reseller may use it' }),
    filter: Type.Record(Type.String(), Type.String(), {
      description: 'Parameters of GET /iam/clients, as they are spelt there',
    }),
    ordering: Type.String({ description: 'As in GET /iam/clients; empty for the order of ids' }),
    columns: Type.Array(Type.Enum([...clientColumns]), { description: 'In order; empty for whatever is usual' }),
    owner: Type.Object({ id: Type.Integer(), name: Type.String() }, closed),
    own: Type.Boolean({ description: 'Whether it is the view of who asks' }),
    mayChange: Type.Boolean({ description: 'Whether who asks may change and delete it' }),
    createdAt: Type.String({ format: 'date-time' }),
    updatedAt: Type.String({ format: 'date-time' }),
  },
  { title: 'View', ...closed },
);

export const ViewListShown = Type.Object({ items: Type.Array(ViewShown) }, { title: 'Views', ...closed });

export const ViewBody = Type.Object(
  {
    name: Type.Optional(Type.String()),
    shared: Type.Optional(Type.Boolean()),
    filter: Type.Optional(
      Type.Object({}, { additionalProperties: true, description: 'Parameters of GET /iam/clients, each a text' }),
    ),
    ordering: Type.Optional(Type.String()),
    columns: Type.Optional(Type.Array(Type.Enum([...clientColumns]))),
  },
  { title: 'ViewBody' },
);
type ViewBodyFields = Static<typeof ViewBody>;
const readViewBody = makeShapeReader<ViewBodyFields>(ViewBody);

/** A name as a part of a JSON pointer in a fragment. */
const escapePointer = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

function readFilter(given: object): { filter: ViewFields['filter']; problems: Problems } {
  const problems: [string, string][] = [];
  const filter: [string, string][] = [];
  for (const [name, value] of Object.entries(given))
    if (typeof value !== 'string') problems.push([name, 'must be a string, as it stands in an address']);
    else if (value !== '') filter.push([name, value]);
  const decoded = decodeClientFilter(new URLSearchParams(filter), {});
  if (decoded instanceof BadParameters)
    for (const [name, details] of Object.entries(decoded.errors)) problems.push([name, details.join(' ')]);
  return {
    filter: Object.fromEntries(filter),
    problems: Object.fromEntries(problems.map(([name, problem]) => [`filter/${escapePointer(name)}`, problem])),
  };
}

function findOrderProblem(ordering: string | undefined): Problems {
  const decoded = decodeClientFilter(new URLSearchParams({ ordering: ordering ?? '' }), { ordering: parseOrder });
  return decoded instanceof BadParameters ? { ordering: decoded.errors.ordering?.join(' ') ?? '' } : {};
}

/** Reads a view. Its filter is read by the reader of the list itself, and everything that is wrong is said at once. */
export function decodeView(body: unknown): Decoded<Partial<ViewFields>> {
  const shaped = readViewBody(body);
  if (isFailure(shaped)) return shaped;
  const { name, shared, filter, ordering, columns } = shaped.fields;
  const read = filter === undefined ? undefined : readFilter(filter);
  const unknown = Object.keys(body as object).filter((field) => !Object.hasOwn(ViewBody.properties, field));
  return {
    write: {
      ...(name === undefined ? {} : { name }),
      ...(shared === undefined ? {} : { isShared: shared }),
      ...(read === undefined ? {} : { filter: read.filter }),
      ...(ordering === undefined ? {} : { ordering }),
      ...(columns === undefined ? {} : { columns: columns as ClientColumn[] }),
    },
    problems: {
      ...Object.fromEntries(unknown.map((field) => [escapePointer(field), 'is not a field of a view'])),
      ...findOrderProblem(ordering),
      ...read?.problems,
      ...shaped.problems,
    },
  };
}

function showView(view: SavedView, caller: Caller): object {
  return {
    id: view.id,
    name: view.name,
    shared: view.isShared,
    filter: view.filter,
    ordering: view.ordering,
    columns: view.columns,
    owner: { id: view.ownerId, name: view.ownerName },
    own: view.ownerId === caller.userId,
    mayChange: mayChangeView(caller, view),
    createdAt: formatTime(view.createdAt),
    updatedAt: formatTime(view.updatedAt),
  };
}

export function encodeView(view: SavedView, caller: Caller): Tagged {
  return new Tagged(JSON.stringify(showView(view, caller)), view.version);
}

export function encodeViews(views: readonly SavedView[], caller: Caller): string {
  return JSON.stringify({ items: views.map((view) => showView(view, caller)) });
}
