import { describe, expect, it } from 'vitest';
import { type Caller, program, type Scope } from '../../src/model/caller.ts';
import { readRecoveryCode, recoveryCodeCount, writeRecoveryCode } from '../../src/model/recovery-code.ts';
import { isAboveUser, isInPerson, isSelf } from '../../src/model/user-authority.ts';
import { type Carrier, hasRight, makeUserCaller, type Right, type UserStanding } from '../../src/model/user-caller.ts';

const standing: UserStanding = {
  ...{ userId: 5, userType: 'common', isPlatformAdmin: false, resellerId: 7, sellerId: null, clientId: 9 },
  ...{ isTechnicalClient: false, groupId: 1 },
};
const origin = { keyId: null, requestId: 'r', address: '192.0.2.1' };
const scopeOf = (more: Partial<UserStanding>, carrier: Carrier = 'session', actorUserId: number | null = null): Scope =>
  makeUserCaller({ ...standing, ...more }, carrier, { ...origin, actorUserId }).scope;

describe('the scope of a user', () => {
  const inside = { isTechnicalClient: true };

  it('in the technical account is what the user sees: everything, the reseller’s clients, or the seller’s', () => {
    for (const carrier of ['session', 'token'] as const) {
      expect(scopeOf({ ...inside, isPlatformAdmin: true, userType: 'reseller' }, carrier)).toEqual({
        kind: 'platform',
      });
      expect(scopeOf({ ...inside, userType: 'reseller' }, carrier)).toEqual({ kind: 'reseller', resellerId: 7 });
      const seller = scopeOf({ ...inside, userType: 'seller', sellerId: 3 }, carrier);
      expect(seller).toEqual({ kind: 'seller', resellerId: 7, sellerId: 3 });
    }
  });

  it('in an ordinary account is the user’s own accounts with a session, and that one account with a token', () => {
    for (const more of [
      {},
      { isPlatformAdmin: true, userType: 'reseller' },
      { userType: 'reseller' },
      { userType: 'seller', sellerId: 3 },
      // Who is neither, or no seller any more, has nothing of the technical account's.
      { ...inside, userType: 'common' },
      { ...inside, userType: 'common', sellerId: 3 },
      { ...inside, userType: 'seller', sellerId: null },
    ] as const) {
      expect(scopeOf(more), JSON.stringify(more)).toEqual({ kind: 'member', userId: 5 });
      expect(scopeOf(more, 'token')).toEqual({ kind: 'client', clientId: 9 });
      // Whoever is logged in as the user does not see the user's other accounts.
      expect(scopeOf(more, 'session', 6)).toEqual({ kind: 'client', clientId: 9 });
    }
  });

  it('belongs to a caller who has come with a token or a session', () => {
    const common = { userId: 5, resellerId: 7, clientId: 9, groupId: 1, mayReadPasswordHashes: false };
    expect(makeUserCaller(standing, 'token', { ...origin, keyId: 11 })).toEqual({
      ...{ ...common, kind: 'token', keyId: 11, actorUserId: null, sessionId: null },
      ...{ scope: { kind: 'client', clientId: 9 }, requestId: 'r', address: '192.0.2.1' },
    });
    expect(makeUserCaller(standing, 'session', { ...origin, sessionId: 's', actorUserId: 6 })).toEqual({
      ...{ ...common, kind: 'session', keyId: null, actorUserId: 6, sessionId: 's' },
      ...{ scope: { kind: 'client', clientId: 9 }, requestId: 'r', address: '192.0.2.1' },
    });
  });
});

const scopes: readonly Scope[] = [
  { kind: 'platform' },
  { kind: 'reseller', resellerId: 7 },
  { kind: 'reseller_clients', resellerId: 7 },
  { kind: 'seller', resellerId: 7, sellerId: 3 },
  { kind: 'member', userId: 5 },
  { kind: 'client', clientId: 9 },
];
const caller = (more: Partial<Caller>): Caller => ({ ...program, kind: 'session', userId: 5, groupId: 1, ...more });

