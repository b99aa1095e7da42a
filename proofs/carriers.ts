import assert from 'node:assert/strict';
import { type Dice, makeDice } from '../server/test/support/dice.ts';
import { makeHostingKey } from '../server/test/support/hosting-keys.ts';
import {
  type IamReseller,
  type IamSeller,
  logIn,
  makeIamReseller,
  makeIamSeller,
  makeToken,
} from '../server/test/support/iam-resellers.ts';
import { unknownPasswordHash as passwordHash } from '../server/test/support/known.ts';
import { signHawk } from '../server/test/support/sign-hawk.ts';
import { makeTenant, type Tenant } from '../server/test/support/tenants.ts';
import { openWorld } from '../server/test/support/world.ts';
import type { Proof } from './proof.ts';
import { type Ask, type Carriers, type Event, events } from './support/carrier-events.ts';
import { forgeTokens } from './support/forge-tokens.ts';

/** Seconds. */
const day = 86_400;
const secret = 'the secret that requests are signed with';

/**
 * Seconds on the clock from now on, with whether a session of now is open then. A clock that goes back shortens no session. The year
 * 2038 comes last: the key that has signed the session is gone by then.
 */
const moments: readonly (readonly [seconds: number, isOpen: boolean])[] = [
  ...([
    [0, true],
    [3_599, true],
    [3_600, false],
    [day, false],
    [-60, true],
    [-day, true],
  ] as const),
  ...([
    [-365 * day, true],
    [365 * 12 * day, false],
  ] as const),
];

