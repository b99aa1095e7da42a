import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RowFormat } from '../files/read-file-rows.ts';
import { systemClock } from '../lib/clock.ts';
import { keepLiveFile, type LiveSource } from './live-source.ts';
import { makeThrowAwayFolder } from './throw-away-folder.ts';

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
  /** Throws away what was kept of it; nothing where it is somebody's own file. */
  remove(): void;
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

/** Describes a file that stays where it is while it is read. */
async function describeFile(path: string, wanted: RowFormat | undefined): Promise<ReadableFile> {
  const format = wanted ?? (await guessFormat(path));
  const digest = await digestFile(path);
  return { path, digest, format, failedPath: `${path}.failed.${format}`, name: path, remove: () => undefined };
}

/** Opens the clients of a server as a file. */
export async function openLiveFile(source: LiveSource, signal: AbortSignal): Promise<ReadableFile> {
  const { path, remove } = await keepLiveFile(source, systemClock.now(), signal);
  const file = await describeFile(path, 'ndjson');
  return { ...file, failedPath: `${source.contract}.failed.ndjson`, name: source.url, remove };
}

/** Keeps what comes by standard input until the end: it is read more than once. */
async function keepInput(wanted: RowFormat | undefined, signal: AbortSignal): Promise<ReadableFile> {
  const folder = makeThrowAwayFolder('clientele-import-');
  try {
    const path = join(folder.path, 'rows');
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }), { signal });
    const file = await describeFile(path, wanted);
    const failedPath = `standard-input.failed.${file.format}`;
    return { ...file, failedPath, name: 'standard input', remove: folder.remove };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

/** Opens a file of rows; `-` is what comes by standard input. */
export function openImportFile(
  name: string,
  wanted: RowFormat | undefined,
  signal: AbortSignal,
): Promise<ReadableFile> {
  return name === '-' ? keepInput(wanted, signal) : describeFile(name, wanted);
}
