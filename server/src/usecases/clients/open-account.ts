import type { Changes } from '../../model/client-changes.ts';
import { type Availability, isAvailable, products } from '../../model/product.ts';
import type { Unit } from '../ports.ts';

/**
 * Gives a client that was just made its own settings, and a new service of every product that it may have. What that was is
 * for the history.
 */
export async function openAccount(
  unit: Unit,
  { clientId, resellerId }: { readonly clientId: number; readonly resellerId: number },
  own: Availability,
): Promise<Changes> {
  for (const product of products) {
    const wanted = own[product];
    if (wanted !== undefined) await unit.products.setOwn(clientId, product, wanted);
  }
  const defaults = await unit.products.listDefaults(resellerId);
  const opened = products.filter((product) => isAvailable(product, own, defaults));
  await unit.services.open(clientId, opened);
  return Object.fromEntries([
    ...products.flatMap((product) => (own[product] === undefined ? [] : [[product, [null, own[product]]] as const])),
    ...opened.map((product) => [`${product}.status`, [null, 'new']] as const),
  ]);
}