/** What carries authority carries it no longer than it lasts, and nothing that is forged does. */
const proof: Proof = {
  lines: [23],
  holds:
    'From the request after a key was revoked, a user blocked, a client deleted or moved, every carrier fails, whether it was asked for just before or not, and a second later still. Forged tokens of sessions open no door that the true one opens. A signed request counts once, and none with another secret, of another time or of a revoked key does. A day forth and back, and in 2038, sessions end when they should, keys do not, and what was ended stays ended',
  unit: 'rounds of carriers',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 1, hand: 60 },
  async run({ backend, size, seed, say }) {
    const world = await openWorld(backend, {
      LOG_LEVEL: 'fatal',
      CLIENTELE_HAWK: 'optional',
      CLIENTELE_HAWK_SECRET: secret,
    });
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
      'signatures refused': 0,
      'moments on the clock': 0,
    };
    /** Signs with the key and the secret of now, or another one, so many seconds late. */
    const sign = (asked: Ask & { readonly apiKey: string; readonly body?: object }, by = secret, late = 0): Ask => {
      const at = Math.floor(world.clock.now() / 1e6) + late;
      return { ...asked, headers: { authorization: signHawk({ ...asked, secret: by, at }) } };
    };

    /** Asks with each twice, so that what can be remembered is. */
    async function tell(carriers: Carriers): Promise<Record<string, boolean>> {
      const found: Record<string, boolean> = {};
      for (const [name, ask] of Object.entries(carriers)) {
        const statuses = [(await world.ask(ask())).status, (await world.ask(ask())).status];
        assert.equal(statuses[0], statuses[1]);
        assert.ok([200, 401, 403, 404].includes(statuses[0] ?? 0), `${name}: ${statuses[0]}`);
        found[name] = statuses[0] === 200;
      }
      return found;
    }

    async function tryEvent(event: Event, dice: Dice, spare: IamSeller, name: string): Promise<void> {
      const seller = await makeIamSeller(world, reseller, `${name}@sellers.example`);
      const tenant = await makeTenant(world, reseller, seller.id);
      const { clientId, userId, apiKey } = tenant;
      const [url, ofKey] = [`/iam/clients/${clientId}`, { url: `/hosting/api/client/${clientId}`, apiKey }];
      const token = await makeToken(world, { userId, clientId, groupId: 2 });
      const session = await logIn(world, userId);
      const carriers: Carriers = {
        token: () => ({ url, apiKey: null, headers: token }),
        session: () => ({ url, apiKey: null, headers: session }),
        'client key': () => ofKey,
        'signed client key': () => sign(ofKey),
        seller: () => ({ url, apiKey: null, headers: seller.credentials }),
      };
      for (const [carrier, isOpen] of Object.entries(await tell(carriers)))
        assert.ok(isOpen, `${carrier} before ${event.name}`);
      const early = sign(ofKey);
      // What is remembered is forgotten with every commit, so each is tried as it is remembered, and as it is not.
      const isForgotten = dice.chance(50);
      if (isForgotten) {
        const answer = await world.ask({
          method: 'PATCH',
          url: `/iam/clients/${tenant.twinClientId}`,
          apiKey: null,
          headers: platform,
          body: { companyName: name },
        });
        assert.equal(answer.status, 200, answer.text);
      }
      const done = await world.ask(askAs(reseller, event, tenant, spare.id));
      assert.ok(done.status < 300, `${event.name}: ${done.status} ${done.text}`);
      for (const seconds of [0, 1]) {
        world.clock.moveOn(seconds);
        for (const [carrier, isOpen] of Object.entries(await tell(carriers))) {
          const isEnded = event.ends.some((one) => one === carrier);
          assert.equal(
            isOpen,
            !isEnded,
            `${carrier}, ${seconds} s after ${event.name}, ${isForgotten ? '' : 'remembered'}`,
          );
          counts[isEnded ? 'carriers that were ended' : 'carriers that were not'] += 1;
        }
      }
      // A signature from before the event, which was not sent until now.
      const { status } = await world.ask(early);
      assert.equal(status === 200, !event.ends.includes('signed client key'), `an early signature after ${event.name}`);
    }

    async function tryForgeries(tenant: Tenant): Promise<void> {
      const { keys } = (await world.ask({ url: '/.well-known/jwks.json', apiKey: null })).body;
      const { authorization } = await logIn(world, tenant.adminId);
      const urls = [
        `/iam/clients/${tenant.clientId}`,
        `/api/v1/clients/search?q=${tenant.marker}`,
        '/console/api/ground',
      ];
      for (const url of urls) {
        const { status } = await world.ask({ url, apiKey: null, headers: { authorization } });
        assert.equal(status, 200, `the true token at ${url}`);
      }
      for (const [name, token] of forgeTokens(authorization.replace('Bearer ', ''), keys[0]))
        for (const url of urls) {
          const { status } = await world.ask({ url, apiKey: null, headers: { authorization: `Bearer ${token}` } });
          assert.equal(status, 401, `${name} at ${url}`);
          counts.forgeries += 1;
        }
    }

    /** Each signature once, and none that is not by the secret, the key and the time of now. */
    async function trySignatures({ clientId, apiKey }: Tenant, dice: Dice, name: string): Promise<void> {
      const read = { url: `/hosting/api/client/${clientId}`, apiKey };
      async function expectRefused(ask: Ask, what: string): Promise<void> {
        assert.equal((await world.ask(ask)).status, 401, what);
        counts['signatures refused'] += 1;
      }
      const create = {
        method: 'POST',
        url: '/hosting/api/client',
        apiKey: hostingKey,
        body: { username: name, emailAddress: `${name}@a.example`, passwordHash },
      } as const;
      const sent = [sign(read), sign(create)];
      assert.deepEqual(
        [(await world.ask(sent[0] as Ask)).status, (await world.ask(sent[1] as Ask)).status],
        [200, 201],
      );
      for (const ask of sent) await expectRefused(ask, 'a signed request once more');
      const same = sign(read);
      const once = await Promise.all(Array.from({ length: 8 }, () => world.ask(same)));
      assert.equal(once.filter(({ status }) => status === 200).length, 1, 'a signed request eight times at once');
      for (const other of ['another secret', '', `${secret} `])
        await expectRefused(sign(read, other), 'another secret');
      for (const late of [-61 - dice.below(600), 61 + dice.below(600), -day, day])
        await expectRefused(sign(read, secret, late), `${late} s late`);
      await world.restart();
      world.clock.moveOn(dice.below(59));
      for (const ask of sent) await expectRefused(ask, 'a signed request once more, after a restart');
      const headers = sign(read).headers ?? {};
      await expectRefused({ ...read, url: '/hosting/api/client', headers }, 'for another path');
      await expectRefused({ ...read, apiKey: hostingKey, headers }, 'with another key');
      await expectRefused(
        { ...create, body: { ...create.body, username: 'other' }, headers: sign(create).headers ?? {} },
        'with another body',
      );
    }

    async function tryClock(tenant: Tenant): Promise<void> {
      const now = world.clock.now();
      const url = `/iam/clients/${tenant.clientId}`;
      const token = await makeToken(world, { userId: tenant.adminId, clientId: tenant.clientId });
      const session = await logIn(world, tenant.adminId);
      const ended: Ask[] = [
        { url, apiKey: null, headers: await makeToken(world, { userId: tenant.userId, clientId: tenant.clientId }) },
        { url, apiKey: null, headers: await logIn(world, tenant.userId) },
        { url: `/hosting/api/client/${tenant.clientId}`, apiKey: tenant.apiKey },
      ];
      for (const ask of ended) assert.equal((await world.ask(ask)).status, 200);
      for (const event of events.filter(({ name }) => ['the key is revoked', 'the user is blocked'].includes(name)))
        assert.ok((await world.ask(askAs(reseller, event, tenant, 0))).status < 300);
      for (const [seconds, isOpen] of moments) {
        world.clock.moveTo(new Date(now / 1000 + seconds * 1000).toISOString());
        const ask = (headers: { authorization: string }) => world.ask({ url, apiKey: null, headers });
        assert.equal((await ask(token)).status, 200, `a key ${seconds} s on`);
        assert.equal((await ask(session)).status, isOpen ? 200 : 401, `a session ${seconds} s on`);
        assert.equal((await ask(await logIn(world, tenant.adminId))).status, 200, `a new session ${seconds} s on`);
        for (const one of ended) assert.equal((await world.ask(one)).status, 401, `what was ended, ${seconds} s on`);
        counts['moments on the clock'] += 1;
      }
      world.clock.moveTo(new Date(now / 1000).toISOString());
    }

    for (let round = 0; round < size; round += 1) {
      const dice = makeDice(Math.imul(seed, 1_000_003) + round);
      const spare = await makeIamSeller(world, reseller, `spare-${round}@sellers.example`);
      const waiting = [...events];
      while (waiting.length > 0) {
        const [event] = waiting.splice(dice.below(waiting.length), 1);
        if (event !== undefined) await tryEvent(event, dice, spare, `seller-${round}-${waiting.length}`);
      }
      await tryForgeries(await makeTenant(world, reseller, spare.id));
      await trySignatures(await makeTenant(world, reseller, spare.id), dice, `signed-${round}`);
      await tryClock(await makeTenant(world, reseller, spare.id));
      say(round + 1);
    }
    await world.close();
    return counts;
  },
};

export default proof;
