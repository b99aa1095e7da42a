import type { Caller } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { type Availability, isAvailable, isHidden, type Product, products } from '../../model/product.ts';
import { ProductInUse, type Users, usedStatuses } from '../../model/product-in-use.ts';
import type { Ports, Unit } from '../ports.ts';
import { openServices } from '../services/read-services.ts';

/** A refusal names so many clients at most: enough to see whom it is about. */
const mostNamed = 100;

/** One product set to available or not. */
export interface ProductSetting {
  readonly product: Product;
  readonly available: boolean;
}

const isUsed = (users: Users): boolean => usedStatuses.some((status) => users[status].length > 0);

/** Every open product, and the hidden ones that are on. */
function listSettings(own: Availability, defaults: Availability): ProductSetting[] {
  return products
    .map((product) => ({ product, available: isAvailable(product, own, defaults) }))
    .filter(({ product, available }) => available || !isHidden(product));
}

/** What a reseller gives to its clients where nothing else is set for one. */
export async function readDefaults(ports: Ports, caller: Caller): Promise<readonly ProductSetting[] | Failure> {
  const { resellerId } = caller;
  if (resellerId === null) return new Failure('not_permitted');
  return ports.store.read(caller, async (unit) => listSettings({}, await unit.products.listDefaults(resellerId)));
}

/** The clients of a reseller that work with a product, by their own setting, or without one where it is undefined. */
async function findUsers(unit: Unit, resellerId: number, product: Product, own: boolean | undefined): Promise<Users> {
  const list = (status: (typeof usedStatuses)[number]): Promise<number[]> =>
    unit.products.listUsers(resellerId, { product, status, own, most: mostNamed });
  return { trial: await list('trial'), activating: await list('activating'), active: await list('active') };
}

/** Sets what a reseller gives to its clients. Off only where none of them works with it by this default. */
export async function setDefault(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<ProductSetting>,
): Promise<ProductSetting | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write, problems } = decoded;
  const { resellerId } = caller;
  if (resellerId === null) return new Failure('not_permitted');
  if (Object.keys(problems).length > 0) return invalid(problems);
  const { product, available } = write;
  return ports.store.write(caller, async (unit): Promise<ProductSetting | Failure> => {
    const before = isAvailable(product, {}, await unit.products.listDefaults(resellerId));
    if (!available) {
      const users = await findUsers(unit, resellerId, product, undefined);
      if (isUsed(users)) return new ProductInUse(users);
    }
    await unit.products.setDefault(resellerId, product, available);
    await unit.audit.append({
      action: 'default_product_set',
      resellerId,
      clientId: null,
      changes: { [product]: [before, available] },
    });
    return write;
  });
}

/** What one of the caller's clients may have. */
export async function readClientProducts(
  ports: Ports,
  caller: Caller,
  clientId: number,
): Promise<readonly ProductSetting[] | Failure> {
  return ports.store.read(caller, async (unit) => {
    const frame = await unit.services.findFrame(clientId);
    if (frame === undefined) return new Failure('not_found');
    return listSettings(await unit.products.listOwn(clientId), await unit.products.listDefaults(frame.resellerId));
  });
}

/** Those of these products that the client works with. */
async function findUsedProducts(unit: Unit, clientId: number, taken: readonly Product[]): Promise<Users> {
  const services = (await unit.services.list(clientId)).filter(({ product }) => taken.includes(product));
  const list = (wanted: string): Product[] =>
    services.filter(({ status }) => status === wanted).map(({ product }) => product);
  return { trial: list('trial'), activating: list('activating'), active: list('active') };
}

interface Change {
  readonly before: Availability;
  readonly after: Availability;
  readonly defaults: Availability;
}

