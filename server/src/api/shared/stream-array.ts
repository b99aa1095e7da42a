import { Readable } from 'node:stream';

/**
 * A JSON array as a stream, from batches of ready-made elements. The first batch is awaited before anything is sent, so
 * that a store that does not answer becomes an error and not half an answer; a later fault cuts the connection, which
 * every client notices.
 */
export async function streamArray<B>(
  batches: AsyncIterable<B>,
  encodeBatch: (batch: B) => readonly string[],
): Promise<Readable> {
  const iterator = batches[Symbol.asyncIterator]();
  const first = await iterator.next();

  async function* write(): AsyncGenerator<string> {
    let separator = '[';
    for (let batch = first; batch.done !== true; batch = await iterator.next()) {
      yield separator + encodeBatch(batch.value).join(',');
      separator = ',';
    }
    yield separator === '[' ? '[]' : ']';
  }

  // Not by a `finally` of the generator: where the caller has gone before the first byte, that never begins.
  return Readable.from(write()).once('close', () => void iterator.return?.().catch(() => undefined));
}
