import { monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { ClientAnswer, DomainCalls } from '../ports/client-ports.ts';
import type { Ports } from '../ports.ts';

/** Clients whose answers are in memory at one time while all of them stream by. */
const batchSize = 250;

/** A run of clients, and the calls of their domains in order of client and name. */
export interface ClientBatch {
  readonly answers: readonly ClientAnswer[];
  readonly domainCalls: readonly DomainCalls[];
}

/** All clients of the caller in order of id, from one snapshot, a batch at a time. */
export function listClients(ports: Ports, caller: Caller): AsyncIterable<ClientBatch> {
  const month = monthOf(ports.clock.now());
  return ports.store.stream(caller, async function* (unit) {
    let afterId = 0;
    for (;;) {
      const answers = await unit.clients.listAnswers(afterId, month, batchSize);
      const last = answers.at(-1);
      if (last === undefined) return;
      yield { answers, domainCalls: await unit.calls.listByDomain(afterId + 1, last.id, month) };
      afterId = last.id;
    }
  });
}
