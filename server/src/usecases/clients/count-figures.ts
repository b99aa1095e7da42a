import { type Micros, type Month, monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import { type ClientFigures, type MonthFigures, monthsOfFigures, soonEndsWithin } from '../../model/client-figures.ts';
import type { ClientFilter, ClientFilters } from '../../model/client-filter.ts';
import type { Ports, Unit } from '../ports.ts';

/** A calendar month in UTC, from its first microsecond to its last. */
interface Span {
  readonly month: Month;
  readonly from: Micros;
  readonly to: Micros;
}

function listMonths(now: Micros): Span[] {
  const today = new Date(now / 1000);
  const startOf = (monthsAhead: number): Micros =>
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + monthsAhead) * 1000;
  return Array.from({ length: monthsOfFigures }, (_, at) => {
    const ahead = at + 1 - monthsOfFigures;
    const from = startOf(ahead);
    return { month: monthOf(from), from, to: startOf(ahead + 1) - 1 };
  });
}

/** The end of the last day in which a trial ends soon. */
function findEndOfSoon(now: Micros): Micros {
  const today = new Date(now / 1000);
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + soonEndsWithin + 1) * 1000 - 1;
}

const without = (filter: ClientFilter, ...names: (keyof ClientFilters)[]): ClientFilter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => !(names as string[]).includes(name)));

async function countMonth(unit: Unit, filter: ClientFilter, { month, from, to }: Span): Promise<MonthFigures> {
  const others = without(filter, 'deleted', 'createdFrom', 'createdTo', 'deletedFrom', 'deletedTo');
  const count = (more: ClientFilter): Promise<number> => unit.clientList.count({ filter: { ...others, ...more } });
  return {
    month,
    created: await count({ createdFrom: from, createdTo: to, deleted: 'either' }),
    deleted: await count({ deletedFrom: from, deletedTo: to }),
  };
}

/**
 * Figures of the caller's clients, from one snapshot. Each is counted as the list counts: whoever asks the list for the same
 * finds as many. Each leaves out the filters on itself, as facets do.
 */
export async function countFigures(ports: Ports, caller: Caller, filter: ClientFilter): Promise<ClientFigures> {
  const now = ports.clock.now();
  const since = ports.store.generation();
  const until = findEndOfSoon(now);
  const name = JSON.stringify([caller.scope, filter, until]);
  const known = ports.memory.figures.get(name);
  if (known !== undefined) return known;
  const figures = await ports.store.browse(caller, async (unit): Promise<ClientFigures> => {
    const count = (asked: ClientFilter): Promise<number> => unit.clientList.count({ filter: asked });
    const months: MonthFigures[] = [];
    for (const span of listMonths(now)) months.push(await countMonth(unit, filter, span));
    return {
      months,
      trialsEnding: { until, count: await count({ ...filter, trialEndsTo: until }) },
      usage: {
        near: await count({ ...filter, usage: 'near' }),
        reached: await count({ ...filter, usage: 'reached' }),
      },
    };
  });
  ports.memory.figures.set(name, figures, since);
  return figures;
}
