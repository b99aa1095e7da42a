import assert from 'node:assert/strict';
import { makeHostingKey } from '../server/test/support/hosting-keys.ts';
import {
  type IamReseller,
  logIn,
  makeIamReseller,
  makeIamSeller,
  makeToken,
} from '../server/test/support/iam-resellers.ts';
import { makeTenant, type Tenant } from '../server/test/support/tenants.ts';
import { openWorld, type World } from '../server/test/support/world.ts';
import type { Proof } from './proof.ts';
import { forgeTokens } from './support/forge-tokens.ts';

type Ask = Parameters<World['ask']>[0];

/** Ways to say who asks, as what each of them asks for: it is answered while its authority lasts. */
type Carriers = Readonly<Record<'token' | 'session' | 'client key' | 'seller', Ask>>;

/** What takes authority away, who does it, and whom it leaves outside from the next request on. */
interface Event {
  readonly name: string;
  readonly ends: readonly (keyof Carriers)[];
  ask(tenant: Tenant, other: { readonly sellerId: number; readonly resellerId: number }): Ask;
  readonly by: 'platform' | 'reseller' | 'hosting';
}

const events: readonly Event[] = [
  {
    name: 'the key is revoked',
    by: 'hosting',
    ends: ['client key'],
    ask: ({ clientId }) => ({ method: 'DELETE', url: `/hosting/api/client/${clientId}/apiKey` }),
  },
  {
    name: 'another key is made',
    by: 'hosting',
    ends: ['client key'],
    ask: ({ clientId }) => ({ method: 'POST', url: `/hosting/api/client/${clientId}/apiKey` }),
  },
  {
    name: 'the user is blocked',
    by: 'reseller',
    ends: ['token', 'session'],
    ask: ({ userId }) => ({ method: 'PATCH', url: `/iam/users/${userId}`, body: { is_active: false } }),
  },
  {
    name: 'the user goes',
    by: 'reseller',
    ends: ['token', 'session'],
    ask: ({ userId }) => ({ method: 'DELETE', url: `/iam/users/${userId}` }),
  },
  {
    name: 'the user leaves the account',
    by: 'reseller',
    ends: ['token', 'session'],
    ask: ({ clientId, userId }) => ({ method: 'DELETE', url: `/iam/clients/${clientId}/client-users/${userId}` }),
  },
  {
    name: 'the client is deleted',
    by: 'reseller',
    ends: ['token', 'session', 'client key'],
    ask: ({ clientId }) => ({ method: 'DELETE', url: `/iam/clients/${clientId}` }),
  },
  {
    name: 'the client goes to another seller',
    by: 'reseller',
    ends: ['seller'],
    ask: ({ clientId }, { sellerId }) => ({
      method: 'PATCH',
      url: `/iam/clients/${clientId}`,
      body: { seller: sellerId },
    }),
  },
  {
    name: 'the client goes to another reseller',
    by: 'platform',
    ends: ['seller'],
    ask: ({ clientId }, { resellerId }) => ({
      method: 'PATCH',
      url: `/iam/clients/${clientId}`,
      body: { reseller: resellerId },
    }),
  },
  {
    name: 'the seller goes',
    by: 'reseller',
    ends: ['seller'],
    ask: ({ sellerId }) => ({ method: 'DELETE', url: `/iam/admin/sellers/${sellerId}` }),
  },
];

