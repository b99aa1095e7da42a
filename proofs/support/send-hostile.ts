import type { FastifyInstance, InjectOptions } from 'fastify';
import { openRaw } from '../../server/test/support/raw-socket.ts';
import type { HostileRequest } from './hostile-requests.ts';
import { encodePart, fillJson, fillText, type Lookup } from './templates.ts';

/** An answer to a hostile request, however it was sent. */
export interface HostileAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly cookie: string;
  /** The state that its `ETag` names, without the checksum of how it is shown. */
  readonly tag: string;
  readonly isRepeated: boolean;
  readonly text: string;
  /** How many answers came over the connection. */
  readonly count: number;
}

/** A request as it goes over the wire. */
export interface FilledRequest {
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Buffer | undefined;
}

/** Puts what its names stand for into a request. */
export function fillRequest({ path, query, headers, body }: HostileRequest, lookup: Lookup): FilledRequest {
  const encode = (template: string): string => encodePart(fillText(template, lookup));
  const pairs = query.map(([name, value]) => `${encodePart(name)}=${encode(value)}`);
  return {
    url: `/${path.map(encode).join('/')}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`,
    headers: headers.map(([name, value]) => [name, fillText(value, lookup)]),
    body: typeof body === 'string' ? fillJson(body, lookup) : body,
  };
}

/** How a request stands in a message, its names not filled in. */
export function describeRequest({ caller, method, path, query, headers, body, raw }: HostileRequest): string {
  return JSON.stringify({
    caller: caller.name,
    method,
    path: path.join('/'),
    query,
    headers,
    body: String(body ?? '').slice(0, 4_000),
    raw: raw?.name,
  });
}

/** Where an answer begins: behind the end of a head, or of a JSON body. What a body quotes of a request stands behind neither. */
const beginning = /(?<=^|[\n}\]])HTTP\/1\.1 (\d{3}) /g;

const stateIn = (tag: unknown): string => String(tag ?? '').replace(/-[^-]*$/, '');

/** Sends within the process: as the framework's own tests do. */
export async function sendInside(
  app: FastifyInstance,
  method: string,
  { url, headers, body }: FilledRequest,
): Promise<HostileAnswer> {
  const response = await app.inject({
    method: method as InjectOptions['method'] & string,
    url,
    headers: Object.fromEntries(headers),
    ...(body === undefined ? {} : { payload: body }),
  });
  return {
    status: response.statusCode,
    contentType: String(response.headers['content-type'] ?? ''),
    cookie: String(response.headers['set-cookie'] ?? ''),
    tag: stateIn(response.headers.etag),
    isRepeated: response.headers['idempotency-replayed'] !== undefined,
    text: response.body,
    count: 1,
  };
}

/** Puts the chunks of a body together. */
function readChunks(text: string): string {
  const sized = /^([0-9a-f]+)\r\n/i.exec(text);
  const size = Number.parseInt(sized?.[1] ?? '0', 16);
  if (sized === null || size === 0) return '';
  const start = sized[0].length;
  return text.slice(start, start + size) + readChunks(text.slice(start + size + 2));
}

/**
 * Sends over a connection of its own, in a shape, and waits until the server has closed it. A server that refuses before it has read
 * all closes on what is still under way, and the reset may overtake its answer: then, and then alone, the request is sent again.
 */
export async function sendRaw(
  address: string,
  request: HostileRequest,
  filled: FilledRequest,
  attempts = 20,
): Promise<HostileAnswer> {
  const answer = await sendOnce(address, request, filled);
  return answer.status === 0 && attempts > 1 ? sendRaw(address, request, filled, attempts - 1) : answer;
}

async function sendOnce(
  address: string,
  { method, raw }: HostileRequest,
  { url, headers, body }: FilledRequest,
): Promise<HostileAnswer> {
  const socket = await openRaw(address);
  const lines = ['Host: a', ...headers.map(([name, value]) => `${name}: ${value}`)];
  for (const piece of raw?.write(`${method} ${url} HTTP/1.1`, lines, String(body ?? '')) ?? []) {
    socket.send(piece);
    await new Promise(setImmediate);
  }
  await socket.closed;
  const statuses = [...socket.received.matchAll(beginning)].map(([, status]) => Number(status));
  const [head = '', ...rest] = socket.received.split('\r\n\r\n');
  const text = rest.join('\r\n\r\n');
  return {
    status: statuses[0] ?? 0,
    contentType: /^content-type: (.*)$/im.exec(head)?.[1] ?? '',
    cookie: /^set-cookie: (.*)$/im.exec(head)?.[1] ?? '',
    tag: stateIn(/^etag: (.*)$/im.exec(head)?.[1]),
    isRepeated: /^idempotency-replayed:/im.test(head),
    text: Buffer.from(/^transfer-encoding: chunked/im.test(head) ? readChunks(text) : text, 'latin1').toString(),
    count: statuses.length,
  };
}
