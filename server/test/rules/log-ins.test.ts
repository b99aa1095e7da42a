import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/model/caller.ts';
import { isFailure } from '../../src/model/failure.ts';
import { authenticateSession } from '../../src/usecases/sessions/authenticate-user.ts';
import { endSession } from '../../src/usecases/sessions/end-session.ts';
import { logInAsClient, logInAsUser } from '../../src/usecases/sessions/log-in-as.ts';
import type { OpenSession } from '../../src/usecases/sessions/open-session.ts';
import { chooseAccount, type LogInWrite, logIn, refreshSession } from '../../src/usecases/sessions/sessions.ts';
import { backendNames } from '../support/backends.ts';
import { accounts, origin, type Person, password, people } from '../support/bare-people.ts';
import { setPeopleStage } from '../support/people-stage.ts';

const hour = 3600;
const codeOf = (result: unknown): string => (isFailure(result) ? result.code : 'done');

describe.each(backendNames)('a log-in, on %s', (backend) => {
  const world = setPeopleStage(backend, 3);

  const attempt = (write: Partial<LogInWrite> = {}): Promise<OpenSession | unknown> =>
    logIn(world.ports, { username: 'ada', password, oneTimePassword: undefined, ...write }, origin);
  const callerOf = async (opened: unknown): Promise<Caller | undefined> =>
    authenticateSession(world.ports, (opened as OpenSession).sessionId, origin);
  const listLogIns = () =>
    world.backend.read(({ db }) => db.selectFrom('login_entries').selectAll().orderBy('id').execute());

  it('opens a session of its user, in the technical account where there is one, and writes it down', async () => {
    const before = (await listLogIns()).length;
    const opened = (await attempt()) as OpenSession;
    expect(opened).toMatchObject({
      startedAt: world.clock.now(),
      standing: { userId: people.ada, clientId: accounts.own },
    });
    expect(new Set([opened.sessionId, opened.accessId, opened.refreshId]).size).toBe(3);
    expect(await callerOf(opened)).toMatchObject({
      ...{ kind: 'session', keyId: null, userId: people.ada, actorUserId: null, sessionId: opened.sessionId },
      ...{ clientId: accounts.own, groupId: 1, scope: { kind: 'member', userId: people.ada } },
      ...{ requestId: origin.requestId, address: origin.address },
    });
    expect(await callerOf(await attempt({ username: 'RITA' }))).toMatchObject({
      scope: { kind: 'reseller', resellerId: 1 },
    });
    expect(await callerOf(await attempt({ username: 'sam' }))).toMatchObject({
      scope: { kind: 'seller', sellerId: 1 },
    });
    const written = (await listLogIns()).slice(before);
    expect(
      written.map((row) => [row.user_id, row.client_id, row.actor_user_id, row.auth_type, row.is_successful]),
    ).toEqual([
      [people.ada, accounts.own, null, 'password', 1],
      [people.rita, accounts.technical, null, 'password', 1],
      [people.sam, accounts.technical, null, 'password', 1],
    ]);
    expect(world.noted).toEqual([]);
  });

  it('is refused alike to whoever is unknown, blocked, without an account or without the password, and noted', async () => {
    const refused: readonly (readonly [Partial<LogInWrite>, number | null, number | null])[] = [
      [{ username: 'nobody' }, null, null],
      [{ username: 'ada\0' }, null, null],
      [{ password: `${password} ` }, people.ada, accounts.own],
      [{ username: 'ian' }, people.ian, null],
      [{ username: 'eve' }, people.eve, null],
    ];
    for (const [write, userId, clientId] of refused) {
      world.limitAttempts(3);
      expect(await attempt(write), write.username).toEqual(await attempt({ username: 'nobody' }));
      expect(codeOf(await attempt(write))).toBe('wrong_credentials');
      expect(world.noted[0]).toMatchObject({
        kind: 'login',
        at: world.clock.now(),
        login: { userId, clientId, isSuccessful: false },
      });
      expect(world.noted).toHaveLength(3);
      world.noted.length = 0;
    }
  });

  it('counts what was wrong, and nothing else: as many guesses as may be, and then it is not looked at', async () => {
    for (let round = 0; round < 5; round += 1) expect(codeOf(await attempt())).toBe('done');
    for (let round = 0; round < 3; round += 1)
      expect(codeOf(await attempt({ password: 'wrong' }))).toBe('wrong_credentials');
    expect(codeOf(await attempt())).toBe('too_many_attempts');
    expect(await attempt()).toMatchObject({ retryAfter: 60 });
    world.clock.moveOn(60);
    expect(codeOf(await attempt())).toBe('done');
    // What the server could not look at was no guess.
    const broken = {
      ...world.ports,
      passwords: { ...world.ports.passwords, verify: () => Promise.reject(new Error('busy')) },
    };
    for (let round = 0; round < 5; round += 1)
      await expect(logIn(broken, { username: 'ada', password, oneTimePassword: undefined }, origin)).rejects.toThrow(
        'busy',
      );
    expect(codeOf(await attempt())).toBe('done');
  });

  it('lasts a day from refresh to refresh, a month in all, and goes on once with each refresh token', async () => {
    const opened = (await attempt()) as OpenSession;
    const began = world.clock.now();
    expect(opened.refreshExpiresAt).toBe(began + 24 * hour * 1e6);
    world.clock.moveOn(23 * hour);
    const next = (await refreshSession(world.ports, opened)) as OpenSession;
    expect(next).toMatchObject({ sessionId: opened.sessionId, startedAt: world.clock.now() });
    expect(next.refreshExpiresAt).toBe(world.clock.now() + 24 * hour * 1e6);
    expect(new Set([opened.refreshId, next.refreshId, opened.accessId, next.accessId]).size).toBe(4);
    let latest = next;
    for (let day = 1; day < 30; day += 1) {
      world.clock.moveOn(23.9 * hour);
      latest = (await refreshSession(world.ports, latest)) as OpenSession;
    }
    expect(latest.refreshExpiresAt).toBe(began + 30 * 24 * hour * 1e6);
    world.clock.moveOn((latest.refreshExpiresAt - world.clock.now()) / 1e6 - 1e-6);
    expect(await callerOf(latest)).toBeDefined();
    world.clock.moveOn(1e-6);
    expect(await callerOf(latest)).toBeUndefined();
    expect(codeOf(await refreshSession(world.ports, latest))).toBe('invalid_session');
  });

  it('ends where a refresh token comes twice, where it is ended, and where it never was', async () => {
    const opened = (await attempt()) as OpenSession;
    const other = (await attempt()) as OpenSession;
    const next = (await refreshSession(world.ports, opened)) as OpenSession;
    expect(codeOf(await refreshSession(world.ports, opened))).toBe('invalid_session');
    expect(await callerOf(next)).toBeUndefined();
    expect(codeOf(await refreshSession(world.ports, next))).toBe('invalid_session');
    expect(await callerOf(other)).toBeDefined();
    await endSession(world.ports, other.sessionId);
    expect(await callerOf(other)).toBeUndefined();
    expect(codeOf(await refreshSession(world.ports, other))).toBe('invalid_session');
    expect(codeOf(await refreshSession(world.ports, { ...other, sessionId: 'none' }))).toBe('invalid_session');
  });

  it('goes over to another account of its user, in person alone', async () => {
    const ada = (await callerOf(await attempt())) as Caller;
    const opened = await chooseAccount(world.ports, ada, accounts.second, origin);
    expect(await callerOf(opened)).toMatchObject({ userId: people.ada, clientId: accounts.second, groupId: 5 });
    for (const foreign of [accounts.other, accounts.technical, 99])
      expect(codeOf(await chooseAccount(world.ports, ada, foreign, origin))).toBe('not_found');
    for (const other of [{ actorUserId: people.rita }, { kind: 'token' }, { userId: null }] as const)
      expect(codeOf(await chooseAccount(world.ports, { ...ada, ...other }, accounts.second, origin))).toBe(
        'not_permitted',
      );
  });

  describe('as somebody else', () => {
    const enter = async (who: Person): Promise<Caller> => (await callerOf(await attempt({ username: who }))) as Caller;
    const historyOf = async (clientId: number): Promise<number> => {
      const rows = await world.backend.read(({ db }) =>
        db
          .selectFrom('audit_entries')
          .select('id')
          .where('client_id', '=', clientId)
          .where('action', '=', 'logged_in_as')
          .execute(),
      );
      return rows.length;
    };

    it('opens a session for an hour as a user of an account that the caller reaches, and is written down', async () => {
      const rita = await enter('rita');
      const before = await historyOf(accounts.second);
      const opened = (await logInAsUser(world.ports, rita, people.cyd, origin)) as OpenSession;
      expect(opened.refreshExpiresAt).toBe(world.clock.now() + hour * 1e6);
      expect(await callerOf(opened)).toMatchObject({
        ...{ userId: people.cyd, actorUserId: people.rita, clientId: accounts.second },
        scope: { kind: 'client', clientId: accounts.second },
      });
      expect(await historyOf(accounts.second)).toBe(before + 1);
      const [last] = (await listLogIns()).slice(-1);
      expect(last).toMatchObject({
        user_id: people.cyd,
        actor_user_id: people.rita,
        auth_type: 'log_in_as',
        is_successful: 1,
      });
      // However often it is refreshed.
      world.clock.moveOn(hour / 2);
      const next = (await refreshSession(world.ports, opened)) as OpenSession;
      expect(next.refreshExpiresAt).toBe(opened.refreshExpiresAt);
      world.clock.moveOn(hour / 2);
      expect(await callerOf(next)).toBeUndefined();
    });

    it('goes to the first account of the user that the caller reaches', async () => {
      const reached = async (who: Person) =>
        (await callerOf(await logInAsUser(world.ports, await enter(who), people.ada, origin)))?.clientId;
      expect(await reached('rita')).toBe(accounts.own);
      expect(await reached('sam')).toBe(accounts.own);
      const sam = await enter('sam');
      await world.backend.write(({ db }) =>
        db.updateTable('clients').set({ seller_id: null }).where('id', '=', accounts.own).execute(),
      );
      await world.backend.write(({ db }) =>
        db.updateTable('clients').set({ seller_id: 1 }).where('id', '=', accounts.second).execute(),
      );
      const opened = await logInAsUser(world.ports, sam, people.ada, origin);
      expect(await callerOf(opened)).toMatchObject({ clientId: accounts.second });
      await world.backend.write(({ db }) =>
        db.updateTable('clients').set({ seller_id: null }).where('id', '=', accounts.second).execute(),
      );
      await world.backend.write(({ db }) =>
        db.updateTable('clients').set({ seller_id: 1 }).where('id', '=', accounts.own).execute(),
      );
    });

    it('is open to nobody as a reseller’s or a seller’s user, as oneself, as somebody foreign, or while being another', async () => {
      const rita = await enter('rita');
      const root = await enter('root');
      const outcome = async (caller: Caller, who: Person): Promise<string> =>
        codeOf(await logInAsUser(world.ports, caller, people[who], origin));
      expect(await outcome(rita, 'fay')).toBe('not_found');
      expect(codeOf(await logInAsUser(world.ports, rita, 99, origin))).toBe('not_found');
      for (const who of ['sam', 'rita', 'root'] as const) expect(await outcome(root, who), who).toBe('not_permitted');
      expect(await outcome(rita, 'ian')).toBe('not_found');
      expect(await outcome(rita, 'eve')).toBe('not_permitted');
      expect(await outcome({ ...rita, actorUserId: people.root }, 'cyd')).toBe('not_permitted');
      expect(await outcome({ ...rita, userId: null }, 'cyd')).toBe('not_permitted');
      expect(await outcome(await enter('ada'), 'ada')).toBe('not_permitted');
      expect(await outcome(rita, 'cyd')).toBe('done');
      await world.setUser('cyd', { is_platform_admin: 1 });
      expect(await outcome(root, 'cyd')).toBe('not_permitted');
      await world.setUser('cyd', { is_platform_admin: 0, user_type: 'seller' });
      expect(await outcome(root, 'cyd')).toBe('not_permitted');
      await world.setUser('cyd', { user_type: 'common' });
      // Nor in a technical account, where a seller would be everybody's.
      const inside = { user_id: people.eve, client_id: accounts.technical, group_id: 2, created_at: 0 };
      await world.backend.write(({ db }) => db.insertInto('memberships').values(inside).execute());
      expect(await outcome(root, 'eve')).toBe('not_permitted');
      await world.backend.write(({ db }) => db.deleteFrom('memberships').where('user_id', '=', people.eve).execute());
    });

    it('as a client is as its registrant, or else the first of its Administrators who could log in', async () => {
      const rita = await enter('rita');
      const chosen = async (clientId: number) => {
        const opened = await logInAsClient(world.ports, rita, clientId, origin);
        return isFailure(opened) ? opened.code : (await callerOf(opened))?.userId;
      };
      expect([await chosen(accounts.own), await chosen(accounts.second)]).toEqual([people.ada, people.cyd]);
      const setRegistrant = (who: Person): Promise<unknown> =>
        world.backend.write(({ db }) =>
          db.updateTable('clients').set({ registrant_id: people[who] }).where('id', '=', accounts.own).execute(),
        );
      // Whoever is blocked, or no Administrator, is passed over.
      for (const who of ['ian', 'bob'] as const) {
        await setRegistrant(who);
        expect(await chosen(accounts.own)).toBe(people.ada);
      }
      await world.setUser('ian', { is_active: 1 });
      expect(await chosen(accounts.own)).toBe(people.ada);
      await setRegistrant('ian');
      expect(await chosen(accounts.own)).toBe(people.ian);
      for (const row of [{ user_type: 'seller' }, { is_platform_admin: 1 }]) {
        await world.setUser('ian', row);
        expect(await chosen(accounts.own)).toBe(people.ada);
        await world.setUser('ian', { user_type: 'common', is_platform_admin: 0 });
      }
      await world.setUser('ian', { is_active: 0 });
      await setRegistrant('ada');
      await world.setUser('ada', { is_active: 0 });
      expect(await chosen(accounts.own)).toBe('not_found');
      await world.setUser('ada', { is_active: 1 });
    });

    it('as a client is open to nobody for a technical account, a foreign one, or while being another', async () => {
      const rita = await enter('rita');
      const outcome = async (caller: Caller, clientId: number): Promise<string> =>
        codeOf(await logInAsClient(world.ports, caller, clientId, origin));
      expect(await outcome(rita, accounts.technical)).toBe('not_permitted');
      expect(await outcome(rita, accounts.other)).toBe('not_found');
      expect(await outcome(rita, 99)).toBe('not_found');
      expect(await outcome({ ...rita, actorUserId: people.root }, accounts.second)).toBe('not_permitted');
      expect(await outcome(await enter('ada'), accounts.own)).toBe('not_permitted');
      expect(await outcome(rita, accounts.second)).toBe('done');
    });
  });
});
