import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** What a program did to the files of a folder, and what it answered meanwhile, in the order in which it did. */
export type TraceEvent =
  | { readonly kind: 'create' | 'unlink' | 'sync'; readonly name: string }
  | { readonly kind: 'write'; readonly name: string; readonly at: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly name: string; readonly length: number }
  | { readonly kind: 'rename' | 'link'; readonly name: string; readonly to: string }
  | { readonly kind: 'sync folder' }
  /** Began to send an answer of success. */
  | { readonly kind: 'answer'; readonly requestId: string };

const finished = /^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)/s;
const unfinished = /^(\d+) +(\w+\(.*) <unfinished \.\.\.>$/s;
const resumed = /^(\d+) +<\.\.\. \w+ resumed>(.*)$/s;
const answered = /HTTP\/1\.1 2\d\d .*?x-request-id: (w\d+-step-\d+)/s;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', '"': '"', '\\': '\\' };

/** Reads a text as strace writes it by -x: all of its bytes in hexadecimal, or none. */
function readBytes(text: string): Buffer {
  if (text.startsWith('\\x')) return Buffer.from(text.replaceAll('\\x', ''), 'hex');
  return Buffer.from(
    text.replaceAll(/\\(.)/g, (whole, sign: string) => escapes[sign] ?? whole),
    'latin1',
  );
}

/** The file of a number that is open, such as `21</folder/file>`. */
const fileOf = (argument: string): string => /^\d+<(.*?)(?:\(deleted\))?>/.exec(argument)?.[1] ?? '';

/** Turns lines of a trace into what happened to a folder. Keeps what a process has begun and not ended. */
class TraceReader {
  readonly #folder: string;
  /** What is begun, by process. */
  readonly #begun = new Map<string, string>();
  /** Where `write` goes on, by file. */
  readonly #positions = new Map<string, number>();
  readonly #names = new Set<string>();
  readonly events: TraceEvent[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The name of a file of the folder, or undefined. What SQLite keeps in shared memory is made anew after a power cut. */
  #nameOf(path: string): string | undefined {
    return dirname(path) === this.#folder && !path.endsWith('-shm') ? basename(path) : undefined;
  }

  take(line: string): void {
    if (line.endsWith('<unfinished ...>')) {
      const [, process = '', call = ''] = unfinished.exec(line) ?? [];
      this.#begun.set(process, call);
      return;
    }
    const [, process = '', rest = ''] = resumed.exec(line) ?? [];
    const begun = this.#begun.get(process);
    if (process !== '') this.#begun.delete(process);
    const whole = begun === undefined ? line : `${process} ${begun}${rest}`;
    if (whole.includes('<socket:')) this.#takeAnswer(whole);
    else if (whole.includes(this.#folder)) this.#takeCall(whole);
  }

  /** At the end of a process: what it began to send may have left. */
  end(): void {
    for (const call of this.#begun.values()) if (call.includes('<socket:')) this.#takeAnswer(call);
    this.#begun.clear();
    this.#positions.clear();
  }

  #takeAnswer(line: string): void {
    const requestId = answered.exec(line)?.[1];
    if (requestId !== undefined) this.events.push({ kind: 'answer', requestId });
  }

  #takeCall(line: string): void {
    const [, , call = '', words = '', result = ''] = finished.exec(line) ?? [];
    if (result === '?' || result.startsWith('-')) return;
    const paths = [...words.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) => path);
    const name = this.#nameOf(/^(open|creat|unlink|rename|link)/.test(call) ? (paths[0] ?? '') : fileOf(words));
    if (call === 'mkdir' || call === 'writev') return;
    if ((call === 'fsync' || call === 'fdatasync') && fileOf(words) === this.#folder)
      this.events.push({ kind: 'sync folder' });
    if (name === undefined) return;
    switch (call) {
      case 'openat':
        this.#open(name, words);
        break;
      case 'pwrite64':
        this.#write(name, paths[0] ?? '', Number(/, (\d+)$/.exec(words)?.[1]), Number(result));
        break;
      case 'write': {
        const at = this.#positions.get(name) ?? 0;
        this.#positions.set(name, at + Number(result));
        this.#write(name, paths[0] ?? '', at, Number(result));
        break;
      }
      case 'fsync':
      case 'fdatasync':
        this.events.push({ kind: 'sync', name });
        break;
      case 'ftruncate':
        this.events.push({ kind: 'truncate', name, length: Number(/, (\d+)$/.exec(words)?.[1]) });
        break;
      case 'unlink':
        this.#names.delete(name);
        this.events.push({ kind: 'unlink', name });
        break;
      case 'rename':
      case 'link': {
        const to = basename(paths[1] ?? '');
        if (call === 'rename') this.#names.delete(name);
        this.#names.add(to);
        this.events.push({ kind: call, name, to });
        break;
      }
      default:
        throw new Error(`The trace has a call that the replay does not know: ${line.slice(0, 200)}`);
    }
  }

  #open(name: string, words: string): void {
    this.#positions.set(name, 0);
    if (this.#names.has(name)) {
      if (words.includes('O_TRUNC')) this.events.push({ kind: 'truncate', name, length: 0 });
    } else if (words.includes('O_CREAT')) {
      this.#names.add(name);
      this.events.push({ kind: 'create', name });
    }
  }

  #write(name: string, text: string, at: number, length: number): void {
    this.events.push({ kind: 'write', name, at, data: readBytes(text).subarray(0, length) });
  }
}

/** Reads the traces of processes that ran one after the other: what they did to a folder that was empty before. */
export function readTraces(files: readonly string[], folder: string): readonly TraceEvent[] {
  const reader = new TraceReader(folder);
  for (const file of files) {
    for (const line of readFileSync(file, 'latin1').split('\n')) reader.take(line);
    reader.end();
  }
  return reader.events;
}
