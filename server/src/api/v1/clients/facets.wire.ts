import { Type } from 'typebox';
import { accountStatuses } from '../../../model/account-status.ts';
import type { ClientFacets } from '../../../model/client-facets.ts';
import { clientTypes } from '../../../model/client-view.ts';
import { products } from '../../../model/product.ts';
import { serviceStatuses } from '../../../model/service-status.ts';
import { closed } from '../../shared/schema.ts';

const countsOf = (keys: readonly string[]) =>
  Type.Object(Object.fromEntries(keys.map((key) => [key, Type.Integer()])), closed);

export const FacetsShown = Type.Object(
  {
    total: Type.Integer({ description: 'Clients of the whole filter' }),
    status: countsOf(accountStatuses),
    clientType: countsOf(clientTypes),
    services: Type.Object(Object.fromEntries(products.map((product) => [product, countsOf(serviceStatuses)])), closed),
    sellers: Type.Array(
      Type.Object(
        {
          sellerId: Type.Union([Type.Integer(), Type.Null()], { description: 'Null: clients without a seller' }),
          name: Type.Union([Type.String(), Type.Null()]),
          count: Type.Integer(),
        },
        closed,
      ),
      { description: 'The most first, those without a seller last' },
    ),
    countries: Type.Array(
      Type.Object({ countryCode: Type.Union([Type.String(), Type.Null()]), count: Type.Integer() }, closed),
      { description: 'The most first' },
    ),
  },
  { title: 'ClientFacets', ...closed },
);

/** Every key, with 0 where there are none. */
function fill<K extends string>(keys: readonly K[], counts: Readonly<Partial<Record<K, number>>>): object {
  return Object.fromEntries(keys.map((key) => [key, counts[key] ?? 0]));
}

export function encodeFacets(facets: ClientFacets): string {
  return JSON.stringify({
    total: facets.total,
    status: fill(accountStatuses, facets.statuses),
    clientType: fill(clientTypes, facets.types),
    services: Object.fromEntries(products.map((product) => [product, fill(serviceStatuses, facets.services[product])])),
    sellers: facets.sellers,
    countries: facets.countries,
  });
}
