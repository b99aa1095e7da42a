import { type Availability, isAvailable, products } from '../../model/product.ts';
import type { Unit } from '../ports.ts';

/** Gives a client that was just made its own settings, and a new service of every product that it may have. */
export async function openAccount(
  unit: Unit,
  { clientId, resellerId }: { readonly clientId: number; readonly resellerId: number },
  own: Availability,
): Promise<void> {
  for (const product of products) {
    const wanted = own[product];
    if (wanted !== undefined) await unit.products.setOwn(clientId, product, wanted);
  }
  const defaults = await unit.products.listDefaults(resellerId);
  await unit.services.open(
    clientId,
    products.filter((product) => isAvailable(product, own, defaults)),
  );
}
