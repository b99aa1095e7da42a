import type { ApiTokens } from '../../usecases/ports/access-ports.ts';
import type { Features, Products, Services } from '../../usecases/ports/service-ports.ts';
import type { Unit } from '../../usecases/ports.ts';
import { dueAt, type Tenant } from './scope-world.ts';
import { month } from './world.ts';

/** One method of a port, tried on a tenant. It gives nothing where it reaches nothing. */
export type Work = (unit: Unit, tenant: Tenant) => Promise<unknown>;
/** A new method of a port does not compile until it is tried here. */
export type WorkOf<Port> = Readonly<Record<keyof Port, Work | 'has no scope' | 'has a case of its own'>>;

const services: WorkOf<Services> = {
  findFrame: (unit, { client }) => unit.services.findFrame(client.id),
  list: async (unit, { client }) => (await unit.services.list(client.id))[0],
  open: (unit, { client }) => unit.services.open(client.id, ['DNS']),
  save: (unit, { service }) => unit.services.save({ ...service, isEnabled: false }),
  saveStep: (unit, { service }) => unit.services.saveStep({ ...service, status: 'paused' }),
  claimDue: async (unit, { client }) => (await unit.services.claimDue(dueAt, 100, [])).find((id) => id === client.id),
};

const products: WorkOf<Products> = {
  // What a reseller gives to its clients is asked for by the number of the reseller of a client that was found.
  listDefaults: 'has no scope',
  setDefault: (unit, { client }) => unit.products.setDefault(client.resellerId, 'DDOS', false),
  listOwn: async (unit, { client }) => (await unit.products.listOwn(client.id)).CDN || undefined,
  setOwn: (unit, { client }) => unit.products.setOwn(client.id, 'DNS', false),
  listOwners: async (unit, { client }) => (await unit.products.listOwners(client.resellerId, ['CDN']))[0],
  listUsers: async (unit, { client }) => {
    const wanted = { product: 'CDN', status: 'active', own: true, most: 1 } as const;
    return (await unit.products.listUsers(client.resellerId, wanted))[0];
  },
  removeOwn: (unit, { client }) => unit.products.removeOwn(client.id, ['CDN']),
};

const features: WorkOf<Features> = {
  // The catalogue is the same for everybody.
  list: 'has no scope',
  find: 'has no scope',
  countUses: 'has no scope',
  saveCatalogue: 'has no scope',
  findActivation: (unit, { activation }) => unit.features.findActivation(activation.id, true),
  listActivations: async (unit, { activation }) =>
    (await unit.features.listActivations(true, activation.id - 1, 1)).find(({ id }) => id === activation.id),
  activate: (unit, { client, features: [, other] }) => unit.features.activate(client.id, other, month),
  deactivate: (unit, { activation }) => unit.features.deactivate(activation),
};

const apiTokens: WorkOf<ApiTokens> = {
  findRole: (unit, { client }) => unit.apiTokens.findRole(client.id, client.registrant.userId),
  find: (unit, { client, token }) => unit.apiTokens.find(client.id, token.id),
  count: async (unit, { client }) => (await unit.apiTokens.count(client.id)) || undefined,
  list: async (unit, { client }) => (await unit.apiTokens.list(client.id, {}))[0],
  insert: (unit, { client }) =>
    unit.apiTokens.insert({
      clientId: client.id,
      userId: client.registrant.userId,
      groupId: 1,
      name: '',
      description: '',
      expiresAt: null,
      digest: 'reached',
    }),
  remove: (unit, { token }) => unit.apiTokens.remove(token, 2),
  // Who a token is for is not known before it is found.
  findStanding: 'has no scope',
  touch: 'has no scope',
};

/** What hangs below a client in the reseller API alone. */
export const portsBelow = { services, products, features, apiTokens };

/** These look at the caller's reseller, not at one client. */
export const ofResellerBelow = ['products.setDefault', 'products.listOwners', 'products.listUsers'] as const;
