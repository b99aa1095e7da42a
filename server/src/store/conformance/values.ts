import assert from 'node:assert/strict';
import { program } from '../../model/caller.ts';
import type { Domain } from '../../model/domain.ts';
import { type Cases, type ConformanceWorld, draftClient, expectDone, insertInto, makeClient, month } from './world.ts';

/** Texts that engines and drivers have been known to change, cut or refuse. */
const texts = [
  'a\u{1F600}b\u{10FFFF}',
  'é', // composed
  'e\u0301', // decomposed: a store is not to join them
  '\uFEFFwith a mark before it',
  '\u202Eright to left\u202C',
  'zero\u200Bwidth',
  '\u{20BB7}野家 四字节',
  'İıßſKﬁς',
  ' spaces before and behind ',
  `'"\`\\ -- ; \${x} $1 ?1 :a @a %s _ * \\u0000 \\x00`,
  'line\r\nends\ttabs',
  '\u0001\u001F\u007F\u0085\u009F',
  '\uFFFD\uFFFF',
  'x'.repeat(10_000),
  'ﬀ😀'.repeat(2_000),
  'null',
  '007',
  '1e3',
];

const bytesOf = (text: string | undefined): string => Buffer.from(text ?? '').toString('hex');

async function addDomain(
  { store }: ConformanceWorld,
  clientId: number,
  more: Partial<Domain> & Pick<Domain, 'hostKey'>,
): Promise<number> {
  const draft: Domain = {
    id: 0,
    clientId,
    host: more.hostKey,
    path: '/',
    country: null,
    whitelabel: false,
    consentStorage: 'localStorage',
    settings: {},
    createdAt: 1,
    ...more,
  };
  const domain = expectDone(
    await store.write(program, async (unit) => {
      await unit.clients.findForUpdate(clientId);
      return unit.domains.insert(draft);
    }),
  );
  assert.ok(domain);
  return domain.id;
}

