import { describe, expect, it } from 'vitest';
import { keepLiveFile, type LiveSource, makeAsk } from '../../src/cli/live-source.ts';
import { seedStore } from '../../src/cli/seed.ts';
import { backendNames } from '../support/backends.ts';
import { importFile } from '../support/imports.ts';
import { adminPassword } from '../support/known.ts';
import { openWorld, type World } from '../support/world.ts';

const seeded = 40;

/** A token of the platform's administrator, which opens the reseller API of a world. */
async function makeAdminToken(world: World): Promise<string> {
  const login = { username: 'admin@localhost', password: adminPassword };
  const { body } = await world.ask({ method: 'POST', url: '/iam/auth/jwt/login', apiKey: null, body: login });
  const made = await world.ask({
    ...{ method: 'POST', url: '/iam/v2/clients/1/tokens', apiKey: null },
    headers: { authorization: `Bearer ${body.access}` },
    body: { name: 'move', exp_date: null, client_user: { role: { name: 'Administrators' } } },
  });
  expect(made.status, made.text).toBe(200);
  return made.body.token;
}

type Shown = Record<string, unknown>;

/** What of a client is its own, and not a number or a moment of one store. */
const strip = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const numbers = ['id', 'client', 'reseller', 'resellers', 'seller', 'owner', 'free_feature_id', 'paid_feature_id'];
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (numbers.includes(name) ? [] : [[name, strip(inner)]])),
  );
};

const byEmail = (one: Shown, other: Shown): number => (String(one.email) < String(other.email) ? -1 : 1);

describe.each(backendNames)('clients that come from a running server, on %s', (backend) => {
  it('are shown by either contract as they were, and come once', { timeout: 300_000 }, async () => {
    const source = await openWorld(backend);
    const url = await source.app.listen({ host: '127.0.0.1', port: 0 });
    const { signal } = new AbortController();
    await seedStore(source.opened.ports, {
      count: seeded,
      seed: 3,
      isPlain: false,
      onProgress: () => undefined,
      signal,
    });
    const iam: LiveSource = { contract: 'iam', url: `${url}/iam/`, secret: await makeAdminToken(source) };
    const hosting: LiveSource = { contract: 'hosting', url: `${url}/hosting/api`, secret: source.apiKey };
    const wrong = makeAsk({ ...hosting, secret: 'wrong' }, { signal });
    await expect(wrong('/client')).rejects.toThrow(/answers 401: it does not accept the key\.$/);
    await expect(makeAsk({ ...iam, url: `${url}/docs` }, { signal })('/clients')).rejects.toThrow(/answers? /);
    for (const from of [hosting, iam]) {
      const target = await openWorld(backend);
      const kept = await keepLiveFile(from, source.clock.now(), signal);
      const { result } = await importFile(target, kept.path);
      expect(result.failures).toEqual([]);
      expect(result.counts.created).toBeGreaterThan(seeded / 2);
      const again = await importFile(target, kept.path);
      expect(again.result.counts).toMatchObject({ created: 0, updated: 0, failed: 0 });
      kept.remove();
      if (from === hosting) {
        const list = async (world: World) => (await world.ask({ url: '/hosting/api/client' })).body as Shown[];
        expect((await list(target)).map(strip)).toEqual((await list(source)).map(strip));
      } else {
        const list = async (world: World): Promise<Shown[]> => {
          const authorization = `APIKey ${await makeAdminToken(world)}`;
          const { body } = await world.ask({
            url: '/iam/clients?client_type=common',
            apiKey: null,
            headers: { authorization },
          });
          return (body as Shown[]).sort(byEmail);
        };
        // The administrator's own number differs from store to store, and the contract does not show promo codes.
        const content = (clients: Shown[]) => clients.map((client) => strip({ ...client, currentUser: 0 }));
        expect(content(await list(target))).toEqual(content(await list(source)));
      }
      await target.close();
    }
    await source.close();
  });
});
