import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { password } from '../../support/hosting-stage.ts';
import { bearer, expectFields, expectOk, type IamStage, setIamStage } from '../../support/iam-stage.ts';
import { openWorld, type World } from '../../support/world.ts';

const ours = { origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' };

describe.each(backendNames)('the door of the console on %s', (backend) => {
  let world: World;
  let stage: IamStage;
  beforeAll(async () => {
    world = await openWorld(backend);
    stage = await setIamStage(world);
  });
  afterAll(() => world.close());

  const post = (path: string, body?: unknown, headers: Record<string, string> = ours) =>
    world.ask({
      method: 'POST',
      url: `/console/api/${path}`,
      apiKey: null,
      headers,
      ...(body === undefined ? {} : { body }),
    });
  const get = (path: string, access?: string) =>
    world.ask({
      url: `/console/api/${path}`,
      apiKey: null,
      headers: access === undefined ? {} : bearer({ access }),
    });
  const readCookie = (headers: Readonly<Record<string, unknown>>): string => String(headers['set-cookie']);
  const pairOf = (cookie: string): string => cookie.split(';')[0] ?? '';

  async function logIn(userId: number): Promise<{ access: string; cookie: string }> {
    const answer = await post('log-in', { username: await stage.usernameOf(userId), password });
    return { access: expectOk(answer).access, cookie: readCookie(answer.headers) };
  }

  it('K-101 gives the access token to the page and the refresh token to the cookie alone', async () => {
    const client = await stage.client();
    const answer = await post('log-in', { username: await stage.usernameOf(client.userIds[0] ?? 0), password });
    expect(Object.keys(expectOk(answer))).toEqual(['access']);
    const cookie = readCookie(answer.headers);
    expect(cookie).toMatch(
      /^__Host-clientele-refresh=[\w.-]+; Expires=[^;]+ GMT; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('K-102 refuses a wrong password as the reseller API does, and sets no cookie', async () => {
    const client = await stage.client();
    const answer = await post('log-in', {
      username: await stage.usernameOf(client.userIds[0] ?? 0),
      password: 'not the password',
    });
    expectFields(answer, 'errors');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expectFields(await post('log-in', {}), 'username', 'password');
    // As deep as a body may be: it could be read, and not be written again.
    const deepest = `${'['.repeat(9_999)}${']'.repeat(9_999)}`;
    const refused = await post('log-in', deepest, { ...ours, 'content-type': 'application/json' });
    expect(refused.status, refused.text).toBe(400);
  });

  it('K-103 goes on with the cookie, once with each', async () => {
    const client = await stage.client();
    const { cookie } = await logIn(client.userIds[0] ?? 0);
    const first = await post('refresh', undefined, { ...ours, cookie: `other=1; ${pairOf(cookie)}` });
    expectOk(await get('ground', expectOk(first).access));
    const second = await post('refresh', undefined, { ...ours, cookie: pairOf(cookie) });
    expect(second.status).toBe(401);
    expect(readCookie(second.headers)).toMatch(/^__Host-clientele-refresh=; Max-Age=0/);
    // A token that was used twice ends the session for both who have it.
    expect((await get('ground', first.body.access)).status).toBe(401);
    expect((await post('refresh')).status).toBe(401);
  });

  it('K-104 log-out ends the session at once, and clears the cookie', async () => {
    const client = await stage.client();
    const { access, cookie } = await logIn(client.userIds[0] ?? 0);
    const answer = await post('log-out', undefined, { ...ours, cookie: pairOf(cookie) });
    expect(answer.status).toBe(204);
    expect(readCookie(answer.headers)).toMatch(/^__Host-clientele-refresh=; Max-Age=0/);
    expect((await get('ground', access)).status).toBe(401);
    expect((await post('refresh', undefined, { ...ours, cookie: pairOf(cookie) })).status).toBe(401);
    expect((await post('log-out')).status).toBe(204);
  });

  it('K-105 is shut to pages of other origins, and to whoever does not say where (s)he comes from', async () => {
    const client = await stage.client();
    const { cookie } = await logIn(client.userIds[0] ?? 0);
    for (const headers of [
      {},
      { ...ours, origin: 'https://elsewhere.example' },
      { ...ours, origin: 'null' },
      { ...ours, 'sec-fetch-site': 'cross-site' },
      { ...ours, 'sec-fetch-site': 'same-site' },
    ])
      for (const path of ['log-in', 'refresh', 'switch', 'log-out']) {
        const answer = await post(path, undefined, { ...headers, cookie: pairOf(cookie) } as Record<string, string>);
        expect(answer.status, JSON.stringify(headers)).toBe(403);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    expectOk(await post('refresh', undefined, { ...ours, cookie: pairOf(cookie) }));
  });

  it('K-106 tells each what (s)he may do: neither more nor less than the operations open to', async () => {
    const client = await stage.client();
    const own = await logIn(client.userIds[0] ?? 0);
    const { operations, serviceSteps } = expectOk(await get('ground', own.access));
    expect(operations).toContain('getClients');
    expect(operations).toContain('getClientFacets');
    for (const closed of ['deleteClient', 'getSellers', 'getResellers', 'updateService', 'getViews'])
      expect(operations).not.toContain(closed);
    expect(serviceSteps.active).toEqual(['paused']);
    expect((await get('ground')).status).toBe(401);
  });

  it('K-107 tells of the use of those clients alone that the caller sees', async () => {
    const [seen, other] = [await stage.client(), await stage.client()];
    const { access } = await logIn(seen.userIds[0] ?? 0);
    const list = expectOk(await get(`usage?ids=${seen.id},${other.id}`, access));
    expect(list.map(({ id }: { id: number }) => id)).toEqual([seen.id]);
    expect(list[0]).toMatchObject({ calls: 0, domains: 0 });
    expect(expectOk(await get(`clients/${seen.id}/usage`, access))).toMatchObject({ id: seen.id, months: [] });
    const [foreign, absent] = [
      await get(`clients/${other.id}/usage`, access),
      await get('clients/999999/usage', access),
    ];
    expect([foreign.status, foreign.text]).toEqual([404, absent.text]);
    for (const ids of ['', 'x', '1,,2', '0', Array.from({ length: 201 }, (_, at) => at + 1).join()])
      expectFields(await get(`usage?ids=${ids}`, access), 'ids');
    for (const query of [`ids=${seen.id}&ids=${seen.id}`, `ids=1&ids=`])
      expect((await get(`usage?${query}`, access)).body.errors.ids).toEqual(['The parameter stands more than once.']);
    expectFields(await get(`usage?ids=${seen.id}&id=1`, access), 'id');
  });

  it('K-108 the page has a policy without inline scripts, or says how to build it', async () => {
    const answer = await world.ask({ url: '/console/', apiKey: null });
    expect([200, 503]).toContain(answer.status);
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w-]{22}'/);
    expect(policy.replace(/'nonce-[^']*'/, '')).not.toContain('unsafe');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.text).not.toMatch(/<script(?![^>]*\ssrc=)|__NONCE__/);
    const start = await world.ask({ url: '/', apiKey: null });
    expect([start.status, start.headers.location]).toEqual([302, '/console/']);
  });

  it('K-110 goes on in another account of the same user, and ends the session before it', async () => {
    const client = await stage.client();
    const { access, cookie } = await logIn(client.userIds[0] ?? 0);
    const asked = { ...ours, ...bearer({ access }), cookie: pairOf(cookie) };
    const made = await world.ask({
      method: 'POST',
      url: '/iam/clients/create',
      apiKey: null,
      headers: bearer({ access }),
      body: { company: 'One more account' },
    });
    const { id } = expectOk(made, 201);
    const foreign = await stage.client();
    for (const body of [{ client_id: foreign.id }, { client_id: 999_999 }, { client_id: '1/../2' }, {}]) {
      const refused = await post('switch', body, asked);
      expect([refused.status, refused.headers['set-cookie']]).toEqual([404, undefined]);
    }
    expect((await post('switch', { client_id: id }, { ...ours, cookie: pairOf(cookie) })).status).toBe(401);

    const answer = await post('switch', { client_id: id }, asked);
    expect(Object.keys(expectOk(answer))).toEqual(['access']);
    const me = await world.ask({ url: '/iam/users/me', apiKey: null, headers: bearer(answer.body) });
    expect(expectOk(me)).toMatchObject({ client: id });
    expect((await get('ground', access)).status).toBe(401);
    const on = { ...ours, cookie: pairOf(readCookie(answer.headers)) };
    expectOk(await get('ground', expectOk(await post('refresh', undefined, on)).access));
  });

  it('K-109 answers a URL that is not well formed in its own shape', async () => {
    const answer = await get('clients/%zz/usage');
    expect([answer.status, Object.keys(answer.body as object)]).toEqual([400, ['message']]);
  });
});
