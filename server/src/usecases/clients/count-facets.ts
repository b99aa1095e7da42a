import { monthOf } from '../../lib/clock.ts';
import { joinName } from '../../lib/person-name.ts';
import type { Caller } from '../../model/caller.ts';
import type { ClientFacets, FactCounts } from '../../model/client-facets.ts';
import type { ClientFilter, ClientFilters } from '../../model/client-filter.ts';
import { hiddenProducts, openProducts, type Product } from '../../model/product.ts';
import type { Ports, Unit } from '../ports.ts';

/** The filter that chooses among the statuses of each product. */
const filterOf = {
  CDN: 'cdn',
  STORAGE: 'storage',
  STREAMING: 'streaming',
  DNS: 'dns',
  DDOS: 'ddos',
  CLOUD: 'cloud',
  INFRASTRUCTURE_PROTECTION: 'infrastructureProtection',
  CONNECT: 'connect',
} as const satisfies Record<Product, keyof ClientFilters>;

const without = (filter: ClientFilter, name: keyof ClientFilters): ClientFilter =>
  Object.fromEntries(Object.entries(filter).filter(([other]) => other !== name));

async function countServices(unit: Unit, filter: ClientFilter, all: FactCounts): Promise<FactCounts['services']> {
  const services = { ...all.services };
  for (const product of openProducts)
    if (filter[filterOf[product]] !== undefined) {
      const { services: others } = await unit.clientCounts.countByFacts(without(filter, filterOf[product]));
      services[product] = others[product];
    }
  for (const product of hiddenProducts)
    services[product] = await unit.clientCounts.countByHidden(product, without(filter, filterOf[product]));
  return services;
}

async function countSellers(unit: Unit, filter: ClientFilter, all: FactCounts): Promise<ClientFacets['sellers']> {
  const others = without(filter, 'sellerId');
  const counts = await unit.clientCounts.countBySeller(others);
  const total = filter.sellerId === undefined ? all.total : await unit.clientList.count({ filter: others });
  const sellers = counts.length === 0 ? [] : await unit.sellers.list();
  const names = new Map(sellers.map((one) => [one.id, joinName(one.firstName, one.lastName) ?? one.email]));
  const none = total - counts.reduce((sum, { count }) => sum + count, 0);
  return [
    ...counts.map(({ sellerId, count }) => ({ sellerId, name: names.get(sellerId) ?? null, count })),
    ...(none > 0 ? [{ sellerId: null, name: null, count: none }] : []),
  ];
}

/**
 * What there is to choose from beside a filter, and how many of the caller's clients each choice would show, from one
 * snapshot. Each facet leaves out the filter on itself, so that it shows what else could be chosen; the total does not.
 */
export async function countFacets(ports: Ports, caller: Caller, filter: ClientFilter): Promise<ClientFacets> {
  const since = ports.store.generation();
  const name = JSON.stringify([caller.scope, filter, monthOf(ports.clock.now())]);
  const known = ports.memory.facets.get(name);
  if (known !== undefined) return known;
  const facets = await ports.store.browse(caller, async (unit): Promise<ClientFacets> => {
    const all = await unit.clientCounts.countByFacts(filter);
    const types =
      filter.type === undefined ? all.types : (await unit.clientCounts.countByFacts(without(filter, 'type'))).types;
    const statuses =
      filter.status === undefined
        ? all.statuses
        : (await unit.clientCounts.countByFacts(without(filter, 'status'))).statuses;
    return {
      total: all.total,
      statuses,
      types,
      services: await countServices(unit, filter, all),
      sellers: await countSellers(unit, filter, all),
      countries: await unit.clientCounts.countByCountry(without(filter, 'countryCode')),
    };
  });
  ports.memory.facets.set(name, facets, since);
  return facets;
}
