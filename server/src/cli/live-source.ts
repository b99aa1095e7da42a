import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { type Ask, type Contract, readLive } from '../files/read-live.ts';
import { CommandError } from './command-error.ts';
import { describeSilence } from './describe-silence.ts';
import { followAll } from './follow.ts';
import { makeThrowAwayFolder } from './throw-away-folder.ts';

/** Milliseconds for an answer: one server lists all of its clients in one. */
const patience = 300_000;

/** How a server is asked: its contract, the address of that contract, and what opens it. */
export interface LiveSource {
  readonly contract: Contract;
  readonly url: string;
  /** The key of the Hosting API, or a token of the reseller API. */
  readonly secret: string;
}

/** How a server is asked, beside where. */
export interface Asking {
  /** Ends every question, and every wait for one. */
  readonly signal: AbortSignal;
  /** Waits so many milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Times that a server is asked anew which says that it is busy. */
const retries = 5;
/** Seconds between two times at the most, whatever the server says; and where it says nothing. */
const [longestWait, usualWait] = [60, 5];

/** Seconds after which a busy server wants to be asked again; undefined of any other answer. */
function readRetry({ status, headers }: Response): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const said = headers.get('retry-after') ?? '';
  return Math.min(/^\d{1,9}$/.test(said) ? Number(said) : usualWait, longestWait);
}

/** Makes what asks a server, again where it is busy. Neither the key nor an answer stands in an error. */
export function makeAsk(
  { contract, url, secret }: LiveSource,
  { signal, wait = (milliseconds) => setTimeout(milliseconds, undefined, { signal }) }: Asking,
): Ask {
  const base = url.replace(/(?<!\/)\/+$/, '');
  const headers = contract === 'iam' ? { authorization: `APIKey ${secret}` } : {};

  async function send(
    target: string,
    retriesLeft: number,
  ): Promise<{ readonly status: number; readonly text: string }> {
    let answer: Response;
    let text: string;
    try {
      const ended = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
      answer = await fetch(target, { headers, signal: ended, redirect: 'error' });
      text = await answer.text();
    } catch (error) {
      if (signal.aborted) throw error;
      throw new CommandError('unavailable', `${base} does not answer: ${describeSilence(error)}.`);
    }
    const seconds = readRetry(answer);
    if (seconds === undefined || retriesLeft === 0) return { status: answer.status, text };
    await wait(seconds * 1000);
    return send(target, retriesLeft - 1);
  }

  return async (path) => {
    const key = contract === 'hosting' ? `${path.includes('?') ? '&' : '?'}apiKey=${encodeURIComponent(secret)}` : '';
    const { status, text } = await send(base + path + key, retries);
    if (status < 200 || status > 299)
      throw new CommandError(
        status === 429 || status >= 500 ? 'unavailable' : 'refused',
        status === 401 || status === 403
          ? `${base}${path} answers ${status}: it does not accept the ${contract === 'iam' ? 'token' : 'key'}.`
          : `${base}${path} answers ${status}.`,
      );
    try {
      return JSON.parse(text);
    } catch {
      throw new CommandError(
        'unavailable',
        `${base}${path} does not answer with JSON: is this the address of the API?`,
      );
    }
  };
}

/** Keeps the clients of a server as a file of whole clients, until the import is done with it. */
export async function keepLiveFile(
  source: LiveSource,
  now: number,
  signal: AbortSignal,
): Promise<{ readonly path: string; remove(): void }> {
  const folder = makeThrowAwayFolder('clientele-live-');
  const path = join(folder.path, `${source.contract}.ndjson`);
  try {
    const lines = readLive(source.contract, makeAsk(source, { signal }), now);
    const shown = Readable.from(followAll(lines, 'clients read', () => 1));
    await pipeline(shown, createWriteStream(path, { mode: 0o600 }), { signal });
    return { path, remove: folder.remove };
  } catch (error) {
    folder.remove();
    throw error;
  }
}
