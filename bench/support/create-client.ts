import type { LoadRequest } from './load.ts';

/** A hash for clients whose password is not the point: at cost 10, and of nothing. */
export const passwordHash = `$2y$10$${'a'.repeat(53)}`;

/** Creates a client through the Hosting API; each gets the number of its request. */
export function createClientRequest(apiKey: string): LoadRequest {
  return {
    method: 'POST',
    path: `/hosting/api/client?apiKey=${apiKey}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username: 'client-{{n}}',
      passwordHash,
      emailAddress: 'office-{{n}}@client.example',
      company: 'Client {{n}}',
      domainMaxCount: 10,
    }),
  };
}
