import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDice } from '../server/test/support/dice.ts';
import { waitFor } from '../server/test/support/wait-for.ts';
import type { Proof } from './proof.ts';
import { DatabaseStand } from './support/database-stand.ts';
import { showSeconds } from './support/words.ts';

/** What is broken, until the function that it gives mends it. */
type Break = (stand: DatabaseStand) => Promise<() => unknown> | (() => unknown);

const mend =
  ({ proxy }: DatabaseStand) =>
  () =>
    proxy.mend();

function sendAll(processes: readonly number[], signal: NodeJS.Signals): void {
  for (const id of processes) {
    try {
      process.kill(id, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

const faults: Readonly<Record<string, Break>> = {
  'all connections broken, and none taken': async (stand) => {
    await stand.proxy.cut();
    return mend(stand);
  },
  'all connections reset': (stand) => {
    stand.proxy.reset();
    return mend(stand);
  },
  'an answer to COMMIT lost': (stand) => {
    const before = stand.proxy.lost;
    stand.proxy.loseAnswersTo(/^Q....commit\0/s, 3);
    // It lasts until one was lost: else nothing was tried.
    return async () => {
      await waitFor('an answer to COMMIT to be lost', () => stand.proxy.lost > before, patience);
      await stand.proxy.mend();
    };
  },
  'all that is sent held up': (stand) => {
    stand.proxy.hold();
    return mend(stand);
  },
  'every answer late': (stand) => {
    stand.proxy.delay(40);
    return mend(stand);
  },
  'connections broken on one side only': (stand) => {
    stand.proxy.halve();
    return mend(stand);
  },
  'all that is sent lost': (stand) => {
    stand.proxy.silence();
    return mend(stand);
  },
  'connections ended by the operator': async (stand) => {
    await stand.terminate();
    return () => undefined;
  },
  'processes paused': async (stand) => {
    const processes = await stand.listProcesses();
    sendAll(processes, 'SIGSTOP');
    return () => sendAll(processes, 'SIGCONT');
  },
  'a process killed, so that all recover': async (stand) => {
    sendAll((await stand.listProcesses()).slice(0, 1), 'SIGKILL');
    return () => undefined;
  },
};

/** Milliseconds within which somebody must have written. Generous: the machine may be busy. */
const patience = 60_000;
/** Milliseconds that a fault lasts, at the least and at the most. */
const lasts = { least: 50, most: 350 };
/** Servers, each with a PostgreSQL of its own: most of the time is waiting. */
const standCount = 3;
/** Milliseconds within which everybody is served again on a machine that has nothing else to do. Only counted: CI may have. */
const soon = 5_000;

const faultNames = Object.keys(faults);

/** A database that is killed, paused, cut off or out of reach while it is written to. */
const proof: Proof = {
  lines: [16],
  holds:
    'While PostgreSQL is killed, paused, reset, out of reach or half gone, and where its answer to COMMIT is lost, callers are answered 503 with Retry-After. What they ask for again with the same key is done once. What was answered could have come of one thing after the other. The server heals without a restart, within seconds',
  unit: 'faults',
  backends: ['postgres'],
  sizes: { ci: 60, hand: 300 },
  async run({ size, seed, say }) {
    const healed = new Map<string, number[]>();
    let next = 0;
    let done = 0;
    const runStand = async (number: number): Promise<DatabaseStand> => {
      const dice = makeDice(seed * standCount + number);
      const stand = await DatabaseStand.open();
      while (next < size) {
        const name = faultNames[next % faultNames.length] ?? '';
        next += 1;
        const mendIt = await faults[name]?.(stand);
        await sleep(lasts.least + dice.below(lasts.most - lasts.least));
        await mendIt?.();
        const after = await stand.awaitHealed().catch((cause: unknown) => {
          throw new Error(name, { cause });
        });
        healed.set(name, [...(healed.get(name) ?? []), after]);
        done += 1;
        say(done);
      }
      await stand.end();
      return stand;
    };
    const stands = await Promise.all(Array.from({ length: standCount }, (_, number) => runStand(number)));
    const sumUp = (of: (stand: DatabaseStand) => number): number => stands.reduce((all, stand) => all + of(stand), 0);
    const refused = sumUp(({ seen }) => seen.refused);
    assert.ok(refused > 0, 'No fault was noticed');
    const times = [...healed].map(([name, after]) => [name, after.sort((one, other) => one - other)] as const);
    const slowest = Object.fromEntries(
      times.map(([name, after]) => [`${name}: all served after`, showSeconds(after.at(-1) ?? 0)]),
    );
    return {
      'answers to COMMIT that were lost': sumUp(({ proxy }) => proxy.lost),
      'requests that were answered': sumUp(({ answered }) => answered),
      'refused with 503': refused,
      'slowest refusal': showSeconds(Math.max(...stands.map(({ seen }) => seen.slowestRefusal))),
      'all served within 5 s': `${[...healed.values()].flat().filter((after) => after <= soon).length} of ${done}`,
      ...slowest,
    };
  },
};

export default proof;
