import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { type Seen, Stand } from './support/io-stand.ts';
import { countFailed, ensureStrace, type Fault } from './support/strace.ts';

/** What fails while the server serves: the disk is full or broken. */
const whileServing: readonly Omit<Fault, 'n'>[] = [
  { call: 'pwrite64', error: 'EIO', isLasting: false },
  { call: 'pwrite64', error: 'ENOSPC', isLasting: false },
  { call: 'fsync', error: 'EIO', isLasting: false },
  { call: 'fsync', error: 'ENOSPC', isLasting: false },
  { call: 'fdatasync', error: 'EIO', isLasting: false },
  { call: 'pwrite64', error: 'ENOSPC', isLasting: true },
  { call: 'fsync', error: 'EIO', isLasting: true },
];
/** What fails from the start to the end: no handle left, a folder that may not be written, and all of the above. */
const wholeLife: readonly Omit<Fault, 'n'>[] = [
  { call: 'openat', error: 'EMFILE', isLasting: false },
  { call: 'openat', error: 'EIO', isLasting: false },
  { call: 'pwrite64', error: 'EIO', isLasting: false },
  { call: 'fsync', error: 'EIO', isLasting: false },
  { call: 'ftruncate', error: 'EIO', isLasting: false },
  { call: 'unlink', error: 'EIO', isLasting: false },
  { call: 'openat', error: 'EROFS', isLasting: false },
  { call: 'link', error: 'EIO', isLasting: false },
];
/** Of so many faults one is tried from the start to the end: that takes two starts of the server. */
const oneWholeLifeIn = 8;
/** Faults after which the server is killed, so that it must live by what is on the disk. */
const faultsOfServer = 20;

const describe = ({ call, error, n, isLasting }: Fault): string =>
  `${error} at the ${n}. ${call}${isLasting ? ' and all after it' : ''}`;

interface Kind {
  readonly fault: Omit<Fault, 'n'>;
  readonly isWholeLife: boolean;
  /** The highest number that met a call, as far as is known. */
  calls: number;
  n: number;
  isOver: boolean;
}

/** Each kind of fault with the next number to be tried, in turn: every number where all are wanted, else some of them. */
function* drawFaults(kinds: readonly Kind[], seed: number, isEvery: boolean): Generator<[Kind, Fault]> {
  const dice = makeDice(seed);
  for (let turn = 0; kinds.some(({ isOver }) => !isOver); turn += 1) {
    const isWholeLife = turn % oneWholeLifeIn === oneWholeLifeIn - 1;
    const open = kinds.filter((each) => !each.isOver && each.isWholeLife === isWholeLife);
    const kind = open[Math.floor(turn / (isWholeLife ? oneWholeLifeIn : 1)) % open.length];
    if (kind === undefined) continue;
    kind.n = isEvery ? kind.n + 1 : 1 + dice.below(Math.max(kind.calls, 1));
    yield [kind, { ...kind.fault, n: kind.n }];
  }
}

/**
 * The n-th write, sync, truncate, open or removal of a file fails, as on a broken or a full disk. Nothing is answered as done that
 * is not there afterwards, what could not be written is 503, reads go on, and nothing is answered as done between a failed sync and
 * the store being opened anew.
 */
const proof: Proof = {
  lines: [15],
  holds:
    'When the disk fails the n-th call, nothing is said to be done that is not there after a kill. Writes are refused with 503 and reads go on. After a sync that fails while the server serves nothing is said to be done until the store has been opened anew. Then the server heals by itself',
  unit: 'failed calls',
  backends: ['sqlite'],
  sizes: { ci: 12, hand: 4_000 },
  async run({ size, seed, say }) {
    ensureStrace();
    const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'clientele-io-'));
    const stand = new Stand(folder);
    const counts = await stand.countCalls();
    const kinds = [
      ...whileServing.map((fault) => ({ fault, isWholeLife: false, calls: counts.serving.get(fault.call) ?? 0 })),
      ...wholeLife.map((fault) => ({ fault, isWholeLife: true, calls: counts.life.get(fault.call) ?? 0 })),
    ]
      // A call that the driver never makes cannot fail.
      .filter(({ calls }) => calls > 0)
      .map((kind): Kind => ({ ...kind, n: 0, isOver: false }));
    const seen: Seen = { refused: 0, reads: 0, notStarted: 0 };
    let failed = 0;
    let runs = 0;
    for (const [kind, fault] of drawFaults(kinds, seed, size >= proof.sizes.hand)) {
      runs += 1;
      try {
        const trace = await (kind.isWholeLife ? stand.live(fault, seen) : stand.serve(fault, seen));
        if (countFailed(trace) > 0) failed += 1;
        else if (fault.n >= kind.calls) kind.isOver = true;
        if (runs % faultsOfServer === 0) await stand.kill();
      } catch (cause) {
        const when = kind.isWholeLife ? 'from the start on' : 'while it serves';
        throw new Error(`${describe(fault)} ${when} (what is left stands in ${folder})`, { cause });
      }
      say(failed);
      if (failed >= size) break;
    }
    await stand.kill();
    assert.ok(failed > 0);
    await stand.end();
    rmSync(folder, { recursive: true, force: true });
    return {
      'kinds of calls and errors': kinds.length,
      'writes refused with 503': seen.refused,
      'reads answered meanwhile': seen.reads,
      'starts refused': seen.notStarted,
    };
  },
};

export default proof;
