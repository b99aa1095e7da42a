import { Readable } from 'node:stream';
import type { ClientRecord } from '../../../model/client-record.ts';
import type { FileForm } from './export.wire.ts';

/**
 * A file as a stream, from batches of clients. The first batch is awaited before anything is sent, so that a store that does
 * not answer becomes an error. A later fault cuts the connection, and the last line, which says how many there are, is
 * missing.
 */
export async function streamFile(
  batches: AsyncIterable<readonly ClientRecord[]>,
  { head, encode, tail }: FileForm,
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