/** Refuses a change that takes away what the client works with, and writes down one that it lets pass. */
async function passChange(
  unit: Unit,
  client: Client,
  { before, after, defaults }: Change,
): Promise<Failure | undefined> {
  const off = products.filter(
    (product) => before[product] !== after[product] && !isAvailable(product, after, defaults),
  );
  const users = await findUsedProducts(unit, client.id, off);
  if (isUsed(users)) return new ProductInUse(users);
  const changed = products.filter((product) => before[product] !== after[product]);
  await unit.clients.noteChange(client);
  await unit.audit.append({
    action: 'client_products_set',
    resellerId: client.resellerId,
    clientId: client.id,
    changes: Object.fromEntries(
      changed.map((product) => [product, [before[product] ?? null, after[product] ?? null] as const]),
    ),
  });
  return undefined;
}

/** Sets a product for one client, whatever the default is. Off only where the client does not work with it. */
export async function setClientProduct(
  ports: Ports,
  caller: Caller,
  clientId: number,
  decoded: Decoded<ProductSetting>,
): Promise<ProductSetting | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write, problems } = decoded;
  const { product, available } = write;
  return ports.store.write(caller, async (unit): Promise<ProductSetting | Failure> => {
    const client = await unit.clients.findForUpdate(clientId);
    const frame = client && (await unit.services.findFrame(clientId));
    if (client === undefined || frame === undefined) return new Failure('not_found');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const before = await unit.products.listOwn(clientId);
    if (before[product] === available) return write;
    const after = { ...before, [product]: available };
    const defaults = await unit.products.listDefaults(client.resellerId);
    const refused = await passChange(unit, client, { before, after, defaults });
    if (refused !== undefined) return refused;
    await unit.products.setOwn(clientId, product, available);
    if (available) await openServices(unit, frame);
    return write;
  });
}

async function resetOne(unit: Unit, clientId: number, reset: readonly Product[]): Promise<Failure | undefined> {
  const client = await unit.clients.findForUpdate(clientId);
  if (client === undefined) return new Failure('not_found');
  const before = await unit.products.listOwn(clientId);
  if (!reset.some((product) => before[product] !== undefined)) return undefined;
  const kept = Object.entries(before).filter(([product]) => !reset.includes(product as Product));
  const defaults = await unit.products.listDefaults(client.resellerId);
  const refused = await passChange(unit, client, { before, after: Object.fromEntries(kept), defaults });
  if (refused !== undefined) return refused;
  await unit.products.removeOwn(clientId, reset);
  return undefined;
}

/** Takes products of one client back to the default. */
export async function resetClientProducts(
  ports: Ports,
  caller: Caller,
  clientId: number,
  decoded: Decoded<readonly Product[]>,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  return ports.store.write(caller, async (unit): Promise<Failure | undefined> => {
    if ((await unit.services.findFrame(clientId)) === undefined) return new Failure('not_found');
    if (Object.keys(decoded.problems).length > 0) return invalid(decoded.problems);
    return resetOne(unit, clientId, decoded.write);
  });
}

/** Takes products of all clients of the caller's reseller back to the default: of all of them, or of none. */
export async function resetAllProducts(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<readonly Product[]>,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const { resellerId } = caller;
  if (resellerId === null) return new Failure('not_permitted');
  if (Object.keys(decoded.problems).length > 0) return invalid(decoded.problems);
  const reset = decoded.write;
  return ports.store.write(caller, async (unit): Promise<Failure | undefined> => {
    const defaults = await unit.products.listDefaults(resellerId);
    const users: Record<keyof Users, (number | string)[]> = { trial: [], activating: [], active: [] };
    for (const product of reset.filter((one) => !isAvailable(one, {}, defaults))) {
      const found = await findUsers(unit, resellerId, product, true);
      for (const status of usedStatuses)
        users[status] = [...new Set([...users[status], ...found[status]])].slice(0, mostNamed);
    }
    if (isUsed(users)) return new ProductInUse(users);
    for (const clientId of await unit.products.listOwners(resellerId, reset)) {
      const refused = await resetOne(unit, clientId, reset);
      if (refused !== undefined) return refused;
    }
    return undefined;
  });
}
