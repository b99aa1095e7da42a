import assert from 'node:assert/strict';
import type { Place } from '../../server/test/support/backends.ts';
import type { HttpAnswer, HttpCaller } from '../../server/test/support/http.ts';
import { query } from '../../server/test/support/query.ts';
import { askFor, groupByWorker, type Step, storedClients, Worker } from './client-load.ts';

/** How a worker's clients stood after a write, and how many answers to its POSTs were kept by then. */
interface State {
  readonly after: string;
  readonly records: number;
}

/** A worker with what it was answered, and what it has yet to be answered. */
export class Hand {
  readonly worker: Worker;
  /** How its clients stand after each write that it has drawn, the open one too; nothing where nobody wants to know. */
  readonly states: State[] = [];
  readonly #isNoted: boolean;
  /** How its clients stood after what was answered as done. */
  before = '';
  open: Step | undefined;
  done = 0;

  constructor(number: number, isNoted: boolean) {
    this.worker = new Worker(number);
    this.#isNoted = isNoted;
    if (isNoted) this.states.push({ after: '', records: 0 });
  }

  #draw(): Step {
    const step = this.worker.draw();
    const records = (this.states.at(-1)?.records ?? 0) + (step.method === 'POST' ? 1 : 0);
    if (this.#isNoted) this.states.push({ after: step.after, records });
    this.open = step;
    return step;
  }

  /**
   * Asks for its next write, or once more for the one that was not answered.
   * @returns undefined where the connection breaks; the answer otherwise, which need not be one of success
   */
  async ask(ask: HttpCaller): Promise<HttpAnswer | undefined> {
    const step = this.open ?? this.#draw();
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

/** Makes so many workers. `areNoted` has each keep how its clients stood after every write, which takes memory. */
export const makeHands = (count: number, { areNoted = false } = {}): readonly Hand[] =>
  Array.from({ length: count }, (_, number) => new Hand(number, areNoted));

/** Whatever was answered as done is there, once; of what was not answered there is all or nothing. */
export async function checkHands(place: Place, hands: readonly Hand[]): Promise<void> {
  const found = groupByWorker(await query(place, storedClients));
  for (const { worker, before, open } of hands) {
    const held = found.get(worker.number) ?? '';
    assert.ok([before, open?.after].includes(held), `Worker ${worker.number} has ${held}\nin place of\n${before}`);
  }
}
