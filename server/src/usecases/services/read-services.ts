import type { Caller } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import { type Availability, isAvailable, isHidden, products } from '../../model/product.ts';
import type { Service } from '../../model/service.ts';
import type { ClientFrame } from '../ports/service-ports.ts';
import type { Ports, Unit } from '../ports.ts';

/** What a client has of the products that show: all the open ones, and those hidden ones that it may have. */
export interface ShownServices {
  /** Of the client: a change of a service gives it the next one. */
  readonly version: number;
  /** In the order of the model's products. */
  readonly services: readonly Service[];
}

async function listShown(unit: Unit, { id, version, resellerId }: ClientFrame): Promise<ShownServices | undefined> {
  const rows = new Map((await unit.services.list(id)).map((service) => [service.product, service]));
  const own: Availability = await unit.products.listOwn(id);
  const defaults = await unit.products.listDefaults(resellerId);
  const shown = products.filter((product) => !isHidden(product) || isAvailable(product, own, defaults));
  const services = shown.flatMap((product) => rows.get(product) ?? []);
  return services.length < shown.length ? undefined : { version, services };
}

/**
 * The services of a client that the unit has taken. A product that nobody touched yet has no row: it is given one here,
 * so that it has a number that stays. No version changes by that, because nothing is shown otherwise than before.
 */
export async function openServices(unit: Unit, frame: ClientFrame): Promise<ShownServices> {
  const known = await listShown(unit, frame);
  if (known !== undefined) return known;
  const own = await unit.products.listOwn(frame.id);
  const defaults = await unit.products.listDefaults(frame.resellerId);
  await unit.services.open(
    frame.id,
    products.filter((product) => !isHidden(product) || isAvailable(product, own, defaults)),
  );
  const opened = await listShown(unit, frame);
  if (opened === undefined) throw new Error('A service that was just made is not there');
  return opened;
}

/** The services of one of the caller's clients. */
export async function listServices(ports: Ports, caller: Caller, clientId: number): Promise<ShownServices | Failure> {
  const found = await ports.store.read(caller, async (unit) => {
    const frame = await unit.services.findFrame(clientId);
    return frame === undefined ? new Failure('not_found') : listShown(unit, frame);
  });
  if (found !== undefined) return found;
  return ports.store.write(caller, async (unit) => {
    const taken = await unit.clients.findForUpdate(clientId);
    const frame = taken && (await unit.services.findFrame(clientId));
    return frame === undefined ? new Failure('not_found') : openServices(unit, frame);
  });
}

/** One service of a client, with the client's version. */
export interface ShownService {
  readonly version: number;
  readonly service: Service;
}

/** One service of one of the caller's clients. */
export async function readService(
  ports: Ports,
  caller: Caller,
  clientId: number,
  serviceId: number,
): Promise<ShownService | Failure> {
  const shown = await listServices(ports, caller, clientId);
  if (isFailure(shown)) return shown;
  const service = shown.services.find(({ id }) => id === serviceId);
  return service === undefined ? new Failure('not_found') : { version: shown.version, service };
}
