import type { BackendName } from '../../server/test/support/backends.ts';
import { restartNumbers } from '../../server/test/support/numbers.ts';
import { askInside, writeAnswer } from './ask-inside.ts';
import { firstIds, makeRenamer, numberFrom } from './compare-worlds.ts';
import type { HostileRequest } from './hostile-requests.ts';
import { type HostileStage, openHostileStage } from './hostile-stage.ts';
import { makeJudge } from './judge-answer.ts';
import type { HostileAnswer } from './send-hostile.ts';

/** Two stages with the same on them, which are asked the same. */
export interface Pair {
  readonly stages: readonly [HostileStage, HostileStage];
  /**
   * Asks both, or the second something else.
   * @throws where an answer is a fault, is not as declared, or changed `Object.prototype`
   */
  ask(request: HostileRequest, second?: HostileRequest): Promise<readonly [HostileAnswer, HostileAnswer]>;
  /** How the two answers to the last question differ, if they do, but for numbers and secrets. */
  difference(): string | undefined;
  close(): Promise<void>;
}

/** Opens a stage on each of two backends, or two on the same. */
export async function openPair(backends: readonly [BackendName, BackendName]): Promise<Pair> {
  const open = (index: 0 | 1) => {
    restartNumbers();
    return openHostileStage(backends[index], { LOG_LEVEL: 'fatal' }, (world) => numberFrom(world, firstIds[index]));
  };
  const stages = [await open(0), await open(1)] as const;
  // The document is the same for both.
  const judge = await makeJudge(stages[0].world.app);
  const renamers = [makeRenamer(), makeRenamer()];
  let last: readonly string[] = [];

  async function askOne({ world, pool }: HostileStage, request: HostileRequest): Promise<HostileAnswer> {
    world.clock.moveOn(request.wait);
    const { answer } = await askInside(world, pool, judge, request);
    // What is noted after an answer is written now and then: here at once, so that both have it at the same time.
    await world.opened.ports.activityNotes.flush();
    return answer;
  }

  return {
    stages,
    async ask(request, second = request) {
      const answers = await Promise.all([askOne(stages[0], request), askOne(stages[1], second)]);
      last = answers.map(writeAnswer);
      return answers;
    },
    difference() {
      const [first, second] = last.map((text, index) => renamers[index]?.(text));
      if (first === second) return undefined;
      // From the first line on that is another one.
      const [ones, others] = [first, second].map((text) => text?.split('\n') ?? []);
      const at = ones?.findIndex((line, index) => line !== others?.[index]) ?? 0;
      const show = (lines: readonly string[] | undefined): string =>
        lines
          ?.slice(at, at + 3)
          .join('\n')
          .slice(0, 3_000) ?? '';
      return `${backends[0]}:\n${show(ones)}\n${backends[1]}:\n${show(others)}`;
    },
    async close() {
      for (const { world } of stages) await world.close();
    },
  };
}
