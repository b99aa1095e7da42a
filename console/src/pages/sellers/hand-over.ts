import { api, read } from '../../api/client.ts';

/** So many clients are asked for at once. */
const batch = 200;

/**
 * Gives all clients of a seller to another, one after the other; tells after each how many are done. Whoever asks again after
 * it was cut short goes on with those that are left.
 */
export async function handOver(from: number, to: number, onStep: (done: number) => void): Promise<void> {
  let done = 0;
  for (;;) {
    const page = await read(
      api.GET('/iam/clients', { params: { query: { seller_id: String(from), limit: String(batch) } } }),
    );
    const clients = Array.isArray(page) ? page : page.results;
    if (clients.length === 0) return;
    for (const { id } of clients) {
      await read(
        api.PATCH('/iam/clients/{clientId}', {
          params: { path: { clientId: String(id) } },
          body: { seller: to } as never,
        }),
      );
      done += 1;
      onStep(done);
    }
  }
}
