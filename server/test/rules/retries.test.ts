import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeExpiredJob } from '../../src/jobs/remove-expired.ts';
import { backendNames } from '../support/backends.ts';
import { makeHostingKey } from '../support/hosting-keys.ts';
import { setIamStage } from '../support/iam-stage.ts';
import { secretOf } from '../support/secret-of.ts';
import { openTenancy, type Tenancy } from '../support/tenancy.ts';
import { type Answer, openWorld, type World } from '../support/world.ts';
import { changeBody, hostingPosts, iamPosts, type PostCase, type Request, v1Posts } from './retries-cases.ts';

const start = '2026-11-21T09:00:00Z';
const atOnce = 20;

describe.each(backendNames)('a request that comes again, on %s', (backend) => {
  let world: World;
  let tenancy: Tenancy;
  let posts: readonly PostCase[];
  beforeAll(async () => {
    world = await openWorld(backend);
    tenancy = await openTenancy(world);
    posts = [...iamPosts(world, tenancy), ...v1Posts(world, tenancy), ...hostingPosts(world, tenancy)];
  });
  afterAll(() => world.close());

  let keys = 0;
  const newKey = (): string => {
    keys += 1;
    return `key-${keys}-of-the-tests`;
  };
  const send = (request: Request, key: string): Promise<Answer> =>
    world.ask({ ...request, headers: { ...request.headers, 'idempotency-key': key } });
  const isRepeated = ({ headers }: Answer): boolean => headers['idempotency-replayed'] === 'true';
  /** How many rows an action adds, in all tables. */
  const countRowsBy = async (act: () => Promise<unknown>): Promise<number> => {
    const count = async () => (await tenancy.dump()).split('\n').filter((line) => line.startsWith('{')).length;
    const before = await count();
    await act();
    return (await count()) - before;
  };
  /** What a caller sees of an answer, but for what differs by request. */
  const bytesOf = ({ status, text, headers }: Answer) => ({
    status,
    text,
    etag: headers.etag,
    location: headers.location,
    type: headers['content-type'],
  });

  it('I-101 the same key and body: the same bytes, marked as given again, and nothing is done', async () => {
    for (const { name, success, prepare } of posts) {
      const request = await prepare();
      const key = newKey();
      const first = await send(request, key);
      expect([first.status, isRepeated(first)], `${name} ${first.text}`).toEqual([success, false]);
      const before = await tenancy.dump();
      for (const again of [await send(request, key), await send(request, `"${key}"`)]) {
        expect(bytesOf(again), name).toEqual(bytesOf(first));
        expect(isRepeated(again), name).toBe(true);
      }
      expect(await tenancy.dump(), name).toBe(before);
    }
  });

  it('I-102 the same key and another body: 422, and nothing is done', async () => {
    for (const one of posts.filter(({ isAnonymous }) => !isAnonymous)) {
      const { name, success, prepare } = one;
      const request = await prepare();
      const key = newKey();
      expect((await send(request, key)).status, name).toBe(success);
      const before = await tenancy.dump();
      const answer = await send(changeBody(one, request), key);
      expect(answer.status, name).toBe(422);
      const { error, message, detail } = answer.body;
      expect(error?.message ?? message ?? detail, name).toBe('This Idempotency-Key was used for another request.');
      if (error !== undefined) expect(error.code).toBe('idempotency_key_reused');
      expect(await tenancy.dump(), name).toBe(before);
    }
  });

  it('I-103 who asks is part of the key: a neighbour with the same one gets an answer of her or his own', async () => {
    for (const { name, success, prepare, byNeighbour } of posts.filter(({ isAnonymous }) => !isAnonymous)) {
      const request = await prepare();
      const key = newKey();
      const first = await send(request, key);
      const same = await send(await byNeighbour(request), key);
      expect(isRepeated(same), name).toBe(false);
      const own = await send(await byNeighbour(await prepare()), key);
      expect([own.status, isRepeated(own)], `${name} ${own.text}`).toEqual([success, false]);
      expect(bytesOf(await send(request, key)), name).toEqual(bytesOf(first));
    }
  });

  it('I-104 where nobody is known, another body is another caller', async () => {
    for (const { name, success, prepare } of posts.filter(({ isAnonymous }) => isAnonymous)) {
      const key = newKey();
      for (const request of [await prepare(), await prepare()]) {
        const answer = await send(request, key);
        expect([answer.status, isRepeated(answer)], name).toEqual([success, false]);
      }
    }
  });

  it(`I-105 ${atOnce} at once with one key: one effect, and the same answer for all`, {
    timeout: 300_000,
  }, async () => {
    for (const { name, success, prepare } of posts) {
      const lonely = await prepare();
      const rows = await countRowsBy(() => send(lonely, newKey()));
      const request = await prepare();
      const key = newKey();
      let answers: Answer[] = [];
      const rowsOfMany = await countRowsBy(async () => {
        answers = await Promise.all(Array.from({ length: atOnce }, () => send(request, key)));
      });
      expect(rowsOfMany, name).toBe(rows);
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, name).toBe(1);
      expect(answers[0]?.status, name).toBe(success);
      expect(answers.filter((answer) => !isRepeated(answer)).length, name).toBe(1);
    }
  });

  it('I-106 a key of another form is 400, and nothing is done', async () => {
    const long = 'k'.repeat(256);
    for (const { name, prepare } of posts) {
      const request = await prepare();
      const before = await tenancy.dump();
      for (const key of ['', ' ', '""', 'two words', 'a, b', '"open', '"a";b=1', 'a\\b', long, `"${long}"`]) {
        const answer = await send(request, key);
        expect(answer.status, `${name} ${key}`).toBe(400);
        expect(answer.text).toContain('The Idempotency-Key must be one text of 1 to 255 characters of visible ASCII.');
      }
      expect(await tenancy.dump(), name).toBe(before);
    }
    const request = await (posts[0] as PostCase).prepare();
    expect((await send(request, 'k'.repeat(255))).status).toBe(200);
  });

  it('I-107 the same key on another path is 422', async () => {
    const { own, credentials } = await tenancy.fresh('clientAdmin');
    const body = { name: 'new', exp_date: null, client_user: { role: { id: 2, name: 'Users' } } };
    const askFor = (path: string): Request => {
      const url = `/iam${path}/clients/${own.clientId}/tokens`;
      return { method: 'POST', url, apiKey: null, headers: credentials, body };
    };
    const key = newKey();
    const first = await send(askFor('/v2'), key);
    expect(first.status).toBe(200);
    expect((await send(askFor(''), key)).status).toBe(422);
    const slash = askFor('/v2');
    const again = await send({ ...slash, url: `${slash.url}/` }, key);
    expect([again.text, isRepeated(again)]).toEqual([first.text, true]);
  });

  it('I-108 after 24 hours the key is free again, and its record is removed', async () => {
    world.clock.moveTo(start);
    const { own } = await tenancy.fresh('reseller');
    const apiKey = await makeHostingKey(world, own.resellerId, null);
    const url = `/hosting/api/client/${own.clientId}/domain/${own.domainId}/calls`;
    const request: Request = { method: 'POST', url, apiKey, headers: {}, body: { count: 5 } };
    const count = async () => (await send(request, 'calls-of-today')).body.widgetDisplayCount;
    const countRecords = async () =>
      world.opened.backend.read(
        async ({ db }) => (await db.selectFrom('idempotency_records').select('id').execute()).length,
      );
    // One that never comes again.
    expect((await send(request, newKey())).status).toBe(202);
    expect([await count(), await count()]).toEqual([10, 10]);
    world.clock.moveTo('2026-11-22T08:59:59Z');
    expect(await count()).toBe(10);
    const { signal } = new AbortController();
    await removeExpiredJob.run(world.opened.ports, signal);
    expect(await countRecords()).toBeGreaterThan(1);
    world.clock.moveTo('2026-11-22T09:00:00Z');
    expect([await count(), await count()]).toEqual([15, 15]);
    await removeExpiredJob.run(world.opened.ports, signal);
    expect(await countRecords()).toBe(1);
    expect(await count()).toBe(15);
    world.clock.moveTo(start);
  });

  it('I-109 what was refused is judged anew, and a key that was refused is free', async () => {
    const stage = await setIamStage(world);
    const { id, technical } = stage.reseller;
    const body = { email: 'again@a.example', password: 'short', company: 'Again' };
    const key = newKey();
    const headers = { ...stage.reseller.credentials };
    const request: Request = { method: 'POST', url: '/iam/users', apiKey: null, headers, body };
    expect([id > 0, technical.id > 0, (await send(request, key)).status]).toEqual([true, true, 400]);
    const better = await send({ ...request, body: { ...body, password: 'long enough now' } }, key);
    expect([better.status, isRepeated(better)]).toEqual([201, false]);
    // Refused in the unit itself: the address is taken now.
    const taken = { ...request, body: { ...body, password: 'long enough now' } };
    const other = newKey();
    for (let round = 0; round < 2; round += 1) {
      const refused = await send(taken, other);
      expect([refused.status, isRepeated(refused)]).toEqual([400, false]);
    }
  });

  it('I-110 neither key, nor body, nor answer can be read in the store or the log', async () => {
    const { own, credentials } = await tenancy.fresh('clientAdmin');
    const key = 'a-key-that-stands-nowhere';
    const body = { name: 'a-name-to-look-for', exp_date: null, client_user: { role: { id: 2, name: 'Users' } } };
    const url = `/iam/v2/clients/${own.clientId}/tokens`;
    const request: Request = { method: 'POST', url, apiKey: null, headers: credentials, body };
    const { token } = (await send(request, key)).body;
    expect((await send(request, key)).body.token).toBe(token);
    const records = await world.opened.backend.read(({ db }) =>
      db.selectFrom('idempotency_records').selectAll().execute(),
    );
    expect(records.length).toBeGreaterThan(0);
    const kept = [JSON.stringify(records), ...world.log].join('\n');
    const decoded = records.map(({ sealed_result }) => Buffer.from(sealed_result, 'base64').toString('latin1'));
    for (const secret of [key, token, secretOf(token), body.name])
      expect([kept.includes(secret), decoded.some((text) => text.includes(secret))], secret).toEqual([false, false]);
  });

  it('I-111 only POST takes a key: elsewhere the header is passed by', async () => {
    const { own, credentials } = await tenancy.fresh('clientAdmin');
    const url = `/iam/clients/${own.clientId}`;
    const key = newKey();
    for (const companyName of ['One', 'Two']) {
      const headers = credentials;
      const answer = await send({ method: 'PATCH', url, apiKey: null, headers, body: { companyName } }, key);
      expect([answer.status, answer.body.companyName, isRepeated(answer)]).toEqual([200, companyName, false]);
    }
    expect((await send({ url, apiKey: null, headers: credentials }, 'no, key')).status).toBe(200);
  });

  it('has met no fault of the server', () => {
    expect(world.log.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});