/** What is written is what is read. */
export const valueCases: Cases = {
  'gives every text back byte for byte': async (world) => {
    const { store, resellers } = world;
    for (const [index, text] of texts.entries()) {
      const username = `${index}${text}`;
      const { id } = expectDone(
        await store.write(program, (unit) =>
          insertInto(
            unit,
            draftClient(resellers[0], username, {
              company: text,
              email: text,
              registrant: { userId: 0, username, email: text, active: false, firstName: text, lastName: text },
            }),
          ),
        ),
      );
      const read = await store.write(program, (unit) => unit.clients.findForUpdate(id));
      assert.ok(read !== undefined && 'registrant' in read);
      const { registrant } = read;
      for (const given of [read.company, read.email, registrant.email, registrant.firstName, registrant.lastName])
        assert.equal(bytesOf(given), bytesOf(text));
      assert.equal(bytesOf(registrant.username), bytesOf(username));
      const answer = await store.read(program, (unit) => unit.clients.findAnswer(id, month));
      assert.equal(JSON.parse(answer?.document ?? '{}').company, text);
      assert.equal(await store.read(program, (unit) => unit.clients.findIdByUsername(username)), id);
    }
  },

  'gives a domain back as it was, with its settings': async (world) => {
    const { id: clientId } = await makeClient(world, 'owner');
    const settings = Object.fromEntries(
      texts.map((text, index) => [`key ${index} ${text.slice(0, 50)}`, [text, index, null]]),
    );
    const id = await addDomain(world, clientId, {
      hostKey: 'xn--bcher-kva.example',
      host: 'bücher.example',
      path: '/ä/😀',
      country: 'DE',
      whitelabel: true,
      consentStorage: 'cookie',
      settings: { ...settings, nested: { deep: [{ true: false }] }, number: 1.5e-7 },
      createdAt: 1_795_251_600_123_456,
    });
    const domain = await world.store.read(program, (unit) => unit.domains.find(clientId, id));
    assert.deepEqual(domain, {
      id,
      clientId,
      hostKey: 'xn--bcher-kva.example',
      host: 'bücher.example',
      path: '/ä/😀',
      country: 'DE',
      whitelabel: true,
      consentStorage: 'cookie',
      settings: { ...settings, nested: { deep: [{ true: false }] }, number: 1.5e-7 },
      createdAt: 1_795_251_600_123_456,
    });
    assert.deepEqual(Object.keys(domain?.settings ?? {}).slice(0, texts.length), Object.keys(settings));
  },

  'keeps whole numbers exact up to 2^53-1': async (world) => {
    const { store } = world;
    const numbers = [0, 1, -1, 2 ** 31, 2 ** 32 + 1, 9_007_199_254_740_881, Number.MAX_SAFE_INTEGER];
    for (const [index, number] of numbers.entries()) {
      const { id } = await makeClient(world, `number ${index}`, {
        domainMax: number,
        whitelabelMax: number,
        callMax: number,
        createdAt: number,
      });
      const read = await store.write(program, (unit) => unit.clients.findForUpdate(id));
      assert.ok(read !== undefined && 'registrant' in read);
      const { domainMax, whitelabelMax, callMax, createdAt } = read;
      assert.deepEqual([domainMax, whitelabelMax, callMax, createdAt], [number, number, number, number]);
    }
    const { id } = await makeClient(world, 'calls');
    const domainId = await addDomain(world, id, { hostKey: 'a.example' });
    const add = (count: number) =>
      store.write(program, async (unit) => {
        await unit.clients.findForUpdate(id);
        return unit.calls.add(id, domainId, month, count);
      });
    await add(Number.MAX_SAFE_INTEGER - 2);
    assert.deepEqual(await add(1), {
      before: Number.MAX_SAFE_INTEGER - 2,
      after: Number.MAX_SAFE_INTEGER - 1,
    });
    const answer = await store.read(program, (unit) => unit.clients.findAnswer(id, month));
    assert.equal(answer?.callsThisMonth, Number.MAX_SAFE_INTEGER - 1);
    const [byDomain] = await store.read(program, (unit) => unit.calls.listByDomain(id, id, month));
    assert.equal(byDomain?.calls, Number.MAX_SAFE_INTEGER - 1);
  },

  'orders texts by their bytes': async (world) => {
    const { id } = await makeClient(world, 'owner');
    // UTF-16 would put the emoji before the last three, a locale would put case and accents beside their letters.
    const hosts = [
      'Z',
      'a',
      'B',
      'A',
      '_',
      'ä',
      'z',
      'Ä',
      '\u{1F600}',
      '\uFFFD',
      '\uFB00',
      '10',
      '9',
      'a-b',
      'a.b',
      'ab',
      'a b',
    ];
    for (const host of hosts) await addDomain(world, id, { hostKey: host });
    const listed = await world.store.read(program, (unit) => unit.calls.listByDomain(id, id, month));
    assert.deepEqual(
      listed.map(({ host }) => host),
      hosts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
  },

  'tells texts apart that differ in one byte': async (world) => {
    const { id } = await makeClient(world, 'owner');
    const keys = ['a', 'A', 'a ', 'é', 'e\u0301', '\uFEFFa', 'ａ'];
    for (const hostKey of keys) await addDomain(world, id, { hostKey });
    for (const hostKey of keys) {
      const found = await world.store.read(program, (unit) => unit.domains.findIdByHost(id, hostKey));
      const domain = await world.store.read(program, (unit) => unit.domains.find(id, found ?? 0));
      assert.equal(domain?.hostKey, hostKey);
    }
  },

  'refuses a nonce that was used, until it has expired': async ({ store }) => {
    const use = (keyDigest: string, nonce: string, expiresAt: number) =>
      store.write(program, (unit) => unit.nonces.use(keyDigest, nonce, expiresAt));
    const later = 4_102_444_800_000_000;
    const used = await Promise.all(Array.from({ length: 30 }, () => use('key', 'nonce', later)));
    assert.equal(used.filter((isNew) => isNew === true).length, 1);
    assert.equal(await use('key', 'other nonce', later), true);
    assert.equal(await use('other key', 'nonce', later), true);
    assert.equal(await use('key', 'nonce', later), false);
    assert.equal(await use('key', 'old', 1), true);
    assert.equal(await use('key', 'old', later), true);
  },
};
