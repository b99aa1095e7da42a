import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What to ask. `{{n}}` in the path, a header or the body becomes a number that no other request of the job has. */
export interface LoadRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** One measurement: either `seconds` or `requests` says when it is over. */
export interface LoadJob {
  port: number;
  host?: string;
  /** Each has one request under way at any time. 64 unless told. */
  connections?: number;
  seconds?: number;
  requests?: number;
  /** Load that is sent before, and not measured. */
  warmUpSeconds?: number;
  request: LoadRequest;
  /** The numbers for `{{n}}`: from `from` (1 unless told) upwards; after `to` they begin anew. */
  counter?: { from?: number; to?: number };
}

/** What came of it; `p50`, `p95` and `p99` are milliseconds. */
export interface LoadResult {
  requests: number;
  seconds: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Answers by status. `closed` are requests whose connection ended before their answer did. */
  statuses: Record<string, number>;
  /** The number that the next `{{n}}` would have got: the `counter.from` of a job that goes on from here. */
  next: number;
}

const SELF = fileURLToPath(import.meta.url);
const NUMBER = '{{n}}';
const MARKS_PER_MS = 100;
const LAST_MARK = 60_000 * MARKS_PER_MS;
const CLOSED = 0;

/** Runs a job in a process of its own, so that the load takes no time from the caller. Rejects where nobody listens. */
export async function runLoad(job: LoadJob): Promise<LoadResult> {
  const child = spawn(process.execPath, [SELF], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(job));
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`The load generator ended with code ${code}.`);
  return JSON.parse(output) as LoadResult;
}

/** Runs a job in this process. */
async function drawLoad(job: LoadJob): Promise<LoadResult> {
  const { port, host = '127.0.0.1', connections = 64, warmUpSeconds = 0 } = job;
  if ((job.seconds === undefined) === (job.requests === undefined)) throw new Error('Say either seconds or requests.');
  const first = job.counter?.from ?? 1;
  const last = job.counter?.to ?? Number.MAX_SAFE_INTEGER;
  const makeRequest = compileRequest(job.request, `${host}:${port}`);
  const isHead = job.request.method === 'HEAD';
  const sockets = new Set<Socket>();
  const marks = new Uint32Array(LAST_MARK + 1);
  const statuses = new Uint32Array(1000);
  let next = first;
  let toSend = Number.POSITIVE_INFINITY;
  let answered = 0;
  let startedAt = Number.POSITIVE_INFINITY;
  let over = false;
  const { promise: finished, resolve: finish, reject: fail } = Promise.withResolvers<void>();

  const count = (status: number, sentAt: number): void => {
    // What was asked before the measurement is not counted, even where its answer comes later.
    if (sentAt < startedAt) return;
    const mark = Math.round((performance.now() - sentAt) * MARKS_PER_MS);
    addOne(marks, Math.min(mark, LAST_MARK));
    addOne(statuses, status);
    answered += 1;
    if (answered === job.requests) finish();
  };

  const openConnection = (): void => {
    const reader = createReader(isHead);
    let opened = false;
    let underWay = false;
    let sentAt = 0;
    const send = (): void => {
      if (toSend <= 0) return;
      toSend -= 1;
      const request = makeRequest(next);
      next = next === last ? first : next + 1;
      underWay = true;
      sentAt = performance.now();
      socket.write(request, 'latin1');
    };
    const receive = (size: number, buffer: Uint8Array): boolean => {
      if (over || !reader.take(buffer as Buffer, size)) return true;
      underWay = false;
      count(reader.status, sentAt);
      if (reader.closing) socket.destroy();
      else send();
      return true;
    };
    // One buffer for the life of the connection; a stream makes one for every read.
    const onread = { buffer: Buffer.allocUnsafe(65_536), callback: receive };
    const socket = connect({ host, port, noDelay: true, onread });
    sockets.add(socket);
    socket.on('connect', () => {
      opened = true;
      send();
    });
    socket.on('error', (error) => {
      if (!opened) fail(error);
    });
    socket.on('close', () => {
      sockets.delete(socket);
      if (over || !opened) return;
      if (underWay) count(CLOSED, sentAt);
      openConnection();
    });
  };

  for (let each = 0; each < connections; each += 1) openConnection();
  await Promise.race([finished, sleep(warmUpSeconds * 1000)]);
  startedAt = performance.now();
  if (job.requests !== undefined) toSend = job.requests;
  await Promise.race([finished, ...(job.seconds === undefined ? [] : [sleep(job.seconds * 1000)])]);
  over = true;
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  return {
    requests: answered,
    seconds: Math.round(seconds * 1000) / 1000,
    perSecond: Math.round(answered / seconds),
    p50: findQuantile(marks, answered * 0.5),
    p95: findQuantile(marks, answered * 0.95),
    p99: findQuantile(marks, answered * 0.99),
    statuses: nameStatuses(statuses),
    next,
  };
}

