import type { Micros } from '../../lib/clock.ts';
import type { Feature } from '../../model/feature-catalogue.ts';
import type { Availability, Product } from '../../model/product.ts';
import type { Service } from '../../model/service.ts';
import type { ServiceSettings } from '../../model/service-settings.ts';
import type { ServiceStatus } from '../../model/service-status.ts';

/** A client, as far as what hangs below it needs. */
export interface ClientFrame {
  readonly id: number;
  readonly version: number;
  readonly resellerId: number;
  /** Of its reseller. */
  readonly settings: ServiceSettings;
}

export interface Services {
  /** A client that is not deleted, whoever wants to change it or not. */
  findFrame(clientId: number): Promise<ClientFrame | undefined>;
  /** Those that the client has a row of, in order of id. */
  list(clientId: number): Promise<Service[]>;
  /** Makes new ones of these products, where the client has none. */
  open(clientId: number, products: readonly Product[]): Promise<void>;
  save(service: Service): Promise<void>;
  /** Saves what a step changes: the status and its moments. */
  saveStep(service: Service): Promise<void>;
  /**
   * Takes clients, up to so many, that have a service with a step due by then, the longest due first. Those that somebody
   * else has taken are left to her or him, and so are `except`. Whoever is given one looks again: the step may have been done meanwhile.
   */
  claimDue(until: Micros, most: number, except: readonly number[]): Promise<readonly number[]>;
}

/** Which products are set to available or not, for resellers and for clients. */
export interface Products {
  listDefaults(resellerId: number): Promise<Availability>;
  setDefault(resellerId: number, product: Product, isAvailable: boolean): Promise<void>;
  listOwn(clientId: number): Promise<Availability>;
  setOwn(clientId: number, product: Product, isAvailable: boolean): Promise<void>;
  /** Takes own settings back to the default. */
  removeOwn(clientId: number, products: readonly Product[]): Promise<void>;
  /** The clients of a reseller, not deleted, that have own settings of these products. */
  listOwners(resellerId: number, products: readonly Product[]): Promise<number[]>;
  /**
   * Up to so many clients of a reseller whose service of a product is in a status: with the own setting `own`, or without
   * any where it is undefined.
   */
  listUsers(
    resellerId: number,
    wanted: { product: Product; status: ServiceStatus; own: boolean | undefined; most: number },
  ): Promise<number[]>;
}

/** A feature that is switched on for a client, with the client. */
export interface Activation {
  readonly id: number;
  readonly clientId: number;
  readonly feature: Feature;
  readonly createdAt: Micros;
}

export interface Features {
  list(): Promise<Feature[]>;
  find(id: number): Promise<Feature | undefined>;
  /** How many clients, deleted ones too, have each feature that any has switched on. */
  countUses(): Promise<ReadonlyMap<number, number>>;
  /** Writes features, new ones or known ones, and removes others, which nobody has switched on. */
  saveCatalogue(saved: readonly Feature[], removed: readonly Feature[]): Promise<void>;
  findActivation(id: number, isFree: boolean): Promise<Activation | undefined>;
  /** A batch with ids above `afterId`, in order of id. */
  listActivations(isFree: boolean, afterId: number, size: number): Promise<Activation[]>;
  /** Undefined where it is on already. */
  activate(clientId: number, feature: Feature, at: Micros): Promise<Activation | undefined>;
  deactivate(activation: Activation): Promise<void>;
}
