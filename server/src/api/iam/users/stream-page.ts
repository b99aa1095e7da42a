import { Readable } from 'node:stream';
import type { PageOfUsers } from '../../../usecases/users/read-users.ts';

/** A page that holds all there is, as a stream. The first batch is awaited before anything is sent. */
export async function streamPage(
  batches: AsyncIterable<PageOfUsers>,
  encodeBatch: (batch: PageOfUsers) => readonly string[],
): Promise<Readable> {
  const iterator = batches[Symbol.asyncIterator]();
  const first = await iterator.next();

  async function* write(): AsyncGenerator<string> {
    try {
      yield `{"count":${first.done === true ? 0 : first.value.total},"next":null,"previous":null,"results":[`;
      let separator = '';
      for (let batch = first; batch.done !== true; batch = await iterator.next()) {
        const elements = encodeBatch(batch.value);
        if (elements.length === 0) continue;
        yield separator + elements.join(',');
        separator = ',';
      }
      yield ']}';
    } finally {
      await iterator.return?.();
    }
  }

  return Readable.from(write());
}
