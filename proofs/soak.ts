import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dice, makeDice } from '../server/test/support/dice.ts';
import type { Proof, Trial } from './proof.ts';
import { type Change, compareQuarters } from './support/process-watch.ts';
import { soakFaults } from './support/soak-faults.ts';
import { SoakLoad } from './support/soak-load.ts';
import { SoakStand } from './support/soak-stand.ts';

/** Seconds from the begin of one fault to that of the next; fewer where each would not have its turn otherwise. */
const faultEvery = 50;
/** Milliseconds in which whatever was asked for must be answered after the last fault. Generous: the machine may be busy. */
const patience = 120_000;
/**
 * What may come between the second and the last quarter: a part of it, and so many megabytes to the memory, which the engine gives
 * back to the system when it likes, and to what is left on the heap at least, which is what a leak would raise; and so many handles.
 * Until then each fault had its turn: of files that were closed SQLite keeps as many handles as were ever open at once, for the next.
 */
const allowed = { part: 0.1, memory: 128, heap: 16, handles: 5 };
/** The same where it is only looked for what grows without end. */
const allowedInShort = { part: 1, memory: 500, heap: 300, handles: 500 };

const showChange = ({ before, after }: Change): string => `${Math.round(before)} to ${Math.round(after)}`;

/** Has everybody ask until it is over. Gives what ends when they have all been answered. */
async function keepAsking(load: SoakLoad, isOver: () => boolean): Promise<void> {
  await Promise.all(
    load.makeCallers().map(async ({ step, pause }) => {
      while (!isOver()) {
        await step();
        await sleep(pause);
      }
    }),
  );
}

/** Every name once, in an order of the dice. */
function shuffle(names: readonly string[], dice: Dice): string[] {
  const left = [...names];
  return names.flatMap(() => left.splice(dice.below(left.length), 1));
}

/** Has one thing after the other go wrong, until the end. Gives how many did. */
async function breakThings(stand: SoakStand, load: SoakLoad, dice: Dice, seconds: number, say: Trial['say']) {
  const names = Object.keys(soakFaults).filter((name) => soakFaults[name]?.backends.includes(stand.backend));
  // The kill comes first, so that the quarters that are compared are of one life.
  const waiting = ['killed'];
  const pause = Math.min(faultEvery, seconds / (names.length + 2)) * 1_000;
  const begun = performance.now();
  let count = 0;
  for (let at = pause / 2; at < seconds * 1_000; at += pause) {
    await sleep(Math.max(0, begun + at - performance.now()));
    if (waiting.length === 0) waiting.push(...shuffle(names, dice));
    const name = waiting.shift() ?? '';
    const endFault = stand.beginFault(name);
    try {
      await (name === 'killed' ? stand.killAndStart() : soakFaults[name]?.run(stand, dice, load.stock));
    } catch (cause) {
      throw new Error(name, { cause });
    }
    endFault();
    count += 1;
    say(Math.min(seconds, Math.round((performance.now() - begun) / 1_000)));
  }
  await sleep(Math.max(0, begun + seconds * 1_000 - performance.now()));
  return count;
}

function throwLater(milliseconds: number, message: string): Promise<never> {
  return sleep(milliseconds, undefined, { ref: false }).then(() => {
    throw new Error(message);
  });
}

/** Under a load that never ends, one fault after the other. */
const proof: Proof = {
  lines: [12, 14, 15, 16, 20],
  holds:
    'Over an hour of mixed load with a fault a minute the server’s memory and file handles stay as they are, nobody is answered 5xx but for a 503 with Retry-After while a fault lasts or heals, and of what was answered as done nothing is lost and nothing is there twice',
  unit: 'seconds of load',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 25, hand: 3_600 },
  async run({ backend, size, seed, judgesTimes, say }) {
    const dice = makeDice(seed);
    const stand = await SoakStand.open(backend);
    const load = new SoakLoad(stand, dice);
    await load.makeStock();
    const begun = performance.now();
    let isOver = false;
    const asking = keepAsking(load, () => isOver);
    const breaking = breakThings(stand, load, dice, size, say);
    const whatFailed = Promise.all([asking.then(() => breaking), stand.failed]);
    await Promise.race([breaking, whatFailed]);
    const ended = performance.now();
    isOver = true;
    await Promise.race([asking, whatFailed, throwLater(patience, 'Somebody was never answered')]);
    await Promise.race([load.finish(), stand.failed]);
    const [resident, own, handles] = (['resident', 'own', 'handles'] as const).map((what) =>
      compareQuarters(stand.watch.list(what), begun, ended),
    ) as [Change, Change, Change];
    // What is left after the collector was there: all that could be a leak.
    const heap = compareQuarters(load.heap, begun, ended, (values) => Math.min(...values));
    await stand.end(() => load.check());

    const most = judgesTimes ? allowed : allowedInShort;
    if (judgesTimes) assert.equal(stand.unexplained, 0, 'Requests were refused while there was no fault');
    const checkFlat = (what: string, { before, after }: Change, more: number): void =>
      assert.ok(after <= before * (1 + most.part) + more, `${what} went from ${before} to ${after}`);
    checkFlat('Resident memory', resident, most.memory);
    checkFlat('Memory of its own', own, most.memory);
    checkFlat('The heap', heap, most.heap);
    assert.ok(
      handles.after <= handles.before + most.handles,
      `Handles went from ${handles.before} to ${handles.after}`,
    );
    return {
      faults: await breaking,
      'requests that were answered': stand.answered,
      'writes among them': load.written,
      'refused with 503 or 429 because of faults': stand.countRefused(false),
      'refused since the machine itself had too much to do': stand.countRefused(true),
      'refused without one': stand.unexplained,
      'resident, in MB': showChange(resident),
      'of that its own and no files': showChange(own),
      'heap in use at least, in MB': showChange(heap),
      'file handles': showChange(handles),
    };
  },
};

export default proof;
