import { type CheckAnswer, makeAnswerCheck } from '../../server/test/support/answer-check.ts';
import type { BackendName } from '../../server/test/support/backends.ts';
import { restartNumbers } from '../../server/test/support/numbers.ts';
import { firstIds, makeRenamer, numberFrom } from './compare-worlds.ts';
import { harvest } from './harvest.ts';
import type { HostileRequest } from './hostile-requests.ts';
import { type HostileStage, openHostileStage } from './hostile-stage.ts';
import { fillRequest, type HostileAnswer, sendInside } from './send-hostile.ts';

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

/** How a request stands in a message. */
export function describeRequest({ caller, method, path, query, headers, body }: HostileRequest): string {
  return JSON.stringify({
    caller: caller.name,
    method,
    path: path.join('/'),
    query,
    headers,
    body: String(body ?? '').slice(0, 2_000),
  });
}

/** Opens a stage on each of two backends, or two on the same. */
export async function openPair(backends: readonly [BackendName, BackendName]): Promise<Pair> {
  const open = (index: 0 | 1) => {
    restartNumbers();
    return openHostileStage(backends[index], { LOG_LEVEL: 'fatal' }, (world) => numberFrom(world, firstIds[index]));
  };
  const stages = [await open(0), await open(1)] as const;
  const checks: readonly CheckAnswer[] = await Promise.all(stages.map(({ world }) => makeAnswerCheck(world.app)));
  const renamers = [makeRenamer(), makeRenamer()];
  const names = Object.getOwnPropertyNames(Object.prototype).length;
  let last: readonly string[] = [];

  async function askOne(index: 0 | 1, request: HostileRequest): Promise<HostileAnswer> {
    const { world, pool } = stages[index];
    world.clock.moveOn(request.wait);
    const filled = fillRequest(request, pool.find);
    const answer = await sendInside(world.app, request.method, filled);
    // What is noted after an answer is written now and then: here at once, so that both have it at the same time.
    await world.opened.ports.activityNotes.flush();
    const about = `${backends[index]}: ${describeRequest(request)}: ${answer.status} ${answer.text}`;
    if (answer.status >= 500) throw new Error(about);
    if (Object.getOwnPropertyNames(Object.prototype).length !== names) throw new Error(`Object.prototype: ${about}`);
    checks[index]?.(request.method, filled.url, answer.status, answer.text);
    for (const entry of harvest(request, answer)) pool.add(entry);
    return answer;
  }

  return {
    stages,
    async ask(request, second = request) {
      const answers = [await askOne(0, request), await askOne(1, second)] as const;
      last = answers.map(({ status, contentType, tag, text }) => `${status} ${contentType} ${tag}\n${text}`);
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
