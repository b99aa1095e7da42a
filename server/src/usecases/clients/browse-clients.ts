import { monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import { type ClientQuery, isOrderedById } from '../../model/client-filter.ts';
import type { IamAnswer, ResellerDefaults } from '../ports/client-ports.ts';
import type { Ports, Unit } from '../ports.ts';

/** Clients with what their resellers give to all of theirs. */
export interface ShownClients {
  readonly answers: readonly IamAnswer[];
  readonly resellers: ReadonlyMap<number, ResellerDefaults>;
}

/** A query for a page. */
export type PageQuery = ClientQuery & { readonly limit: number };

/** A part of a list, and how many there are in all. */
export interface ClientPage extends ShownClients {
  readonly total: number;
  /** In an order of ids: the last client of the page, where more follow. */
  readonly continuation: { readonly afterId: number | undefined } | undefined;
}

/** Clients whose answers are in memory at one time while all of them stream by. With more, texts outlive the young generation. */
const batchSize = 20;

/** Numbers of clients that are in memory at one time, in an order of ids; elsewhere it is all of them. */
const idsAtOnce = 20_000;

async function listResellers(
  unit: Unit,
  answers: readonly IamAnswer[],
): Promise<ReadonlyMap<number, ResellerDefaults>> {
  const resellers = await unit.clientList.listResellers(answers.map(({ resellerId }) => resellerId));
  return new Map(resellers.map((reseller) => [reseller.id, reseller]));
}

async function readPage(
  ports: Ports,
  caller: Caller,
  query: PageQuery,
  knownTotal: number | undefined,
): Promise<ClientPage> {
  const { limit, offset, afterId } = query;
  const isById = isOrderedById(query.order);
  return ports.store.browse(caller, async (unit) => {
    const total = knownTotal ?? (await unit.clientList.count(query));
    const isBeyond = afterId === undefined && offset >= total;
    // One more than the page holds tells whether there is a next one.
    const found = isBeyond ? [] : await unit.clientList.listIds(isById ? { ...query, limit: limit + 1 } : query, total);
    const ids = found.slice(0, limit);
    const answers = await unit.clientList.listAnswers(ids);
    return {
      total,
      answers,
      resellers: await listResellers(unit, answers),
      continuation: isById ? { afterId: found.length > limit ? ids.at(-1) : undefined } : undefined,
    };
  });
}

/** A filter that takes longer than this to write down is not asked again soon. */
const longestName = 1000;

/**
 * One page of the caller's clients, and the total, from one snapshot. The total, which is nearly all of the work, is
 * remembered until anything is committed: whoever pages on waits for the page alone.
 */
export async function pageClients(ports: Ports, caller: Caller, query: PageQuery): Promise<ClientPage> {
  const since = ports.store.generation();
  // What is near a limit is another one in another month.
  const name = JSON.stringify([caller.scope, query.filter, monthOf(ports.clock.now())]);
  const known = ports.memory.totals.get(name);
  const page = await readPage(ports, caller, query, known);
  // Committed while the page was read: the total may be an older one than the page.
  if (known !== undefined && ports.store.generation() !== since) return readPage(ports, caller, query, undefined);
  if (name.length <= longestName) ports.memory.totals.set(name, page.total, since);
  return page;
}

async function* listIdsInRuns(unit: Unit, query: ClientQuery): AsyncGenerator<readonly number[]> {
  if (!isOrderedById(query.order)) return yield await unit.clientList.listIds(query, undefined);
  for (let run = { ...query, limit: idsAtOnce }; ; ) {
    const ids = await unit.clientList.listIds(run, undefined);
    yield ids;
    if (ids.length < idsAtOnce) return;
    run = { ...run, afterId: ids.at(-1) };
  }
}

/** The ids of what a query asks for, in batches that are in memory at one time while all of them stream by. */
export async function* listIdBatches(unit: Unit, query: ClientQuery): AsyncGenerator<readonly number[]> {
  for await (const ids of listIdsInRuns(unit, query))
    for (let at = 0; at < ids.length; at += batchSize) yield ids.slice(at, at + batchSize);
}

/** All of the caller's clients that a query asks for, from one snapshot, a batch at a time. */
export function streamClients(ports: Ports, caller: Caller, query: ClientQuery): AsyncIterable<ShownClients> {
  return ports.store.stream(caller, async function* (unit) {
    for await (const ids of listIdBatches(unit, query)) {
      const answers = await unit.clientList.listAnswers(ids);
      yield { answers, resellers: await listResellers(unit, answers) };
    }
  });
}
