import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { resolveOutside } from '../lib/resolve-host.ts';
import type { OutgoingWebhook, WebhookAnswer, WebhookSender } from '../usecases/ports/webhook-ports.ts';

/** Milliseconds for the whole of an attempt, the look for the address included. */
export const answerWithin = 15_000;

/** What messages are sent with. */
export interface WebhookSenderSettings {
  readonly allowsPrivate: boolean;
  /** Milliseconds for the whole of an attempt. */
  readonly patience: number;
  readonly userAgent: string;
  /** Called for each attempt that failed. Neither addresses nor texts of receivers are in what it is given. */
  readonly onFailure: (failure: Parameters<WebhookSender['report']>[0]) => void;
}

/** An error's code, such as ECONNREFUSED or CERT_HAS_EXPIRED: a message may hold what a receiver has said. */
function explainError(error: unknown): string {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'No answer in time';
  return `No answer: ${typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : 'the connection failed'}`;
}

/** Rejects when the signal comes, for what cannot be stopped by it. */
function waitUntil<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
  ]);
}

/** The address to connect to, where the name was looked up already: it cannot lead elsewhere a moment later. */
const goTo =
  (address: string): LookupFunction =>
  (_host, options, callback) => {
    const family = isIP(address);
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };

/** Posts a message and gives the status. The answer's text is not read: the connection ends with its head. */
function post(
  { url, headers, body }: OutgoingWebhook,
  address: string | undefined,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? requestSecure : requestPlain;
    const outgoing = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      // A connection for each message: none that was opened to another address is used again.
      agent: false,
      signal,
      ...(address === undefined ? {} : { lookup: goTo(address) }),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      // An answer of 3xx is one like any other that is not 2xx: nobody is sent elsewhere.
      resolve(answer.statusCode ?? 0);
      answer.on('error', () => undefined);
      answer.destroy();
    });
    outgoing.end(body);
  });
}

/** Carries messages to receivers by HTTP, each on a connection of its own. */
export function makeWebhookSender(settings: WebhookSenderSettings): WebhookSender {
  const { allowsPrivate } = settings;

  /** Undefined where any address may be gone to. */
  async function findAddress(url: string): Promise<string | undefined> {
    if (allowsPrivate) return undefined;
    return resolveOutside(new URL(url).hostname.replaceAll(/[[\]]/g, ''), 'CLIENTELE_PRIVATE_WEBHOOKS');
  }

  async function send(message: OutgoingWebhook): Promise<WebhookAnswer> {
    const signal = AbortSignal.timeout(settings.patience);
    let address: string | undefined;
    try {
      address = await waitUntil(signal, findAddress(message.url));
    } catch {
      // The same for a name that is nowhere and one in a private network: nobody learns by it which names are there.
      return { status: null, error: 'The host has no public address' };
    }
    if (!allowsPrivate && !message.url.startsWith('https:')) return { status: null, error: 'Only https:// is allowed' };
    try {
      const headers = { 'user-agent': settings.userAgent, ...message.headers };
      return { status: await post({ ...message, headers }, address, signal) };
    } catch (error) {
      return { status: null, error: explainError(error) };
    }
  }

  return { allowsPrivate, send, report: settings.onFailure };
}
