import { NoAnswer, readRefusal, readRetryAfter } from './errors.ts';

/** How often and how patiently something is tried. Times are in seconds. */
export interface Patience {
  /** How often a request is sent at the most. */
  readonly tries: number;
  /** How long to wait for the head of an answer. */
  readonly answerWithin: number;
  /** The longest pause between two tries. A server that asks for a longer one is not asked again. */
  readonly longestPause: number;
}

/** What a sender works with; programs have these of themselves, tests hand in their own. */
export interface Means {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Waits so many seconds; rejects where the signal comes first. */
  readonly pause: (seconds: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Answers of a server, or of the proxy before it, that is not well at the moment. */
const passing = new Set([429, 502, 503, 504]);

/** The first pause where the server asks for none; each further one is twice as long. */
const firstPause = 0.5;

function pauseFor(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1000);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** The means that every program has. */
export const ownMeans: Means = {
  fetch: (request) => globalThis.fetch(request),
  pause: pauseFor,
  random: Math.random,
};

/**
 * Whether sending a request twice is the same as sending it once. A POST has its key. A second DELETE would find nothing, and
 * a second change under `If-Match` would find its own first one: both would tell of a failure where there was none.
 */
function isRepeatable({ method, headers }: Request): boolean {
  return method !== 'DELETE' && !headers.has('if-match');
}

/**
 * A `fetch` that tries again where that may help and cannot do harm, with an `Idempotency-Key` on every POST, and that
 * throws `Refused` or `NoAnswer` where it has to give up.
 */
export function makeSender(
  { tries, answerWithin, longestPause }: Patience,
  { fetch, pause, random }: Means,
): (request: Request) => Promise<Response> {
  /** One try; the time counts until the head of the answer, so that a long list may take its time. */
  async function send(request: Request): Promise<Response | Error> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), answerWithin * 1000);
    try {
      return await fetch(new Request(request, { signal: AbortSignal.any([request.signal, late.signal]) }));
    } catch (error) {
      // Whoever has sent it wants it no more.
      request.signal.throwIfAborted();
      return error as Error;
    } finally {
      clearTimeout(timer);
    }
  }

  return async (request) => {
    if (request.method === 'POST' && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID());
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(request.clone());
      if (answer instanceof Response && answer.ok) return answer;
      const isHeard = answer instanceof Response;
      // 429 refuses unheard: whatever it was, it may come again.
      const mayRepeat = isHeard
        ? answer.status === 429 || (passing.has(answer.status) && isRepeatable(request))
        : isRepeatable(request);
      const asked = isHeard ? readRetryAfter(answer.headers.get('retry-after'), Date.now()) : undefined;
      const seconds = asked ?? Math.min(longestPause, firstPause * 2 ** (attempt - 1)) * (0.5 + random() / 2);
      if (!mayRepeat || attempt >= tries || seconds > longestPause) {
        if (isHeard) throw await readRefusal(answer);
        throw new NoAnswer(`No answer came from ${new URL(request.url).origin}.`, { cause: answer });
      }
      if (isHeard) await answer.body?.cancel();
      await pause(seconds, request.signal);
    }
  };
}
