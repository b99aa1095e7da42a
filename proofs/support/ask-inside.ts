import { StoreUnavailable } from '../../server/src/model/failure.ts';
import type { World } from '../../server/test/support/world.ts';
import { harvest } from './harvest.ts';
import type { HostileRequest } from './hostile-requests.ts';
import type { Judge } from './judge-answer.ts';
import type { Pool, PoolEntry } from './pool.ts';
import { describeRequest, fillRequest, type HostileAnswer, sendInside } from './send-hostile.ts';

/** An answer, and what it gave. */
export interface Asked {
  readonly answer: HostileAnswer;
  readonly entries: readonly PoolEntry[];
}

/**
 * Asks within the process, and keeps what the answer gives for later requests.
 * @throws StoreUnavailable where the store did not answer within the second or two that the server waits: on a machine that is too busy
 * that says nothing of the request. Error where the judge finds something wrong with the answer.
 */
export async function askInside(world: World, pool: Pool, judge: Judge, request: HostileRequest): Promise<Asked> {
  const filled = fillRequest(request, pool.find);
  const answer = await sendInside(world.app, request.method, filled);
  const fault = judge(request, filled.url, answer);
  if (fault !== undefined) {
    const Kind = answer.status === 503 ? StoreUnavailable : Error;
    throw new Kind(`${world.backend}: ${describeRequest(request)}: ${fault.details}`);
  }
  const entries = harvest(request, answer);
  for (const entry of entries) pool.add(entry);
  return { answer, entries };
}

/** What of an answer two worlds have in common, but for numbers and secrets. */
export const writeAnswer = ({ status, contentType, tag, text }: HostileAnswer): string =>
  `${status} ${contentType} ${tag}\n${text}`;
