import { Type } from 'typebox';
import type { Caller } from '../../../model/caller.ts';
import { type Decoded, isFailure, type Problems } from '../../../model/failure.ts';
import { mayRemoveNote, type Note, type TagWrite } from '../../../model/remark.ts';
import type { TagCount } from '../../../usecases/ports/remark-ports.ts';
import { asId, BadParameters, parseLimit, readParameters } from '../../shared/query.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime } from '../../shared/time.ts';
import { escapePointer } from '../filter.wire.ts';

export const TagsShown = Type.Object({ items: Type.Array(Type.String()) }, { title: 'Tags', ...closed });

export const TagCountsShown = Type.Object(
  { items: Type.Array(Type.Object({ tag: Type.String(), count: Type.Integer() }, closed)) },
  { title: 'TagCounts', ...closed },
);

export const NoteShown = Type.Object(
  {
    id: Type.Integer(),
    text: Type.String(),
    author: Type.Object(
      {
        id: Type.Union([Type.Integer(), Type.Null()], {
          description: 'Null for somebody of another installation, from which the client came with its notes',
        }),
        name: Type.String(),
      },
      closed,
    ),
    mayRemove: Type.Boolean({ description: 'Whether who asks may remove it' }),
    createdAt: Type.String({ format: 'date-time' }),
  },
  { title: 'Note', ...closed },
);

export const NoteListShown = Type.Object(
  { items: Type.Array(NoteShown), next: Type.Union([Type.Integer(), Type.Null()]) },
  { title: 'Notes', ...closed },
);

const tags = Type.Optional(Type.Array(Type.String()));
export const TagBody = Type.Object({ add: tags, remove: tags }, { title: 'TagBody' });
export const NoteBody = Type.Object({ text: Type.Optional(Type.String()) }, { title: 'NoteBody' });
const readTagBody = makeShapeReader<TagWrite>(TagBody);
const readNoteBody = makeShapeReader<{ text: string }>(NoteBody);

function findUnknown(body: unknown, known: object, what: string): Problems {
  const unknown = Object.keys(body as object).filter((field) => !Object.hasOwn(known, field));
  return Object.fromEntries(unknown.map((field) => [escapePointer(field), `is not a field of ${what}`]));
}

/** Reads which tags are to be there and which not. */
export function decodeTags(body: unknown): Decoded<TagWrite> {
  const shaped = readTagBody(body);
  if (isFailure(shaped)) return shaped;
  const { add = [], remove = [] } = shaped.fields;
  return {
    write: { add, remove },
    problems: { ...findUnknown(body, TagBody.properties, 'this body'), ...shaped.problems },
  };
}

/** Reads a note. */
export function decodeNote(body: unknown): Decoded<{ readonly text?: string }> {
  const shaped = readNoteBody(body);
  if (isFailure(shaped)) return shaped;
  return {
    write: shaped.fields,
    problems: { ...findUnknown(body, NoteBody.properties, 'a note'), ...shaped.problems },
  };
}

const usualNotes = 20;

export const noteParameters = {
  limit: Type.Optional(Type.String({ description: `How many at most, 1 to 1000; ${usualNotes} unless told` })),
  after: Type.Optional(Type.String({ description: 'Only those behind this one: `next` of the page before' })),
};

/** Reads which notes are wanted. */
export function decodeNoteQuery(
  query: URLSearchParams,
): { readonly beforeId: number | undefined; readonly limit: number } | BadParameters {
  const values = readParameters(query, { limit: parseLimit, after: asId });
  if (values instanceof BadParameters) return values;
  const { limit = usualNotes, after } = values as { limit?: number; after?: number };
  return { beforeId: after, limit };
}

const showNote = (note: Note, caller: Caller): object => ({
  id: note.id,
  text: note.text,
  author: { id: note.authorId, name: note.authorName },
  mayRemove: mayRemoveNote(caller, note),
  createdAt: formatTime(note.createdAt),
});

export const encodeTags = (items: readonly string[]): string => JSON.stringify({ items });

export const encodeTagCounts = (items: readonly TagCount[]): string => JSON.stringify({ items });

export const encodeNote = (note: Note, caller: Caller): string => JSON.stringify(showNote(note, caller));

export function encodeNotes(notes: readonly Note[], limit: number, caller: Caller): string {
  const last = notes.length < limit ? undefined : notes.at(-1)?.id;
  return JSON.stringify({ items: notes.map((note) => showNote(note, caller)), next: last ?? null });
}
