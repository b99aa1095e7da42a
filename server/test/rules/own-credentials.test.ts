import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAttemptLimit } from '../../src/lib/attempt-limit.ts';
import type { Caller } from '../../src/model/caller.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { logIn } from '../../src/usecases/sessions/sessions.ts';
import { beginTwoFactor, confirmTwoFactor, endTwoFactor } from '../../src/usecases/two-factor/two-factor.ts';
import { changeEmail, changePassword } from '../../src/usecases/users/change-credentials.ts';
import { backendNames } from '../support/backends.ts';
import {
  type BarePeople,
  openBarePeople,
  origin,
  type Person,
  password,
  people,
  tell,
} from '../support/bare-people.ts';

const fresh = 'another loaf of bread';

describe.each(backendNames)('one’s own password and address, on %s', (backend) => {
  let world: BarePeople;
  let ports: Ports;
  beforeAll(async () => {
    world = await openBarePeople(backend);
  });
  afterAll(() => world.close());
  beforeEach(() => {
    ports = { ...world.ports, attempts: makeAttemptLimit(10) };
  });

  const decoded = <T>(write: T) => ({ write, problems: {} });
  const tryLogIn = async (who: Person) =>
    tell(await logIn(ports, { username: who, password, oneTimePassword: undefined }, origin));
  const isIn = (result: unknown): boolean => typeof result === 'object' && !Array.isArray(result);
  const historyOf = async (who: Person): Promise<readonly unknown[]> => {
    const rows = await world.backend.read(({ db }) =>
      db.selectFrom('audit_entries').selectAll().where('user_id', '=', people[who]).orderBy('id').execute(),
    );
    return rows.map(({ action }) => action);
  };
  const takeAway = (who: Person): Promise<unknown> => world.setUser(who, { deleted_at: world.clock.now() });
  const bringBack = (who: Person): Promise<unknown> => world.setUser(who, { deleted_at: null });
  /** Ports by which something else happens while a password is compared. */
  const meanwhile = (happens: () => Promise<unknown>): Ports => ({
    ...ports,
    passwords: {
      ...ports.passwords,
      verify: async (given, hash) => {
        const isRight = await ports.passwords.verify(given, hash);
        await happens();
        return isRight;
      },
    },
  });

  const write = { old: password, new: fresh, double: fresh };
  const setPassword = async (caller: Caller, more: object = {}, who: Person = 'ada', by = ports) =>
    tell(await changePassword(by, caller, people[who], decoded({ ...write, ...more })));
  const setEmail = async (caller: Caller, newEmail: string, who: Person = 'ada', by = ports) =>
    tell(await changeEmail(by, caller, people[who], decoded({ newEmail, password })));

  it('is one’s own to change: who may see it but is somebody else is refused, as is who may not see it', async () => {
    const [ada, rita] = [await world.enter('ada'), await world.enter('rita')];
    for (const change of [
      setPassword,
      (by: Caller, _more: object, who?: Person) => setEmail(by, 'new@people.example', who),
    ]) {
      expect(await change(rita, {}, 'ada')).toBe('not_permitted');
      expect(await change(ada, {}, 'fay')).toBe('not_found');
      expect(await change({ ...ada, actorUserId: people.rita }, {}, 'ada')).toBe('not_permitted');
    }
  });

  it('a password is changed with the old one, and the new one twice; other sessions and links end', async () => {
    const caller = await world.enter('ada');
    await world.enter('ada');
    const link = {
      purpose: 'password',
      digest: '',
      created_at: 0,
      expires_at: world.clock.now() * 2,
      client_id: null,
    };
    await world.backend.write(({ db }) =>
      db
        .insertInto('mail_links')
        .values({ ...link, user_id: people.ada })
        .execute(),
    );
    const before = await historyOf('ada');
    expect(await setPassword(caller, { old: 'wrong' })).toEqual(['old']);
    expect(await setPassword(caller, { double: `${fresh} ` })).toEqual(['double']);
    expect(await setPassword(caller, { new: 'short', double: 'short' })).toEqual(['new']);
    expect(await setPassword(caller, { new: 'ada2026!', double: 'ada2026!' })).toEqual(['new']);
    const problems = { other: 'is not known' };
    expect(tell(await changePassword(ports, caller, people.ada, { write: {}, problems }))).toEqual([
      'double',
      'new',
      'old',
      'other',
    ]);
    expect(tell(await changePassword(ports, caller, people.ada, { write, problems }))).toEqual(['other']);
    expect(await historyOf('ada')).toEqual(before);
    expect(await world.countSessions('ada')).toBeGreaterThan(1);
    expect(await setPassword(caller)).toBeUndefined();
    expect(await world.countSessions('ada')).toBe(1);
    const links = await world.backend.read(({ db }) => db.selectFrom('mail_links').select('used_at').execute());
    expect(links.map(({ used_at }) => used_at)).toEqual([world.clock.now()]);
    expect((await historyOf('ada')).slice(before.length)).toEqual(['user_updated', 'user_updated']);
    expect(await tryLogIn('ada')).toBe('wrong_credentials');
    expect(await setPassword(caller, { old: fresh, new: password, double: password })).toBeUndefined();
    expect(isIn(await tryLogIn('ada'))).toBe(true);
  });

  it('an address is changed with the password; the log-in name goes with it where it was the address', async () => {
    const caller = await world.enter('bob');
    const problems = { other: 'is not known' };
    expect(tell(await changeEmail(ports, caller, people.bob, { write: {}, problems }))).toEqual([
      'newEmail',
      'other',
      'password',
    ]);
    const given = { newEmail: 'new@people.example', password };
    expect(tell(await changeEmail(ports, caller, people.bob, { write: given, problems }))).toEqual(['other']);
    expect(await setEmail(caller, 'no address', 'bob')).toEqual(['newEmail']);
    expect(tell(await changeEmail(ports, caller, people.bob, decoded({ ...given, password: 'wrong' })))).toEqual([
      'password',
    ]);
    const before = await historyOf('bob');
    expect(await setEmail(caller, 'bob@people.example', 'bob')).toMatchObject({ email: 'bob@people.example' });
    expect(await historyOf('bob')).toEqual(before);
    expect(await setEmail(caller, 'new@people.example', 'bob')).toMatchObject({
      email: 'new@people.example',
      username: 'bob',
    });
    expect((await historyOf('bob')).slice(before.length)).toEqual(['user_updated']);
    expect(tell(await changeEmail(ports, caller, people.bob, decoded(given), ['"stale"'] as never))).toBe(
      'stale_version',
    );
    await world.setUser('bob', { username: 'new@people.example', username_folded: 'new@people.example' });
    await world.setUser('fay', { username: 'taken@people.example', username_folded: 'taken@people.example' });
    expect(await setEmail(caller, 'taken@people.example', 'bob')).toEqual(['newEmail']);
    expect(await setEmail(caller, 'bob2@people.example', 'bob')).toMatchObject({ username: 'bob2@people.example' });
    await world.setUser('bob', { username: 'bob', username_folded: 'bob' });
    await world.setUser('fay', { username: 'fay', username_folded: 'fay' });
  });

  it('of somebody who goes while the password is compared is not changed any more', async () => {
    const caller = await world.enter('bob');
    const gone = meanwhile(() => takeAway('bob'));
    for (const change of [
      () => setPassword(caller, {}, 'bob', gone),
      () => setEmail(caller, 'later@people.example', 'bob', gone),
    ]) {
      expect(await change()).toBe('not_found');
      await bringBack('bob');
    }
    expect(tell(await beginTwoFactor(gone, caller, decoded({ password })))).toBe('not_permitted');
    expect(tell(await confirmTwoFactor(ports, caller, decoded({ oneTimePassword: '000000' })))).toBe('not_permitted');
    await bringBack('bob');
    expect(tell(await endTwoFactor(gone, caller, decoded({ password, oneTimePassword: '1' })))).toBe('not_permitted');
    await bringBack('bob');
    expect(isIn(await tryLogIn('bob'))).toBe(true);
  });

  it('is guessed as seldom as at log-in, and what was right is not counted', async () => {
    const caller = await world.enter('ada');
    ports = { ...ports, attempts: makeAttemptLimit(2) };
    for (let round = 0; round < 4; round += 1)
      expect(await setEmail(caller, 'ada@people.example')).toMatchObject({ username: 'ada' });
    for (let round = 0; round < 2; round += 1) expect(await setPassword(caller, { old: 'wrong' })).toEqual(['old']);
    expect(await setPassword(caller)).toBe('too_many_attempts');
    expect(await setEmail(caller, 'ada@people.example')).toBe('too_many_attempts');
    // From elsewhere, and from nowhere, there are places of their own.
    expect(await setEmail({ ...caller, address: null }, 'ada@people.example')).toMatchObject({ username: 'ada' });
  });
});
