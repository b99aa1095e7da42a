import { Readable } from 'node:stream';
import type { FileForm } from './client-table.ts';

/**
 * A file as a stream, from batches of clients. The first batch is awaited before anything is sent, so that a store that does
 * not answer becomes an error. A later fault cuts the connection, and the last line, which says how many there are, is
 * missing.
 */
export async function streamFile<T>(
  batches: AsyncIterable<readonly T[]>,
  { head, encode, tail }: FileForm<T>,
): Promise<Readable> {
  const iterator = batches[Symbol.asyncIterator]();
  const first = await iterator.next();

  async function* write(): AsyncGenerator<string> {
    let count = 0;
    if (head !== '') yield head;
    for (let batch = first; batch.done !== true; batch = await iterator.next()) {
      count += batch.value.length;
      yield encode(batch.value);
    }
    yield tail(count);
  }

  // Not by a `finally` of the generator: where the caller has gone before the first byte, that never begins.
  return Readable.from(write()).once('close', () => void iterator.return?.().catch(() => undefined));
}
