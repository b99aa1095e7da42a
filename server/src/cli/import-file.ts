import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RowFormat } from '../files/read-file-rows.ts';
import { systemClock } from '../lib/clock.ts';
import { keepLiveFile, type LiveSource } from './live-source.ts';

/** A file that can be read several times. */
export interface ReadableFile {
  readonly path: string;
  /** SHA-256 of its bytes. */
  readonly digest: string;
  /** What it looks like. */
  readonly format: RowFormat;
  /** Where rows that fail are written to. */
  readonly failedPath: string;
  /** What people call it. */
  readonly name: string;
  remove(): Promise<void>;
}

async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** NDJSON begins with an object, and no header of a table does. */
async function guessFormat(path: string): Promise<RowFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(64), position: 0 });
    return /^\uFEFF?\s*\{/.test(buffer.subarray(0, bytesRead).toString()) ? 'ndjson' : 'csv';
  } finally {
    await file.close();
  }
}

/** Opens the clients of a server as a file. */
export async function openLiveFile(source: LiveSource): Promise<ReadableFile> {
  const { path, remove } = await keepLiveFile(source, systemClock.now());
  const file = await openImportFile(path, 'ndjson');
  return { ...file, failedPath: `${source.contract}.failed.ndjson`, name: source.url, remove };
}

/** Opens a file of rows. What comes by standard input is kept until the end: it is read more than once. */
export async function openImportFile(name: string, wanted: RowFormat | undefined): Promise<ReadableFile> {
  let path = name;
  let folder: string | undefined;
  if (name === '-') {
    folder = await mkdtemp(join(tmpdir(), 'clientele-import-'));
    path = join(folder, 'rows');
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
  }
  const format = wanted ?? (await guessFormat(path));
  return {
    path,
    digest: await digestFile(path),
    format,
    failedPath: `${name === '-' ? 'standard-input' : name}.failed.${format}`,
    name: name === '-' ? 'standard input' : name,
    remove: async () => {
      if (folder !== undefined) await rm(folder, { recursive: true });
    },
  };
}
