import { api, read } from '../../api/client.ts';

/** Milliseconds between two looks at how far it is. */
const pause = 500;

/**
 * Gives all clients of a seller to another: a bulk change of the server, which goes on where the page is left. Tells how many
 * are done, and gives how many the seller has kept.
 */
export async function handOver(from: number, to: number, onStep: (done: number) => void): Promise<number> {
  const { id } = await read(
    api.POST('/api/v1/bulk-changes', {
      body: { change: { type: 'assignSeller', sellerId: to }, filter: { seller_id: String(from) } },
    }),
  );
  for (;;) {
    const { state, counts } = await read(
      api.GET('/api/v1/bulk-changes/{bulkChangeId}', { params: { path: { bulkChangeId: String(id) } } }),
    );
    onStep(counts.done);
    if (state !== 'queued' && state !== 'running') return counts.total - counts.changed - counts.unchanged;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
