import { api, read } from '../api/client.ts';
import type { Answer } from '../api/types.ts';

/** Clients that were found, each with why. */
export type Found = Answer<'searchClientsByBody'>;
export type Hit = Found['items'][number];

/** What looks like a key or a token: it opens something, and must stand in no address. */
const keyShape = /^(?:[1-9]\d{0,15}[_$][\w-]{20,}|[\w-]{32})$/;

export const looksLikeKey = (text: string): boolean => keyShape.test(text);

/** Finds clients by whatever it is that was typed or pasted, a key too: the best first, each with the reasons. */
export function findClients(term: string, most: number, signal?: AbortSignal): Promise<Found> {
  const init = { body: { q: term.slice(0, 255), limit: most }, ...(signal === undefined ? {} : { signal }) };
  return read(api.POST('/api/v1/clients/search', init));
}
