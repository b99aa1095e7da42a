import { expect } from 'vitest';
import { password } from '../../support/hosting-stage.ts';
import { bearer, expectOk, type Pair } from '../../support/iam-stage.ts';
import { login, makeUser, tryRefresh } from '../../support/sessions.ts';
import { expectPointers, expectProblem, type V1Scenario, type V1Stage } from '../../support/v1-stage.ts';

const end = '/sessions/end';

/** Logs a user in from a place, by a browser. */
async function logInFrom({ world }: V1Stage, username: string, address: string, agent: string): Promise<Pair> {
  const headers = { 'user-agent': agent };
  const body = { username, password };
  return expectOk(await world.ask({ method: 'POST', url: `/iam${login}`, apiKey: null, headers, body, address }));
}

/** The statuses with which the tokens of sessions are answered. */
async function tryAll({ iam }: V1Stage, pairs: readonly Pair[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const pair of pairs) statuses.push((await iam.get('/clients/me', bearer(pair))).status);
  return statuses;
}

/** One's own sessions: seen, and ended. */
export const sessionScenarios: readonly V1Scenario[] = [
  {
    id: 'G-811',
    contract:
      'people see their open sessions: where each was begun, when it was last refreshed, which one asks; programs see none',
    async run(stage) {
      const { world, iam, get } = stage;
      const { client, userId, username } = await makeUser(iam);
      const first = await logInFrom(stage, username, '192.0.2.7', 'Browser of the desk');
      world.clock.moveOn(60);
      const second = await logInFrom(stage, username, '2001:db8::7', `Phone ${'x'.repeat(400)}`);
      const list = async (pair: Pair) => expectOk(await get('/sessions', bearer(pair))).items;
      const [phone, desk, ...others] = await list(first);
      expect(others).toEqual([]);
      expect(desk).toEqual({
        id: desk.id,
        current: true,
        byAnother: false,
        account: { id: client.id, company: client.company },
        startedAt: '2026-11-21T09:00:00.000000Z',
        lastUsedAt: '2026-11-21T09:00:00.000000Z',
        endsAt: '2026-11-22T09:00:00.000000Z',
        address: '192.0.2.7',
        userAgent: 'Browser of the desk',
      });
      expect(phone).toMatchObject({ current: false, address: '2001:db8::7', startedAt: '2026-11-21T09:01:00.000000Z' });
      expect(phone.userAgent).toHaveLength(255);
      expect((await list(second)).map(({ current }: { current: boolean }) => current)).toEqual([true, false]);
      // Refreshed, it is the one that was used last, and ends a day from then.
      world.clock.moveOn(60);
      const kept: Pair = expectOk(await tryRefresh(iam, first));
      expect(await list(second)).toMatchObject([
        { id: desk.id, lastUsedAt: '2026-11-21T09:02:00.000000Z', endsAt: '2026-11-22T09:02:00.000000Z' },
        { id: phone.id },
      ]);
      // Who is logged in as the user is seen by the user, and sees nothing.
      const acting: Pair = expectOk(await iam.get(`/auth/jwt/users/${userId}/token`));
      const seen: { byAnother: boolean }[] = await list(second);
      expect(seen).toHaveLength(3);
      // But not where that somebody sits.
      expect(seen.filter(({ byAnother }) => byAnother)).toMatchObject([{ address: null, userAgent: '' }]);
      expectProblem(await get('/sessions', bearer(acting)), 403, 'not_permitted');
      expectProblem(await get('/sessions', await iam.clientToken(client)), 403, 'not_permitted');
      // What is over by itself is not listed.
      world.clock.moveOn(24 * 3600 - 30);
      expect(await list(expectOk(await tryRefresh(iam, kept)))).toMatchObject([{ id: desk.id, current: true }]);
    },
  },
  {
    id: 'G-812',
    contract:
      'one session is ended by its id, with the password: its tokens open nothing from then on; a foreign one is absent',
    async run(stage) {
      const { iam, get, post } = stage;
      const { client, userId } = await makeUser(iam);
      const pairs = [await iam.logIn(userId), await iam.logIn(userId)] as const;
      const stranger = await makeUser(iam);
      const strangers = await iam.logIn(stranger.userId);
      const [own, other] = pairs;
      const find = async (pair: Pair, isCurrent: boolean): Promise<string> =>
        expectOk(await get('/sessions', bearer(pair))).items.find(
          ({ current }: { current: boolean }) => current === isCurrent,
        ).id;
      const otherId = await find(own, false);
      expectPointers(await post(end, { id: otherId }, bearer(own)), '#/password');
      expectPointers(await post(end, { id: otherId, password: 'not the password' }, bearer(own)), '#/password');
      expectPointers(await post(end, { id: 5, password, all: true }, bearer(own)), '#/id', '#/all');
      expectProblem(await post(end, [], bearer(own)), 400, 'invalid_body');
      const foreign = await post(end, { id: await find(strangers, true), password }, bearer(own));
      const absent = await post(end, { id: 'nowhere', password }, bearer(own));
      expectProblem(foreign, 404, 'not_found');
      expect(foreign.text).toBe(absent.text);
      expectProblem(await post(end, { id: otherId, password }, await iam.clientToken(client)), 403, 'not_permitted');
      expect(await tryAll(stage, [...pairs, strangers])).toEqual([200, 200, 200]);
      expect(expectOk(await post(end, { id: otherId, password }, bearer(own)))).toEqual({ ended: 1 });
      expect(await tryAll(stage, [...pairs, strangers])).toEqual([200, 401, 200]);
      expect((await tryRefresh(iam, other)).status).toBe(401);
      expectProblem(await post(end, { id: otherId, password }, bearer(own)), 404, 'not_found');
      // The one that asks too, as a log-out.
      expectOk(await post(end, { id: await find(own, true), password }, bearer(own)));
      expect(await tryAll(stage, [...pairs, strangers])).toEqual([401, 401, 200]);
    },
  },
  {
    id: 'G-813',
    contract:
      'all others are ended at once, also those of whoever is logged in as the user; the history tells how many',
    async run(stage) {
      const { iam, get, post } = stage;
      const { userId } = await makeUser(iam);
      const own = await iam.logIn(userId);
      const others = [await iam.logIn(userId), await iam.logIn(userId)];
      others.push(expectOk(await iam.get(`/auth/jwt/users/${userId}/token`)));
      const resellers = await iam.logIn(iam.reseller.userId);
      expect(expectOk(await post(end, { password }, bearer(own)))).toEqual({ ended: 3 });
      expect(await tryAll(stage, [own, ...others, resellers])).toEqual([200, 401, 401, 401, 200]);
      expect(expectOk(await get('/sessions', bearer(own))).items).toMatchObject([{ current: true }]);
      expect(expectOk(await post(end, { password }, bearer(own)))).toEqual({ ended: 0 });
      const { result } = expectOk(await iam.get('/activity_log/changes?limit=3'));
      const told = result.filter(({ action }: { action: string }) => action === 'sessions_ended');
      expect(told).toMatchObject([{ changes: { sessionsEnded: { old: null, new: 3 } } }]);
    },
  },
  {
    id: 'G-814',
    contract:
      'where all others end, so do those in which one acts as somebody else: they are counted, and in the history',
    async run(stage) {
      const { iam, post } = stage;
      const { userId } = await makeUser(iam);
      const own = await iam.logIn(iam.reseller.userId);
      const acting: Pair = expectOk(await iam.get(`/auth/jwt/users/${userId}/token`, bearer(own)));
      expect(await tryAll(stage, [own, acting])).toEqual([200, 200]);
      expect(expectOk(await post(end, { password }, bearer(own)))).toEqual({ ended: 1 });
      expect(await tryAll(stage, [own, acting])).toEqual([200, 401]);
      const { result } = expectOk(await iam.get('/activity_log/changes?limit=1'));
      expect(result).toMatchObject([{ action: 'sessions_ended', changes: { sessionsEnded: { old: null, new: 1 } } }]);
    },
  },
  {
    id: 'G-815',
    contract: 'however many sessions are open, the hundred that were used last are listed, and all of them end',
    async run(stage) {
      const { world, iam, get, post } = stage;
      const { client, userId } = await makeUser(iam);
      const at = world.clock.now();
      const rows = Array.from({ length: 150 }, (_, place) => ({
        ...{ id: `${userId}-${place}`, user_id: userId, client_id: client.id, refresh_id: 'r', user_agent: '' },
        ...{ created_at: at, last_used_at: at - place, expires_at: at + 60_000_000 },
      }));
      await world.opened.backend.write(({ db }) => db.insertInto('sessions').values(rows).execute());
      world.clock.moveOn(1);
      const own = await iam.logIn(userId);
      const { items, total } = expectOk(await get('/sessions', bearer(own)));
      expect(total).toBe(151);
      expect(items[0].current).toBe(true);
      expect(items.slice(1).map((item: { id: string }) => item.id)).toEqual(rows.slice(0, 99).map(({ id }) => id));
      expect(expectOk(await post(end, { id: `${userId}-149`, password }, bearer(own)))).toEqual({ ended: 1 });
      expect(expectOk(await post(end, { password }, bearer(own)))).toEqual({ ended: 149 });
      const left = expectOk(await get('/sessions', bearer(own)));
      expect(left).toMatchObject({ items: [{ current: true }], total: 1 });
    },
  },
];
