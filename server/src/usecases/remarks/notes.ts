import type { Caller } from '../../model/caller.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { findNoteProblem, mayRemoveNote, type Note } from '../../model/remark.ts';
import type { Ports } from '../ports.ts';

/** Notes on one of the caller's clients, the latest first. */
export function listNotes(
  ports: Ports,
  caller: Caller,
  clientId: number,
  { beforeId, limit }: { readonly beforeId: number | undefined; readonly limit: number },
): Promise<readonly Note[] | Failure> {
  return ports.store.read(
    caller,
    async (unit) => (await unit.remarks.listNotes(clientId, beforeId, limit)) ?? new Failure('not_found'),
  );
}

/** Writes a note on a client. Its history tells nothing of it, because the client's own users read that; the reseller's does. */
export async function addNote(
  ports: Ports,
  caller: Caller,
  clientId: number,
  decoded: Decoded<{ readonly text?: string }>,
): Promise<Note | Failure> {
  if (isFailure(decoded)) return decoded;
  const { text } = decoded.write;
  const problem = text === undefined ? 'is required' : findNoteProblem(text);
  const problems = { ...(problem === undefined ? {} : { text: problem }), ...decoded.problems };
  return ports.store.write(caller, async (unit): Promise<Note | Failure> => {
    const client = await unit.clients.findForUpdate(clientId);
    if (client === undefined) return new Failure('not_found');
    if (Object.keys(problems).length > 0 || text === undefined) return invalid(problems);
    const id = await unit.remarks.insertNote(clientId, text.normalize('NFC'));
    const changes = { client: [clientId, clientId], note: [null, id] } as const;
    await unit.audit.append({ action: 'note_added', resellerId: client.resellerId, clientId: null, changes });
    return (await unit.remarks.findNote(clientId, id)) ?? new Failure('not_found');
  });
}

/** Removes a note for good. */
export function removeNote(
  ports: Ports,
  caller: Caller,
  { clientId, id }: { readonly clientId: number; readonly id: number },
): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(clientId);
    const note = client && (await unit.remarks.findNote(clientId, id));
    if (client === undefined || note === undefined) return new Failure('not_found');
    if (!mayRemoveNote(caller, note)) return new Failure('not_permitted');
    await unit.remarks.removeNote(note);
    const changes = { client: [clientId, clientId], note: [id, null] } as const;
    await unit.audit.append({ action: 'note_removed', resellerId: client.resellerId, clientId: null, changes });
    return undefined;
  });
}
