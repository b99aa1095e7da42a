import { isFailure } from '../../../model/failure.ts';
import { addNote, listNotes, removeNote } from '../../../usecases/remarks/notes.ts';
import { changeTags, countTags, readTags } from '../../../usecases/remarks/tags.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { answerParameters } from '../errors.ts';
import { type V1Route, WireRefusal } from '../route.ts';
import {
  decodeNote,
  decodeNoteQuery,
  decodeTags,
  encodeNote,
  encodeNotes,
  encodeTagCounts,
  encodeTags,
  NoteBody,
  NoteListShown,
  NoteShown,
  noteParameters,
  TagBody,
  TagCountsShown,
  TagsShown,
} from './wire.ts';

const tag = 'Tags and notes';

export const remarkRoutes: readonly V1Route[] = [
  {
    method: 'GET',
    url: '/tags',
    operationId: 'getTags',
    load: 'page',
    summary: 'Every tag on a client, and how many clients have it',
    tag,
    access: 'serve',
    success: 200,
    answer: TagCountsShown,
    failures: [],
    handle: async ({ ports, caller }) => encodeTagCounts(await countTags(ports, caller)),
  },
  {
    method: 'GET',
    url: '/clients/:clientId/tags',
    operationId: 'getClientTags',
    summary: 'The tags of a client',
    tag,
    access: 'serve',
    success: 200,
    answer: TagsShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readTags(ports, caller, decodeId(params.clientId)), encodeTags),
  },
  {
    method: 'PATCH',
    url: '/clients/:clientId/tags',
    operationId: 'changeClientTags',
    summary: 'Add tags to a client, and remove others',
    tag,
    access: 'serve',
    body: TagBody,
    success: 200,
    answer: TagsShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(await changeTags(ports, caller, decodeId(params.clientId), decodeTags(body)), encodeTags),
  },
  {
    method: 'GET',
    url: '/clients/:clientId/notes',
    operationId: 'getClientNotes',
    summary: 'Notes on a client, the latest first',
    tag,
    access: 'serve',
    query: noteParameters,
    success: 200,
    answer: NoteListShown,
    failures: [404],
    handle: async ({ ports, caller, params, query }) => {
      const page = decodeNoteQuery(query);
      if (page instanceof BadParameters) return new WireRefusal(answerParameters(page.errors));
      const found = await listNotes(ports, caller, decodeId(params.clientId), page);
      return isFailure(found) ? found : encodeNotes(found, page.limit, caller);
    },
  },
  {
    method: 'POST',
    url: '/clients/:clientId/notes',
    operationId: 'addClientNote',
    summary: 'Write a note on a client',
    tag,
    access: 'serve',
    body: NoteBody,
    requiredFields: ['text'],
    success: 201,
    answer: NoteShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(await addNote(ports, caller, decodeId(params.clientId), decodeNote(body)), (note) =>
        encodeNote(note, caller),
      ),
  },
  {
    method: 'DELETE',
    url: '/clients/:clientId/notes/:noteId',
    operationId: 'removeClientNote',
    summary: 'Remove a note for good: its author, or an Administrator of the reseller',
    tag,
    access: 'serve',
    success: 204,
    failures: [404],
    handle: ({ ports, caller, params }) =>
      removeNote(ports, caller, { clientId: decodeId(params.clientId), id: decodeId(params.noteId) }),
  },
];