/** Gives the function that writes the request of a number, as a string of bytes (latin1). */
export function compileRequest(request: LoadRequest, host: string): (n: number) => string {
  const { method = 'GET', path, headers = {}, body } = request;
  const lines = [`${method} ${path} HTTP/1.1`, `host: ${host}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  const head = toBytes(`${lines.join('\r\n')}\r\n`).split(NUMBER);
  const parts = toBytes(body ?? '').split(NUMBER);
  const fixedLength = parts.reduce((sum, part) => sum + part.length, 0);
  const write = (n: number): string => {
    const digits = String(n);
    const length = fixedLength + (parts.length - 1) * digits.length;
    const framing = body === undefined ? '' : `content-length: ${length}\r\n`;
    return `${head.join(digits)}${framing}\r\n${parts.join(digits)}`;
  };
  if (head.length + parts.length > 2) return write;
  const fixed = write(0);
  return () => fixed;
}

/** Reads the answers that come over one connection, one after the other. */
export interface AnswerReader {
  /** Status of the answer that is complete. */
  status: number;
  /** Its first line and its headers, in lower case. */
  fields: string;
  /** The server said that it closes the connection after this answer. */
  closing: boolean;
  /** Takes what came and tells whether the answer is complete. */
  take(buffer: Buffer, size: number): boolean;
}

/** Makes a reader; after a request by HEAD no answer has a body. */
export function createReader(isHead: boolean): AnswerReader {
  let head = '';
  let missing = 0;
  let chunked = false;
  let tail = '';
  const reader: AnswerReader = { status: 0, fields: '', closing: false, take };
  return reader;

  function take(buffer: Buffer, size: number): boolean {
    if (chunked) return takeChunks(buffer.toString('latin1', Math.max(0, size - 7), size));
    if (missing > 0) {
      missing -= size;
      return missing <= 0;
    }
    head += buffer.toString('latin1', 0, size);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const came = head;
    head = '';
    reader.status = Number(came.slice(9, 12));
    const fields = came.slice(0, end + 2).toLowerCase();
    reader.fields = fields;
    reader.closing = fields.includes('\r\nconnection: close\r\n');
    if (isHead || reader.status === 204 || reader.status === 304) return true;
    const length = fields.indexOf('\r\ncontent-length:');
    if (length >= 0) {
      missing = Number.parseInt(fields.slice(length + 17, length + 34), 10) - (came.length - end - 4);
      return missing <= 0;
    }
    chunked = fields.includes('\r\ntransfer-encoding: chunked\r\n');
    if (!chunked) throw new Error('An answer has neither content-length nor chunks: its end cannot be seen.');
    return takeChunks(came.slice(Math.max(end + 2, came.length - 7)));
  }

  /** The last chunk is empty; no JSON holds these bytes, since in its strings a line end is escaped. */
  function takeChunks(text: string): boolean {
    tail = (tail + text).slice(-7);
    if (tail !== '\r\n0\r\n\r\n') return false;
    tail = '';
    chunked = false;
    return true;
  }
}

function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function addOne(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}

/** Gives the milliseconds within which the first `wanted` answers came. */
function findQuantile(marks: Uint32Array, wanted: number): number {
  let seen = 0;
  const mark = marks.findIndex((count) => {
    seen += count;
    return count > 0 && seen >= wanted;
  });
  return Math.max(mark, 0) / MARKS_PER_MS;
}

function nameStatuses(counts: Uint32Array): Record<string, number> {
  const named = [...counts.entries()].filter(([, count]) => count > 0);
  return Object.fromEntries(named.map(([status, count]) => [status === CLOSED ? 'closed' : String(status), count]));
}

if (process.argv[1] === SELF) {
  const job = JSON.parse(process.argv[2] ?? (await text(process.stdin))) as LoadJob;
  process.stdout.write(`${JSON.stringify(await drawLoad(job))}\n`);
}
