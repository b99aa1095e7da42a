import { type Static, Type } from 'typebox';
import type { Caller } from '../../../model/caller.ts';
import { type ClientColumn, clientColumns } from '../../../model/client-column.ts';
import { type Decoded, isFailure, type Problems } from '../../../model/failure.ts';
import { mayChangeView, type SavedView, type ViewFields } from '../../../model/saved-view.ts';
import { decodeClientFilter, parseOrder } from '../../shared/client-filter.query.ts';
import { BadParameters } from '../../shared/query.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { Tagged } from '../../shared/tagged.ts';
import { formatTime } from '../../shared/time.ts';
import { escapePointer, readFilter } from '../filter.wire.ts';

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
    version: Type.Integer({ description: 'For `If-Match`, in quotes' }),
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
      ...(read === undefined ? {} : { filter: read.spelt }),
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
    version: view.version,
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
