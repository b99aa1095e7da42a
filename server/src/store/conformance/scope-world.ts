import { program } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import type { Domain } from '../../model/domain.ts';
import type { Feature } from '../../model/feature-catalogue.ts';
import type { Service } from '../../model/service.ts';
import type { ApiToken } from '../../usecases/ports/access-ports.ts';
import type { Activation } from '../../usecases/ports/service-ports.ts';
import { type ConformanceWorld, expectDone, makeClient, month } from './world.ts';

/** When a service of every tenant is due to be deleted. */
export const dueAt = 9;

/** A client with something of everything that can hang on one. */
export interface Tenant {
  readonly client: Client;
  readonly domain: Domain;
  readonly digest: string;
  readonly service: Service;
  /** One that is on, and one that is not. */
  readonly features: readonly [Feature, Feature];
  readonly activation: Activation;
  readonly token: ApiToken;
}

/** One tenant for each way of standing to a caller. */
export interface Tenants {
  readonly own: Tenant;
  readonly sibling: Tenant;
  readonly foreign: Tenant;
  readonly technical: Tenant;
  readonly deleted: Tenant;
}

const tables = [
  'resellers',
  'users',
  'user_credentials',
  'clients',
  'hosting_documents',
  'memberships',
  'domains',
  'call_counts',
  'call_totals',
  'api_keys',
  'services',
  'service_options',
  'product_defaults',
  'client_products',
  'feature_activations',
  'api_tokens',
] as const;

/** Every row of every table that belongs to clients, as one text. */
export async function dump({ backend }: ConformanceWorld): Promise<string> {
  const parts = await backend.read(async ({ db }) => {
    const ofTables: (readonly [table: string, rows: readonly string[]])[] = [];
    for (const table of tables) {
      const rows = await db.selectFrom(table).selectAll().execute();
      ofTables.push([table, rows.map((row) => JSON.stringify(row)).sort()]);
    }
    return ofTables;
  });
  return JSON.stringify(parts, null, 1);
}

async function makeTenant(world: ConformanceWorld, name: string, resellerId: number): Promise<Tenant> {
  const client = await makeClient(world, name, { resellerId, email: `${name}@example`, domainMax: 9, domainCount: 1 });
  const digest = `digest of ${name}`;
  const domain = expectDone(
    await world.store.write(program, async (unit) => {
      await unit.clients.findForUpdate(client.id);
      const added = await unit.domains.insert({
        id: 0,
        clientId: client.id,
        host: `${name}.example`,
        hostKey: `${name}.example`,
        path: '/',
        country: null,
        whitelabel: false,
        consentStorage: 'localStorage',
        settings: {},
        createdAt: 1,
      });
      if (added === undefined) throw new Error('A new domain is taken');
      await unit.calls.add(client.id, added.id, month, 5);
      await unit.apiKeys.insert({
        userId: null,
        resellerId,
        clientId: client.id,
        mayReadPasswordHashes: false,
        digest,
        name: '',
      });
      return added;
    }),
  );
  return { client, domain, digest, ...(await addBelow(world, client)) };
}

/** Two features, which a store that was not set up has not. */
async function makeFeatures({ backend }: ConformanceWorld): Promise<[Feature, Feature]> {
  const rows = await backend.write(({ db }) =>
    db
      .insertInto('features')
      .values(['on', 'off'].map((name) => ({ name, product: 'CDN', is_free: 1 as const })))
      .returning('id')
      .execute(),
  );
  const [on, off] = rows.map(
    ({ id }, at): Feature => ({ id, name: at === 0 ? 'on' : 'off', product: 'CDN', isFree: true }),
  );
  if (on === undefined || off === undefined) throw new Error('A feature was not made');
  return [on, off];
}

/** Gives a client what hangs below one in the reseller API. */
async function addBelow(world: ConformanceWorld, client: Client) {
  const features = await makeFeatures(world);
  return expectDone(
    await world.store.write(program, async (unit) => {
      await unit.clients.findForUpdate(client.id);
      await unit.services.open(client.id, ['CDN', 'CLOUD']);
      const [opened, due] = await unit.services.list(client.id);
      if (opened === undefined || due === undefined) throw new Error('A service was not made');
      const service: Service = { ...opened, status: 'active' };
      await unit.services.save(service);
      await unit.services.saveStep({ ...due, status: 'paused', deletesAt: dueAt });
      await unit.products.setOwn(client.id, 'CDN', true);
      const activation = await unit.features.activate(client.id, features[0], 1);
      const tokenId = await unit.apiTokens.insert({
        clientId: client.id,
        userId: client.registrant.userId,
        groupId: 1,
        name: '',
        description: '',
        expiresAt: null,
        digest: `digest of a token of ${client.id}`,
      });
      const token = await unit.apiTokens.find(client.id, tokenId);
      if (activation === undefined || token === undefined) throw new Error('Something was not made');
      return { service, features, activation, token };
    }),
  );
}

/** Fills a world with tenants, of which a caller may see some. */
export async function makeTenants(world: ConformanceWorld): Promise<Tenants> {
  const [own, other] = world.resellers;
  const tenants = {
    own: await makeTenant(world, 'own', own),
    sibling: await makeTenant(world, 'sibling', own),
    foreign: await makeTenant(world, 'foreign', other),
    technical: await makeTenant(world, 'technical', own),
    deleted: await makeTenant(world, 'deleted', own),
  };
  await world.store.write(program, async (unit) => {
    const client = await unit.clients.findForUpdate(tenants.deleted.client.id);
    if (client !== undefined) await unit.clients.remove(client, 1);
  });
  await world.backend.write(({ db }) =>
    db.updateTable('clients').set({ client_type: 'reseller' }).where('id', '=', tenants.technical.client.id).execute(),
  );
  return tenants;
}