/** What carries authority carries it no longer than it lasts, and nothing that is forged does. */
const proof: Proof = {
  lines: [23],
  holds:
    'From the request after a key was revoked, a user blocked, a client deleted or moved, every carrier fails, remembered or not; forged tokens of sessions open no door; over a day forth and back, and in 2038, sessions end and keys do not',
  unit: 'rounds of carriers',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 1, hand: 200 },
  async run({ backend, size, say }) {
    const world = await openWorld(backend, { LOG_LEVEL: 'fatal' });
    const platform = await makeToken(world, { userId: 1, clientId: 1 });
    const reseller = await makeIamReseller(world);
    const other = await makeIamReseller(world);
    const hostingKey = await makeHostingKey(world, reseller.id, null);
    const askAs = (of: IamReseller, { by, ask }: Event, tenant: Tenant, sellerId: number): Ask => {
      const asked = ask(tenant, { sellerId, resellerId: other.id });
      if (by === 'hosting') return { ...asked, apiKey: hostingKey };
      return { ...asked, apiKey: null, headers: by === 'platform' ? platform : of.credentials };
    };
    const counts = {
      'carriers that were ended': 0,
      'carriers that were not': 0,
      forgeries: 0,
      'moments on the clock': 0,
    };

    /** Asks with each twice, so that what can be remembered is. */
    async function tell(carriers: Carriers): Promise<Record<string, boolean>> {
      const found: Record<string, boolean> = {};
      for (const [name, ask] of Object.entries(carriers)) {
        const statuses = [(await world.ask(ask)).status, (await world.ask(ask)).status];
        assert.equal(statuses[0], statuses[1]);
        assert.ok([200, 401, 403, 404].includes(statuses[0] ?? 0), `${name}: ${statuses[0]}`);
        found[name] = statuses[0] === 200;
      }
      return found;
    }

    for (let round = 0; round < size; round += 1) {
      const spare = await makeIamSeller(world, reseller, `spare-${round}@sellers.example`);
      for (const [index, event] of events.entries()) {
        const seller = await makeIamSeller(world, reseller, `seller-${round}-${index}@sellers.example`);
        const tenant = await makeTenant(world, reseller, seller.id);
        const { clientId, userId, apiKey } = tenant;
        const url = `/iam/clients/${clientId}`;
        const carriers: Carriers = {
          token: { url, apiKey: null, headers: await makeToken(world, { userId, clientId, groupId: 2 }) },
          session: { url, apiKey: null, headers: await logIn(world, userId) },
          'client key': { url: `/hosting/api/client/${clientId}`, apiKey },
          seller: { url, apiKey: null, headers: seller.credentials },
        };
        for (const [name, isOpen] of Object.entries(await tell(carriers)))
          assert.ok(isOpen, `${name} before ${event.name}`);
        // A second passes.
        const done = await world.ask(askAs(reseller, event, tenant, spare.id));
        assert.ok(done.status < 300, `${event.name}: ${done.status} ${done.text}`);
        world.clock.moveOn(1);
        for (const [name, isOpen] of Object.entries(await tell(carriers))) {
          const isEnded = event.ends.some((one) => one === name);
          assert.equal(isOpen, !isEnded, `${name} after ${event.name}`);
          counts[isEnded ? 'carriers that were ended' : 'carriers that were not'] += 1;
        }
      }

      const tenant = await makeTenant(world, reseller, spare.id);
      const { keys } = (await world.ask({ url: '/.well-known/jwks.json', apiKey: null })).body;
      const session = await logIn(world, tenant.adminId);
      const forged = forgeTokens(session.authorization.replace('Bearer ', ''), keys[0]);
      for (const [name, token] of forged)
        for (const url of [
          `/iam/clients/${tenant.clientId}`,
          `/api/v1/clients/search?q=${tenant.marker}`,
          '/console/api/ground',
        ]) {
          const { status } = await world.ask({ url, apiKey: null, headers: { authorization: `Bearer ${token}` } });
          assert.equal(status, 401, `${name} at ${url}`);
          counts.forgeries += 1;
        }
      const now = world.clock.now();
      const token = await makeToken(world, { userId: tenant.adminId, clientId: tenant.clientId });
      for (const [days, isOpen] of [
        [0, true],
        [1, false],
        [-1, false],
        [365 * 12, false],
        [-365, false],
      ] as const) {
        world.clock.moveTo(new Date(now / 1000 + days * 86_400_000).toISOString());
        const ask = (headers: { authorization: string }) =>
          world.ask({ url: `/iam/clients/${tenant.clientId}`, apiKey: null, headers });
        assert.equal((await ask(token)).status, 200, `a key ${days} days on`);
        // What was over is over, also when the clock goes back; before it began it may count.
        const { status } = await ask(session);
        if (days >= 0) assert.equal(status === 200, isOpen, `a session ${days} days on: ${status}`);
        else assert.ok([200, 401].includes(status));
        const fresh = await logIn(world, tenant.adminId);
        assert.equal((await ask(fresh)).status, 200, `a new session ${days} days on`);
        counts['moments on the clock'] += 1;
      }
      world.clock.moveTo(new Date(now / 1000).toISOString());
      say(round + 1);
    }
    await world.close();
    return counts;
  },
};

export default proof;
