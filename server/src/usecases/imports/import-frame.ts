import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import { program } from '../../model/caller.ts';
import type { Feature } from '../../model/feature-catalogue.ts';
import type { Availability, Product } from '../../model/product.ts';
import type { ServiceSettings } from '../../model/service-settings.ts';
import type { Ports } from '../ports.ts';

/** What is there already that imported clients refer to. */
export interface ImportFrame {
  readonly resellerId: number;
  /** The reseller's own user: who owns the clients. */
  readonly ownerId: number | null;
  readonly now: Micros;
  /** By folded address. */
  readonly sellers: ReadonlyMap<string, number>;
  /** Who looks after clients here, by folded log-in name: those who can have written a note. */
  readonly authors: ReadonlyMap<string, number>;
  readonly features: ReadonlyMap<string, Feature>;
  readonly defaults: Availability;
  readonly settings: ServiceSettings;
  readonly passwordMinLength: number;
}

/** How a feature is known in every store. */
export const nameFeature = ({ product, name }: { readonly product: Product; readonly name: string }): string =>
  `${product} ${name}`;

/**
 * Reads what imported clients refer to.
 * @throws where there is no such reseller
 */
export async function readImportFrame(ports: Ports, wanted: number | undefined): Promise<ImportFrame> {
  return ports.store.read(program, async (unit) => {
    const resellerId = wanted ?? (await unit.installation.findFirstResellerId());
    const reseller = resellerId === undefined ? undefined : await unit.resellers.find(resellerId);
    if (reseller === undefined || reseller.isDeleted) throw new Error(`There is no reseller ${wanted ?? ''}.`);
    const ground = await unit.bulk.findGround(reseller.id);
    const sellers = (await unit.sellers.list()).filter(
      (seller) => !seller.isDeleted && seller.resellerId === reseller.id,
    );
    return {
      resellerId: reseller.id,
      ownerId: ground.ownerId,
      now: ports.clock.now(),
      sellers: new Map(sellers.map(({ email, id }) => [foldCase(email), id])),
      authors: new Map(ground.staff.map(({ username, id }) => [foldCase(username), id])),
      features: new Map(ground.features.map((feature) => [nameFeature(feature), feature])),
      defaults: await unit.products.listDefaults(reseller.id),
      settings: reseller,
      passwordMinLength: ports.policy.passwordMinLength,
    };
  });
}
