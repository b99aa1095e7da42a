import assert from 'node:assert/strict';
import type { Place } from '../../server/test/support/backends.ts';
import type { HttpAnswer, HttpCaller } from '../../server/test/support/http.ts';
import { query } from '../../server/test/support/query.ts';
import { askFor, groupByWorker, type Step, storedClients, Worker } from './client-load.ts';

/** A worker with what it was answered, and what it has yet to be answered. */
export class Hand {
  readonly worker: Worker;
  /** How its clients stood after what was answered as done. */
  before = '';
  open: Step | undefined;
  done = 0;

  constructor(number: number) {
    this.worker = new Worker(number);
  }

  /**
   * Asks for its next write, or once more for the one that was not answered.
   * @returns undefined where the connection breaks; the answer otherwise, which need not be one of success
   */
  async ask(ask: HttpCaller): Promise<HttpAnswer | undefined> {
    this.open ??= this.worker.draw();
    const step = this.open;
    const answer = await askFor(ask, step).catch(() => undefined);
    if (answer === undefined) return undefined;
    // A client whose removal was under way may be gone already when it is asked for once more.
    const isGone = step.method === 'DELETE' && answer.status === 404;
    if (answer.status >= 300 && !isGone) return answer;
    this.worker.settle(answer);
    this.before = step.after;
    this.open = undefined;
    this.done += 1;
    return answer;
  }
}

export const makeHands = (count: number): readonly Hand[] =>
  Array.from({ length: count }, (_, number) => new Hand(number));

/** Whatever was answered as done is there, once; of what was not answered there is all or nothing. */
export async function checkHands(place: Place, hands: readonly Hand[]): Promise<void> {
  const found = groupByWorker(await query(place, storedClients));
  for (const { worker, before, open } of hands) {
    const held = found.get(worker.number) ?? '';
    assert.ok([before, open?.after].includes(held), `Worker ${worker.number} has ${held}\nin place of\n${before}`);
  }
}
