import { describe, expect, it } from 'vitest';
import { makeTotpCode } from '../../src/lib/totp.ts';
import type { Caller } from '../../src/model/caller.ts';
import type { Failure } from '../../src/model/failure.ts';
import {
  beginTwoFactor,
  confirmTwoFactor,
  type Enrolment,
  endTwoFactor,
  removeTwoFactor,
  type TwoFactorWrite,
} from '../../src/usecases/two-factor/two-factor.ts';
import { changeEmail, changePassword } from '../../src/usecases/users/change-credentials.ts';
import { backendNames } from '../support/backends.ts';
import { type Person, password, people, tell } from '../support/bare-people.ts';
import { asDecoded, isIn, setPeopleStage } from '../support/people-stage.ts';

const step = 30;
/** What is sent for a wrong code. */
const wrongCode = '000000';

describe.each(backendNames)('what only a person knows, on %s', (backend) => {
  const world = setPeopleStage(backend);
  const begin = (caller: Caller, write: TwoFactorWrite = { password }) =>
    beginTwoFactor(world.ports, caller, asDecoded(write));
  const confirm = (caller: Caller, oneTimePassword: string) =>
    confirmTwoFactor(world.ports, caller, asDecoded({ oneTimePassword }));
  const end = (caller: Caller, oneTimePassword: string, given = password) =>
    endTwoFactor(world.ports, caller, asDecoded({ password: given, oneTimePassword }));
  const codeOf = (secret: string, steps = 0): string =>
    makeTotpCode(secret, world.clock.now() + steps * step * 1_000_000);

  /** What was written down of changes of a user, whoever has made them. */
  const changesOf = async (who: Person): Promise<readonly unknown[]> => {
    const rows = await world.backend.read(({ db }) =>
      db.selectFrom('audit_entries').selectAll().orderBy('id').execute(),
    );
    return rows.map(({ changes }) => JSON.parse(changes)).filter(({ user }) => user?.[1] === people[who]);
  };

  /**
   * Begins with a secret whose codes of an hour are all different, and none the wrong one: of one in a hundred or so two are
   * alike, which no test means.
   */
  async function beginClear(caller: Caller): Promise<Enrolment> {
    for (;;) {
      const enrolment = (await begin(caller)) as Enrolment;
      const codes = Array.from({ length: 120 }, (_, at) => codeOf(enrolment.secret, at - 4));
      if (new Set([...codes, wrongCode]).size === codes.length + 1) return enrolment;
    }
  }

  /** Switches a second factor on; gives the secret, the recovery codes and the caller. */
  async function switchOn(who: Person): Promise<{ secret: string; codes: readonly string[]; caller: Caller }> {
    const caller = await world.enter(who);
    const { secret } = await beginClear(caller);
    const codes = (await confirm(caller, codeOf(secret))) as readonly string[];
    world.clock.moveOn(step);
    return { secret, codes, caller };
  }

  it('a second factor is asked for from the first right code on, and ends the other sessions of its user', async () => {
    const caller = await world.enter('ada');
    const enrolment = await beginClear(caller);
    const uri = new URL(enrolment.uri);
    expect(uri.searchParams.get('secret')).toBe(enrolment.secret);
    expect(uri.searchParams.get('issuer')).toBe('reseller 1');
    expect(decodeURIComponent(uri.pathname)).toBe('/reseller 1:ada');
    // Nothing is asked for yet: a first code shows that the secret was kept.
    expect(isIn(await world.tryLogIn('ada'))).toBe(true);
    expect(tell(await confirm(caller, wrongCode))).toEqual(['oneTimePassword']);
    expect(await world.countSessions('ada')).toBeGreaterThan(1);
    const codes = (await confirm(caller, ` ${codeOf(enrolment.secret)}\n`)) as readonly string[];
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([a-z2-7]{4}-){5}[a-z2-7]{4}$/);
    expect(await world.countSessions('ada')).toBe(1);
    expect((await world.listActions('ada')).slice(-4)).toEqual(
      // In each of the two accounts.
      ['two_factor_begun', 'two_factor_begun', 'user_updated', 'user_updated'],
    );
    expect((await changesOf('ada')).slice(-1)).toEqual([{ user: [people.ada, people.ada], twoFactor: [false, true] }]);
    expect(tell(await begin(caller))).toBe('two_factor_is_on');
    expect(tell(await confirm(caller, codeOf(enrolment.secret, 1)))).toBe('two_factor_is_on');
    expect(await world.tryLogIn('ada')).toEqual(['oneTimePassword']);
    expect(await world.tryLogIn('ada', '  ')).toEqual(['oneTimePassword']);
    // The code that switched it on was used.
    expect(await world.tryLogIn('ada', codeOf(enrolment.secret))).toEqual(['oneTimePassword']);
    world.clock.moveOn(step);
    expect(isIn(await world.tryLogIn('ada', codeOf(enrolment.secret)))).toBe(true);
    expect(await end(caller, codes[0] ?? '')).toBeUndefined();
    expect(isIn(await world.tryLogIn('ada'))).toBe(true);
  });

  it('each code opens once, none that is older, and a recovery code as well', async () => {
    const { secret, codes, caller } = await switchOn('bob');
    const [now, older, next] = [codeOf(secret), codeOf(secret, -1), codeOf(secret, 1)];
    expect(isIn(await world.tryLogIn('bob', now))).toBe(true);
    for (const used of [now, older]) expect(await world.tryLogIn('bob', used)).toEqual(['oneTimePassword']);
    expect(isIn(await world.tryLogIn('bob', next.replace(/^.../, '$& ')))).toBe(true);
    const [first = '', second = '', third = ''] = codes;
    expect(isIn(await world.tryLogIn('bob', first))).toBe(true);
    expect(await world.tryLogIn('bob', first)).toEqual(['oneTimePassword']);
    expect(isIn(await world.tryLogIn('bob', second.replaceAll('-', '').toUpperCase()))).toBe(true);
    expect(await world.tryLogIn('bob', 'aaaa-aaaa-aaaa-aaaa-aaaa-aaaa')).toEqual(['oneTimePassword']);
    // Switched off by a code too: a wrong one changes nothing, and so does a wrong password.
    expect(tell(await end(caller, 'nonsense'))).toEqual(['oneTimePassword']);
    expect(tell(await end(caller, third, 'wrong'))).toEqual(['password']);
    expect(await end(caller, third)).toBeUndefined();
    expect(tell(await end(caller, third))).toBe('two_factor_is_off');
    expect(tell(await confirm(caller, now))).toBe('two_factor_is_off');
    expect(isIn(await world.tryLogIn('bob'))).toBe(true);
    expect((await world.listActions('bob')).slice(-2)).toEqual(['user_updated', 'user_updated']);
  });

  it('ten wrong codes within a quarter of an hour, and none is looked at until it is over', async () => {
    const { secret } = await switchOn('cyd');
    const guess = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time += 1) {
        world.limitAttempts(10);
        expect(await world.tryLogIn('cyd', wrongCode)).toEqual(['oneTimePassword']);
      }
    };
    await guess(9);
    expect(isIn(await world.tryLogIn('cyd', codeOf(secret)))).toBe(true);
    // A right one forgets the wrong ones.
    await guess(10);
    world.clock.moveOn(15 * 60 - 1e-6);
    expect(await world.tryLogIn('cyd', codeOf(secret))).toEqual(['oneTimePassword']);
    world.clock.moveOn(1e-6);
    expect(isIn(await world.tryLogIn('cyd', codeOf(secret)))).toBe(true);
    // Counted from the first of them on.
    await guess(1);
    world.clock.moveOn(15 * 60 - 1);
    await guess(9);
    expect(await world.tryLogIn('cyd', codeOf(secret))).toEqual(['oneTimePassword']);
    world.clock.moveOn(1);
    await guess(1);
    expect(isIn(await world.tryLogIn('cyd', codeOf(secret)))).toBe(true);
  });

  it('a code that is left out is no guess, and a wrong one is: it is counted by where it comes from, and noted', async () => {
    const { secret } = await switchOn('ada');
    world.limitAttempts(2);
    world.noted.length = 0;
    // Of two kinds: none, and an empty one, which is no wrong code either, however often it comes.
    for (let round = 0; round < 12; round += 1) expect(await world.tryLogIn('ada')).toEqual(['oneTimePassword']);
    expect(world.noted).toEqual([]);
    world.limitAttempts(20);
    for (let round = 0; round < 12; round += 1) expect(await world.tryLogIn('ada', ' ')).toEqual(['oneTimePassword']);
    expect(world.noted).toEqual([]);
    world.limitAttempts(2);
    expect(isIn(await world.tryLogIn('ada', codeOf(secret)))).toBe(true);
    for (let round = 0; round < 2; round += 1)
      expect(await world.tryLogIn('ada', wrongCode)).toEqual(['oneTimePassword']);
    expect(world.noted).toMatchObject([{ login: { userId: people.ada } }, { login: { userId: people.ada } }]);
    world.clock.moveOn(step);
    expect(await world.tryLogIn('ada', codeOf(secret))).toBe('too_many_attempts');
    await removeTwoFactor(world.ports, await world.enter('rita'), people.ada);
  });

  it('a secret opens nothing for somebody else: what stands in the store cannot be moved there', async () => {
    const { secret } = await switchOn('ada');
    await switchOn('fay');
    await world.backend.write(async ({ db }) => {
      const { sealed_secret } = await db
        .selectFrom('two_factor')
        .select('sealed_secret')
        .where('user_id', '=', people.ada)
        .executeTakeFirstOrThrow();
      await db.updateTable('two_factor').set({ sealed_secret }).where('user_id', '=', people.fay).execute();
    });
    world.clock.moveOn(2 * step);
    expect(isIn(await world.tryLogIn('ada', codeOf(secret)))).toBe(true);
    expect(await world.tryLogIn('fay', codeOf(secret))).toEqual(['oneTimePassword']);
    await removeTwoFactor(world.ports, await world.enter('rita'), people.ada);
    await removeTwoFactor(world.ports, await world.enter('far'), people.fay);
    expect((await changesOf('ada')).slice(-1)).toEqual([{ user: [people.ada, people.ada], twoFactor: [true, false] }]);
  });

  it('whoever stands above may switch it off for somebody else, and nobody else may', async () => {
    await switchOn('ada');
    const [rita, root, far] = [await world.enter('rita'), await world.enter('root'), await world.enter('far')];
    const remove = async (by: Caller, who: Person) => tell(await removeTwoFactor(world.ports, by, people[who]));
    expect(await remove(far, 'ada')).toBe('not_found');
    expect(tell(await removeTwoFactor(world.ports, rita, 99))).toBe('not_found');
    expect(await remove({ ...rita, groupId: 2 }, 'ada')).toBe('not_permitted');
    expect(await remove({ ...rita, actorUserId: people.root }, 'ada')).toBe('not_permitted');
    expect(await remove(root, 'root')).toBe('not_permitted');
    expect(await remove(rita, 'ada')).toBeUndefined();
    expect(await remove(rita, 'ada')).toBe('two_factor_is_off');
    expect(isIn(await world.tryLogIn('ada'))).toBe(true);
  });

  it('a second factor is a person’s: not a token’s, and not somebody’s who acts for another', async () => {
    const caller = await world.enter('ada');
    for (const other of [{ kind: 'token' }, { actorUserId: people.rita }, { userId: null }] as const) {
      expect(tell(await begin({ ...caller, ...other }))).toBe('not_permitted');
      expect(tell(await confirm({ ...caller, ...other }, wrongCode))).toBe('not_permitted');
      expect(tell(await end({ ...caller, ...other }, wrongCode))).toBe('not_permitted');
    }
    const problems = { other: 'is not known' };
    expect(tell(await beginTwoFactor(world.ports, caller, { write: {}, problems }))).toEqual(['other', 'password']);
    expect(tell(await beginTwoFactor(world.ports, caller, { write: { password }, problems }))).toEqual(['other']);
    expect(tell(await confirmTwoFactor(world.ports, caller, asDecoded({})))).toEqual(['oneTimePassword']);
    expect(tell(await confirmTwoFactor(world.ports, caller, { write: { oneTimePassword: '1' }, problems }))).toEqual([
      'other',
    ]);
    expect(tell(await endTwoFactor(world.ports, caller, { write: {}, problems }))).toEqual([
      'oneTimePassword',
      'other',
      'password',
    ]);
    expect(tell(await endTwoFactor(world.ports, caller, asDecoded({ password })))).toEqual(['oneTimePassword']);
    const both = { password, oneTimePassword: '1' };
    expect(tell(await endTwoFactor(world.ports, caller, { write: both, problems }))).toEqual(['other']);
    expect(tell(await begin(caller, { password: 'wrong' }))).toEqual(['password']);
    expect(tell(await end(caller, wrongCode))).toBe('two_factor_is_off');
    await begin(caller);
    // Begun, and not yet confirmed: it is off.
    expect(tell(await end(caller, wrongCode))).toBe('two_factor_is_off');
  });

  it('where a reseller has no name, an authenticator shows the program’s', async () => {
    const rename = (company: string): Promise<unknown> =>
      world.backend.write(({ db }) => db.updateTable('resellers').set({ company }).where('id', '=', 2).execute());
    await rename('');
    const { uri } = (await begin(await world.enter('fay'))) as Enrolment;
    expect(new URL(uri).searchParams.get('issuer')).toBe('Clientele');
    await rename('reseller 2');
  });

  it('what cannot be read is refused as it was found to be', async () => {
    const caller = await world.enter('ada');
    const failure = (await begin(caller, {})) as Failure;
    for (const change of [beginTwoFactor, confirmTwoFactor, endTwoFactor])
      expect(await change(world.ports, caller, failure)).toBe(failure);
    expect(await changePassword(world.ports, caller, people.ada, failure)).toBe(failure);
    expect(await changeEmail(world.ports, caller, people.ada, failure)).toBe(failure);
  });
});
