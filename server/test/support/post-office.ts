import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

/** A message that the server has taken. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers by their names in lower case, unfolded and decoded. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came. */
  readonly raw: string;
  /** Its parts, decoded: `text/plain`, `text/html`. */
  readonly parts: Readonly<Record<string, string>>;
  readonly user: string | undefined;
}

/**
 * What the server does with the next message. `break` cuts the connection within its text; `swallow` takes it and cuts the
 * connection before it says so; the others answer with this code where they say.
 */
export type Reception =
  | 'take'
  | 'break'
  | 'swallow'
  | { readonly at: 'sender' | 'recipient' | 'text'; readonly code: number };

/** A real SMTP server, on a way that can be broken. */
export interface PostOffice {
  /** For `SMTP_URL`. */
  readonly url: string;
  readonly port: number;
  readonly way: FaultProxy;
  readonly received: readonly Received[];
  /** How often a message was begun. */
  readonly begun: number;
  /** What happens to the next messages, in this order; afterwards all are taken. */
  expect(...receptions: Reception[]): void;
  /** Holds the answer to every message back until it is called. Gives when the first one is there. */
  hold(): { readonly arrived: Promise<void>; release(): void };
  /** Forgets what was received. */
  clear(): void;
  close(): Promise<void>;
}

function decodeWords(text: string): string {
  return text
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, body: string) =>
      encoding.toLowerCase() === 'b'
        ? Buffer.from(body, 'base64').toString()
        : decodeQuoted(body.replaceAll('_', ' ')).toString(),
    );
}

function decodeQuoted(text: string): Buffer {
  const bytes = text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return Buffer.from(bytes, 'latin1');
}

function splitMessage(raw: string): { headers: Record<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
  });
  return { headers: Object.fromEntries(headers), body: raw.slice(end + 4) };
}

function readParts(raw: string): Record<string, string> {
  const { headers, body } = splitMessage(raw);
  const [, boundary] = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '') ?? [];
  if (boundary === undefined) {
    const isBase64 = headers['content-transfer-encoding'] === 'base64';
    const bytes = isBase64 ? Buffer.from(body, 'base64') : decodeQuoted(body);
    return { [headers['content-type']?.split(';')[0] ?? '']: bytes.toString().replaceAll('\r\n', '\n') };
  }
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return Object.assign({}, ...parts.map((part) => readParts(part.replace(/^\r\n/, ''))));
}

/** Starts a mail server. It offers TLS with a certificate that nobody trusts, as many do. */
export async function openPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const received: Received[] = [];
  let planned: Reception[] = [];
  let begun = 0;
  let gate: { arrive: () => void; readonly opened: Promise<void> } | undefined;
  const current = new Map<string, Reception>();
  let way: FaultProxy;

  const refuseAt = (place: 'sender' | 'recipient' | 'text', id: string, whom = ''): Error | null => {
    const reception = current.get(id);
    if (typeof reception !== 'object' || reception.at !== place) return null;
    return Object.assign(new Error(`Refused at the ${place} <${whom}>`), { responseCode: reception.code });
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) => done(null, { user: `${auth.username} ${auth.password}` }),
    onMailFrom: (_address, { id }, done) => {
      begun += 1;
      current.set(id, planned.shift() ?? 'take');
      done(refuseAt('sender', id));
    },
    onRcptTo: ({ address }, { id }, done) => done(refuseAt('recipient', id, address)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      const reception = current.get(session.id);
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      // Once: what comes after it may have been mended by then.
      if (reception === 'break') stream.once('data', () => void way.cut());
      stream.once('end', async () => {
        if (reception === 'break') return done(new Error('Broken'));
        gate?.arrive();
        await gate?.opened;
        const refusal = refuseAt('text', session.id);
        if (refusal !== null) return done(refusal);
        const raw = Buffer.concat(chunks).toString('latin1');
        received.push({
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          headers: splitMessage(raw).headers,
          raw,
          parts: readParts(raw),
          user: session.user === undefined ? undefined : String(session.user),
        });
        if (reception === 'swallow') await way.cut();
        return done(null, 'taken');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: ownPort } = server.server.address() as AddressInfo;
  way = await startFaultProxy(`smtp://127.0.0.1:${ownPort}`);

  return {
    url: way.url,
    port: Number(new URL(way.url).port),
    way,
    received,
    get begun() {
      return begun;
    },
    expect: (...receptions) => {
      planned = receptions;
    },
    hold() {
      const arrival = Promise.withResolvers<void>();
      const opening = Promise.withResolvers<void>();
      gate = { arrive: arrival.resolve, opened: opening.promise };
      return {
        arrived: arrival.promise,
        release: () => {
          gate = undefined;
          opening.resolve();
        },
      };
    },
    clear: () => {
      received.length = 0;
      planned = [];
      begun = 0;
    },
    close: async () => {
      await way.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
