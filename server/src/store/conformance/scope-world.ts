import { program } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import type { Domain } from '../../model/domain.ts';
import { type ConformanceWorld, expectDone, makeClient, month } from './world.ts';

/** A client with something of everything that can hang on one. */
export interface Tenant {
  readonly client: Client;
  readonly domain: Domain;
  readonly digest: string;
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
] as const;

/** Every row of every table that belongs to clients, as one text. */
export async function dump({ backend }: ConformanceWorld): Promise<string> {
  const parts = await backend.read(({ db }) =>
    Promise.all(
      tables.map(async (table) => {
        const rows = await db.selectFrom(table).selectAll().execute();
        return [table, rows.map((row) => JSON.stringify(row)).sort()] as const;
      }),
    ),
  );
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
  return { client, domain, digest };
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
