import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type Dice, makeDice } from '../../server/test/support/dice.ts';
import { CrashJudge, type Held } from './crash-judge.ts';
import { Disk, type Remains, writeRemains } from './disk.ts';
import { readTraces, type TraceEvent } from './trace.ts';

/** Which power cuts a thread tries, and what it must find. */
export interface CrashTask {
  readonly traces: readonly string[];
  /** The folder that was traced. */
  readonly traced: string;
  /** Where it may write. */
  readonly folder: string;
  readonly seed: number;
  readonly size: number;
  /** Power cuts on a disk that says it has synced, and has not. */
  readonly sizeOfLyingDisk: number;
  /** Which thread of how many it is: each takes its part of the cuts, in their order. */
  readonly thread: number;
  readonly threads: number;
  /** How each worker's clients stood after so many steps, and how many requests with a key that took. */
  readonly workers: readonly (readonly { readonly after: string; readonly records: number }[])[];
}

/** What a thread says: how far it is, or what came of it. */
export type CrashReply =
  | { readonly done: number }
  | {
      readonly outcomes: number;
      readonly opened: number;
      readonly events: number;
      readonly violations: Violation[];
      /** States that were found wrong on the lying disk. */
      readonly noticed: number;
    };

/** A state that must not be. */
export interface Violation {
  readonly cut: number;
  readonly problem: string;
}

/** Violations after which a thread gives up. */
const mostViolations = 5;

const task = workerData as CrashTask;

/** Where the power goes: at any moment, and more often where an answer has just left. */
function drawCuts(events: readonly TraceEvent[], dice: Dice, size: number): number[] {
  const answers = events.flatMap(({ kind }, index) => (kind === 'answer' ? [index + 1] : []));
  const cuts = Array.from({ length: size }, () =>
    dice.chance(40) ? dice.pick(answers) : dice.below(events.length + 1),
  );
  return cuts.sort((one, other) => one - other);
}

const stepOf = (requestId: string): readonly [number, number] => {
  const [, worker, step] = /^w(\d+)-step-(\d+)$/.exec(requestId) ?? [];
  return [Number(worker), Number(step)];
};

/** The lines that one has and the other has not. */
function showOthers(found: string, expected: string): string {
  const [has, wanted] = [found.split('\n'), expected.split('\n')];
  const more = has.filter((line) => !wanted.includes(line)).map((line) => `+ ${line}`);
  return [...more, ...wanted.filter((line) => !has.includes(line)).map((line) => `- ${line}`)].join(' ');
}

/** What was found on one disk. */
interface Tried {
  readonly judge: CrashJudge;
  readonly violations: Violation[];
}

/** Tries this thread's part of so many power cuts. */
async function tryCuts(events: readonly TraceEvent[], size: number, isDiskLying: boolean): Promise<Tried> {
  const cuts = drawCuts(events, makeDice(task.seed), size);
  const [from, to] = [task.thread, task.thread + 1].map((edge) => Math.round((size * edge) / task.threads));
  const disk = new Disk(isDiskLying);
  const judge = new CrashJudge(task.folder, 25);
  const answered = new Map<number, number>();
  const violations: Violation[] = [];
  let at = 0;
  for (let number = from ?? 0; number < (to ?? 0) && violations.length < mostViolations; number += 1) {
    const cut = cuts[number] ?? 0;
    for (const event of events.slice(at, cut)) {
      if (event.kind !== 'answer') disk.take(event);
      else answered.set(...stepOf(event.requestId));
    }
    at = cut;
    const remains = disk.cut(makeDice(task.seed * 1_000_003 + number));
    try {
      compare(await judge.judge(remains), answered);
    } catch (error) {
      violations.push({ cut, problem: `${error instanceof Error ? error.message : String(error)}` });
      if (!isDiskLying) keep(remains, number);
    }
    const done = number - (from ?? 0) + 1;
    if (!isDiskLying && done % 50 === 0) parentPort?.postMessage({ done } satisfies CrashReply);
  }
  return { judge, violations };
}

/** Keeps what a state was made of, to be looked at. */
function keep(remains: Remains, number: number): void {
  const folder = join(dirname(task.folder), `violation-${number}`);
  mkdirSync(folder);
  writeRemains(remains, folder);
}

/** @throws where something that was answered is not there, or something half */
function compare({ workers, records }: Held, answered: ReadonlyMap<number, number>): void {
  let expected = 0;
  for (const [worker, steps] of task.workers.entries()) {
    const acknowledged = answered.get(worker) ?? 0;
    const found = workers.get(worker) ?? '';
    // What was answered, and at most the one write more that was under way.
    const step = [acknowledged, acknowledged + 1].find((each) => steps[each]?.after === found);
    if (step === undefined)
      throw new Error(
        `Worker ${worker} was answered ${acknowledged} writes, and there is: ${showOthers(found, steps[acknowledged]?.after ?? '')}`,
      );
    expected += steps[step]?.records ?? 0;
  }
  if (records !== expected) throw new Error(`${records} records of requests in place of ${expected}`);
}

const events = readTraces(task.traces, task.traced);
const { judge, violations } = await tryCuts(events, task.size, false);
const lied = await tryCuts(events, task.sizeOfLyingDisk, true);
const { outcomes, opened } = judge;
const noticed = lied.violations.length;
parentPort?.postMessage({ outcomes, opened, events: events.length, violations, noticed } satisfies CrashReply);
