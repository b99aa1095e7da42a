import { describe, expect, it } from 'vitest';
import { makeAttemptLimit } from '../../src/lib/attempt-limit.ts';
import type { Caller } from '../../src/model/caller.ts';
import { Failure } from '../../src/model/failure.ts';
import { type EndWrite, endOwnSessions, listOwnSessions } from '../../src/usecases/sessions/own-sessions.ts';
import { logIn } from '../../src/usecases/sessions/sessions.ts';
import { beginTwoFactor, confirmTwoFactor, endTwoFactor } from '../../src/usecases/two-factor/two-factor.ts';
import { changeEmail, changePassword } from '../../src/usecases/users/change-credentials.ts';
import { backendNames } from '../support/backends.ts';
import { origin, type Person, password, people, tell } from '../support/bare-people.ts';
import { asDecoded, isIn, setPeopleStage } from '../support/people-stage.ts';

const fresh = 'another loaf of bread';

describe.each(backendNames)('one’s own password and address, on %s', (backend) => {
  const world = setPeopleStage(backend);
  const takeAway = (who: Person): Promise<unknown> => world.setUser(who, { deleted_at: world.clock.now() });
  const bringBack = (who: Person): Promise<unknown> => world.setUser(who, { deleted_at: null });

  const write = { old: password, new: fresh, double: fresh };
  const setPassword = async (caller: Caller, more: object = {}, who: Person = 'ada', by = world.ports) =>
    tell(await changePassword(by, caller, people[who], asDecoded({ ...write, ...more })));
  const setEmail = async (caller: Caller, newEmail: string, who: Person = 'ada', by = world.ports) =>
    tell(await changeEmail(by, caller, people[who], asDecoded({ newEmail, password })));

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
        .values([null, 2].map((group_id) => ({ ...link, group_id, user_id: people.ada })))
        .execute(),
    );
    const before = await world.listActions('ada');
    expect(await setPassword(caller, { old: 'wrong' })).toEqual(['old']);
    expect(await setPassword(caller, { double: `${fresh} ` })).toEqual(['double']);
    expect(await setPassword(caller, { new: 'short', double: 'short' })).toEqual(['new']);
    expect(await setPassword(caller, { new: 'ada2026!', double: 'ada2026!' })).toEqual(['new']);
    const problems = { other: 'is not known' };
    expect(tell(await changePassword(world.ports, caller, people.ada, { write: {}, problems }))).toEqual([
      'double',
      'new',
      'old',
      'other',
    ]);
    expect(tell(await changePassword(world.ports, caller, people.ada, { write, problems }))).toEqual(['other']);
    expect(await world.listActions('ada')).toEqual(before);
    expect(await world.countSessions('ada')).toBeGreaterThan(1);
    expect(await setPassword(caller)).toBeUndefined();
    expect(await world.countSessions('ada')).toBe(1);
    const links = await world.backend.read(({ db }) =>
      db.selectFrom('mail_links').select('used_at').orderBy('id').execute(),
    );
    // But for an invitation to one more account: that one is with a role, and not to what the password has opened.
    expect(links.map(({ used_at }) => used_at)).toEqual([world.clock.now(), null]);
    expect((await world.listActions('ada')).slice(before.length)).toEqual(['user_updated', 'user_updated']);
    expect(await world.tryLogIn('ada')).toBe('wrong_credentials');
    expect(await setPassword(caller, { old: fresh, new: password, double: password })).toBeUndefined();
    expect(isIn(await world.tryLogIn('ada'))).toBe(true);
  });

  it('an address is changed with the password; the log-in name goes with it where it was the address', async () => {
    const caller = await world.enter('bob');
    const problems = { other: 'is not known' };
    expect(tell(await changeEmail(world.ports, caller, people.bob, { write: {}, problems }))).toEqual([
      'newEmail',
      'other',
      'password',
    ]);
    const given = { newEmail: 'new@people.example', password };
    expect(tell(await changeEmail(world.ports, caller, people.bob, { write: given, problems }))).toEqual(['other']);
    expect(await setEmail(caller, 'no address', 'bob')).toEqual(['newEmail']);
    expect(
      tell(await changeEmail(world.ports, caller, people.bob, asDecoded({ ...given, password: 'wrong' }))),
    ).toEqual(['password']);
    const before = await world.listActions('bob');
    expect(await setEmail(caller, 'bob@people.example', 'bob')).toMatchObject({ email: 'bob@people.example' });
    expect(await world.listActions('bob')).toEqual(before);
    expect(await setEmail(caller, 'new@people.example', 'bob')).toMatchObject({
      email: 'new@people.example',
      username: 'bob',
    });
    expect((await world.listActions('bob')).slice(before.length)).toEqual(['user_updated']);
    expect(tell(await changeEmail(world.ports, caller, people.bob, asDecoded(given), ['"stale"'] as never))).toBe(
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
    const gone = world.meanwhile(() => takeAway('bob'));
    for (const change of [
      () => setPassword(caller, {}, 'bob', gone),
      () => setEmail(caller, 'later@people.example', 'bob', gone),
    ]) {
      expect(await change()).toBe('not_found');
      await bringBack('bob');
    }
    expect(tell(await beginTwoFactor(gone, caller, asDecoded({ password })))).toBe('not_permitted');
    expect(tell(await confirmTwoFactor(world.ports, caller, asDecoded({ oneTimePassword: '000000' })))).toBe(
      'not_permitted',
    );
    await bringBack('bob');
    expect(tell(await endTwoFactor(gone, caller, asDecoded({ password, oneTimePassword: '1' })))).toBe('not_permitted');
    await bringBack('bob');
    expect(isIn(await world.tryLogIn('bob'))).toBe(true);
  });

  it('is guessed as seldom as at log-in, and what was right is not counted', async () => {
    const caller = await world.enter('ada');
    world.limitAttempts(2);
    for (let round = 0; round < 4; round += 1)
      expect(await setEmail(caller, 'ada@people.example')).toMatchObject({ username: 'ada' });
    for (let round = 0; round < 2; round += 1) expect(await setPassword(caller, { old: 'wrong' })).toEqual(['old']);
    expect(await setPassword(caller)).toBe('too_many_attempts');
    expect(await setEmail(caller, 'ada@people.example')).toBe('too_many_attempts');
    // What the server could not look at was no guess.
    const broken = { ...world.ports, attempts: makeAttemptLimit(1) };
    const busy = {
      ...broken,
      passwords: { ...world.ports.passwords, verify: () => Promise.reject(new Error('busy')) },
    };
    for (let round = 0; round < 3; round += 1)
      await expect(setPassword(caller, {}, 'ada', busy)).rejects.toThrow('busy');
    expect(await setPassword(caller, { old: 'wrong' }, 'ada', broken)).toEqual(['old']);
    // From elsewhere, and from nowhere, there are places of their own.
    expect(await setEmail({ ...caller, address: null }, 'ada@people.example')).toMatchObject({ username: 'ada' });
  });

  it('a log-in is refused where its user is another, or blocked, once the password is compared', async () => {
    const write = { username: 'cyd', password, oneTimePassword: undefined };
    const changes = [{ username_folded: 'somebody else' }, { is_active: 0 }, { deleted_at: 1 }];
    for (const change of changes) {
      expect(
        tell(
          await logIn(
            world.meanwhile(() => world.setUser('cyd', change)),
            write,
            origin,
          ),
        ),
      ).toBe('wrong_credentials');
      await world.setUser('cyd', { username_folded: 'cyd', is_active: 1, deleted_at: null });
    }
    const setHash = (password_hash: string | null): Promise<unknown> =>
      world.backend.write(({ db }) =>
        db.updateTable('user_credentials').set({ password_hash }).where('user_id', '=', people.cyd).execute(),
      );
    const hash = await world.ports.passwords.hash(password);
    expect(
      tell(
        await logIn(
          world.meanwhile(() => setHash(hash)),
          write,
          origin,
        ),
      ),
    ).toBe('wrong_credentials');
    expect(
      tell(
        await logIn(
          world.meanwhile(async () => undefined),
          write,
          origin,
        ),
      ),
    ).toMatchObject({ startedAt: world.clock.now() });
  });

  describe('one’s sessions', () => {
    const list = async (caller: Caller) =>
      ((await listOwnSessions(world.ports, caller)) as { items: readonly { id: string }[] }).items.map(({ id }) => id);
    const endThem = async (caller: Caller, write: EndWrite, by = world.ports) =>
      tell(await endOwnSessions(by, caller, asDecoded(write)));

    it('are ended one by one, or all but one’s own, with the password', async () => {
      const [first, second, third] = [await world.enter('fay'), await world.enter('fay'), await world.enter('fay')];
      const ids = [first, second, third].map(({ sessionId }) => sessionId ?? '');
      expect((await list(first)).toSorted()).toEqual(ids.toSorted());
      const before = (await world.listActions('fay')).length;
      expect(await endThem(first, { password, id: ids[1] ?? '' })).toBe(1);
      expect(await endThem(first, { password, id: ids[1] ?? '' })).toBe('not_found');
      expect((await list(first)).toSorted()).toEqual([ids[0], ids[2]].toSorted());
      expect(await endThem(first, { password })).toBe(1);
      expect(await list(first)).toEqual([ids[0]]);
      // There is nothing to tell where none was left.
      expect(await endThem(first, { password })).toBe(0);
      expect((await world.listActions('fay')).slice(before)).toEqual(['sessions_ended', 'sessions_ended']);
      const foreign = await world.enter('ada');
      expect(await endThem(first, { password, id: foreign.sessionId ?? '' })).toBe('not_found');
      expect(await endThem(first, { password, id: ids[0] ?? '' })).toBe(1);
      expect(await list(first)).toEqual([]);
    });

    it('are a person’s alone, who has the password', async () => {
      const caller = await world.enter('fay');
      for (const other of [{ kind: 'token' }, { actorUserId: people.rita }, { userId: null }] as const) {
        expect(tell(await listOwnSessions(world.ports, { ...caller, ...other }))).toBe('not_permitted');
        expect(await endThem({ ...caller, ...other }, { password })).toBe('not_permitted');
      }
      expect(await endThem(caller, {})).toEqual(['password']);
      expect(await endThem(caller, { password: 'wrong' })).toEqual(['password']);
      const problems = { other: 'is not known' };
      expect(tell(await endOwnSessions(world.ports, caller, { write: { password }, problems }))).toEqual(['other']);
      const failure = new Failure('not_found');
      expect(await endOwnSessions(world.ports, caller, failure)).toBe(failure);
      expect(
        await endThem(
          caller,
          { password },
          world.meanwhile(() => takeAway('fay')),
        ),
      ).toBe('not_found');
      await bringBack('fay');
      expect(await list(caller)).toEqual([caller.sessionId]);
    });
  });
});
