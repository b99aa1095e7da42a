import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Ask, type Contract, readLive } from '../files/read-live.ts';
import { CommandError } from './command-error.ts';
import { followAll } from './follow.ts';

/** Milliseconds for an answer: one server lists all of its clients in one. */
const patience = 300_000;

/** How a server is asked: its contract, the address of that contract, and what opens it. */
export interface LiveSource {
  readonly contract: Contract;
  readonly url: string;
  /** The key of the Hosting API, or a token of the reseller API. */
  readonly secret: string;
}

/** Makes what asks a server. Neither the key nor an answer stands in an error. */
export function makeAsk({ contract, url, secret }: LiveSource): Ask {
  const base = url.replace(/(?<!\/)\/+$/, '');
  const headers = contract === 'iam' ? { authorization: `APIKey ${secret}` } : {};
  return async (path) => {
    const key = contract === 'hosting' ? `${path.includes('?') ? '&' : '?'}apiKey=${encodeURIComponent(secret)}` : '';
    let answer: Response;
    try {
      answer = await fetch(base + path + key, { headers, signal: AbortSignal.timeout(patience), redirect: 'error' });
    } catch {
      throw new CommandError('unavailable', `${base} does not answer.`);
    }
    if (!answer.ok) throw new CommandError('refused', `${base}${path} answers ${answer.status}.`);
    try {
      return await answer.json();
    } catch {
      throw new CommandError('unavailable', `${base}${path} does not answer JSON: is it the address of the contract?`);
    }
  };
}

/** Keeps the clients of a server as a file of whole clients, until the import is done with it. */
export async function keepLiveFile(
  source: LiveSource,
  now: number,
): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-live-'));
  const remove = () => rm(folder, { recursive: true });
  const path = join(folder, `${source.contract}.ndjson`);
  try {
    const lines = readLive(source.contract, makeAsk(source), now);
    await pipeline(Readable.from(followAll(lines, 'clients read', () => 1)), createWriteStream(path, { mode: 0o600 }));
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