describe('a right', () => {
  it.each<[Right, readonly Scope['kind'][]]>([
    ['read', ['platform', 'reseller', 'reseller_clients', 'seller', 'member', 'client']],
    ['administer', ['platform', 'reseller', 'reseller_clients', 'seller', 'member', 'client']],
    ['serve', ['platform', 'reseller', 'reseller_clients', 'seller']],
    ['resell', ['platform', 'reseller']],
    ['run_platform', ['platform']],
  ])('to %s has an Administrator in %j, and of the other roles only who reads', (right, kinds) => {
    const having = (groupId: number | null) =>
      scopes.filter((scope) => hasRight(caller({ scope, groupId }), right)).map(({ kind }) => kind);
    expect(having(1)).toEqual(kinds);
    for (const groupId of [2, 5, null]) expect(having(groupId)).toEqual(right === 'read' ? kinds : []);
    // Roles that only purge caches open nothing.
    for (const groupId of [3009, 3022]) expect(having(groupId)).toEqual([]);
  });
});

describe('who somebody is', () => {
  it('is that very person with a session, or with a token that may do as much; not whom another one acts for', () => {
    const self = (more: Partial<Caller>) => isSelf(caller(more), { id: 5 });
    expect(self({})).toBe(true);
    expect(self({ groupId: 2 })).toBe(true);
    expect(self({ kind: 'token' })).toBe(true);
    expect(self({ kind: 'token', groupId: 2 })).toBe(false);
    expect(self({ userId: 6 })).toBe(false);
    expect(self({ actorUserId: 6 })).toBe(false);
    expect(self({ kind: 'token', actorUserId: 6 })).toBe(false);
  });

  it('is there in person with a session of her or his own', () => {
    expect(isInPerson(caller({}))).toBe(true);
    expect(isInPerson(caller({ kind: 'token' }))).toBe(false);
    expect(isInPerson(caller({ actorUserId: 6 }))).toBe(false);
  });

  it('stands above a user as an Administrator over all accounts of the user', () => {
    const account = (isReachable: boolean, callersGroupId: number | null) => ({ isReachable, callersGroupId });
    const above = (by: Partial<Caller>, accounts: readonly object[], isPlatformAdmin = false): boolean =>
      isAboveUser(caller(by), { user: { isPlatformAdmin }, accounts } as never);
    const [platform, reseller, , , member] = scopes as [Scope, Scope, Scope, Scope, Scope];
    expect(above({ scope: reseller }, [account(true, null), account(true, 2)])).toBe(true);
    expect(above({ scope: reseller }, [account(true, null), account(false, null)])).toBe(false);
    expect(above({ scope: reseller, groupId: 2 }, [account(true, null)])).toBe(false);
    expect(above({ scope: member }, [account(true, 1), account(true, 1)])).toBe(true);
    expect(above({ scope: member }, [account(true, 1), account(true, 2)])).toBe(false);
    expect(above({ scope: member }, [account(true, null)])).toBe(false);
    expect(above({ scope: member }, [account(false, 1)])).toBe(false);
    expect(above({ scope: reseller }, [account(true, null)], true)).toBe(false);
    expect(above({ scope: platform }, [account(true, null)], true)).toBe(true);
    expect(above({ scope: reseller }, [])).toBe(true);
  });
});

describe('a recovery code', () => {
  it('has six groups of four letters, one for each byte, and reads as it was written', () => {
    const bytes = Uint8Array.from({ length: 40 }, (_, at) => at);
    expect(writeRecoveryCode(bytes)).toBe('abcd-efgh-ijkl-mnop-qrst-uvwx');
    const last = writeRecoveryCode(bytes.map((byte) => byte + 24));
    expect(last).toBe('yz23-4567-abcd-efgh-ijkl-mnop');
    expect(readRecoveryCode(last)).toBe('yz234567abcdefghijklmnop');
    expect(recoveryCodeCount).toBe(10);
  });

  it('is read with or without hyphens and spaces, in either case, and is nothing else', () => {
    const code = 'abcdefghijklmnopqrstuvwx';
    for (const text of [code, 'ABCD-EFGH-IJKL-MNOP-QRST-UVWX', ' abcd efgh\tijkl-mnop-qrst-uvwx\n'])
      expect(readRecoveryCode(text), text).toBe(code);
    for (const wrong of [
      '',
      code.slice(1),
      `${code}a`,
      code.replace('a', '1'),
      code.replace('a', '8'),
      code.replace('a', 'ä'),
    ])
      expect(readRecoveryCode(wrong), wrong).toBeUndefined();
  });
});
