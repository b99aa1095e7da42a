import { makeAttemptLimit } from '../../src/lib/attempt-limit.ts';
import { openPasswordHasher } from '../../src/lib/password-hasher.ts';
import { makeSecrets } from '../../src/lib/secrets.ts';
import type { Caller } from '../../src/model/caller.ts';
import { type Failure, isFailure } from '../../src/model/failure.ts';
import { makeMemory } from '../../src/usecases/memory.ts';
import type { ActivityNotes } from '../../src/usecases/ports/activity-ports.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { authenticateSession } from '../../src/usecases/sessions/authenticate-user.ts';
import type { OpenSession } from '../../src/usecases/sessions/open-session.ts';
import { logIn } from '../../src/usecases/sessions/sessions.ts';
import type { BackendName } from './backends.ts';
import { type BareStore, openBareStore } from './bare-store.ts';

/** Everybody's password. */
export const password = 'sourdough and salt';

/** The people of a bare store, by their numbers: they are their own log-in names. */
export const people = { root: 1, rita: 2, sam: 3, ada: 4, bob: 5, cyd: 6, far: 7, fay: 8, ian: 9, eve: 10 } as const;
export type Person = keyof typeof people;

/**
 * Accounts by their numbers. Reseller 1 has the technical one of root, who runs the platform, of rita, who is the reseller's,
 * and of sam, who is its seller and serves `own`; reseller 2 has `far` and `other`, `far` being its technical one.
 */
export const accounts = { technical: 1, own: 2, second: 3, far: 4, other: 5 } as const;

/** Who stands where, and as what: Administrators are 1, Users 2, Engineers 5. ian is blocked, and eve has no account. */
const memberships: readonly (readonly [Person, keyof typeof accounts, number])[] = [
  ...(['root', 'rita', 'sam'] as const).map((who) => [who, 'technical', 1] as const),
  ['ada', 'own', 1],
  ['bob', 'own', 2],
  ['ian', 'own', 1],
  ['ada', 'second', 5],
  ['cyd', 'second', 1],
  ['far', 'far', 1],
  ['fay', 'other', 1],
];

const types: Readonly<Partial<Record<Person, string>>> = {
  root: 'reseller',
  rita: 'reseller',
  sam: 'seller',
  far: 'reseller',
};

type NotedActivity = Parameters<ActivityNotes['note']>[0];

/** A bare store with people in it, and all that logging in needs. */
export interface BarePeople extends BareStore {
  readonly ports: Ports;
  /** What was noted to be written down later. */
  readonly noted: NotedActivity[];
  /** Logs somebody in, with a code where one is given. */
  open(who: Person, oneTimePassword?: string): Promise<OpenSession>;
  /** The caller that somebody is, with a new session. */
  enter(who: Person): Promise<Caller>;
  /** Changes the row of a user. */
  setUser(who: Person, row: Readonly<Record<string, unknown>>): Promise<void>;
  /** How many sessions of a user are open. */
  countSessions(who: Person): Promise<number>;
}

/** Where everybody comes from. */
export const origin = { requestId: 'r', address: '192.0.2.7', userAgent: 'a browser' };

/** Opens a bare store with everybody in it. Ten attempts a minute are let in from one place. */
export async function openBarePeople(name: BackendName): Promise<BarePeople> {
  const bare = await openBareStore(name);
  const { store, clock, backend } = bare;
  const passwords = await openPasswordHasher({ cost: 4, atOnce: 2, waiting: 100 });
  const passwordHash = await passwords.hash(password);
  const now = clock.now();
  await backend.write(async ({ db }) => {
    const insert = async (table: string, row: Readonly<Record<string, unknown>>): Promise<void> => {
      await db
        .insertInto(table as never)
        .values(row as never)
        .execute();
    };
    for (const id of [1, 2]) await insert('resellers', { id, company: `reseller ${id}`, email: '', created_at: now });
    for (const [who, id] of Object.entries(people) as [Person, number][]) {
      const email = `${who}@people.example`;
      const names = { username: who, username_folded: who, email, email_folded: email, first_name: who };
      const kind = { user_type: types[who] ?? 'common', is_platform_admin: who === 'root' ? 1 : 0 };
      const state = { is_active: who === 'ian' ? 0 : 1, activated_at: now, created_at: now };
      await insert('users', {
        id,
        reseller_id: id === people.far || id === people.fay ? 2 : 1,
        ...names,
        ...kind,
        ...state,
      });
      await insert('user_credentials', { user_id: id, password_hash: passwordHash });
    }
    await insert('sellers', { id: 1, reseller_id: 1, user_id: people.sam, created_at: now });
    for (const [account, id] of Object.entries(accounts)) {
      const registrant = memberships.find(([, where]) => where === account)?.[0] ?? 'root';
      const type = account === 'technical' || account === 'far' ? 'reseller' : 'common';
      const owner = { reseller_id: id > accounts.second ? 2 : 1, seller_id: account === 'own' ? 1 : null };
      const stands = {
        registrant_id: people[registrant],
        client_type: type,
        email: '',
        company: account,
        created_at: now,
      };
      await insert('clients', { id, ...owner, ...stands });
    }
    for (const [who, account, group_id] of memberships)
      await insert('memberships', { client_id: accounts[account], user_id: people[who], group_id, created_at: now });
  });
  const noted: NotedActivity[] = [];
  // All that these use cases take: nothing here sends mails.
  const ports = {
    ...{ store, clock, passwords, memory: makeMemory(store), attempts: makeAttemptLimit(10) },
    secrets: makeSecrets(() => 'a key text of thirty-two characters'),
    activityNotes: { note: (activity: NotedActivity) => void noted.push(activity), flush: async () => {} },
    policy: { passwordMinLength: 8, quotaThresholds: [], publicUrl: 'https://clients.example' },
  } as unknown as Ports;

  async function open(who: Person, oneTimePassword?: string): Promise<OpenSession> {
    const opened = await logIn(ports, { username: who, password, oneTimePassword }, origin);
    if (isFailure(opened)) throw new Error(`${who} was refused: ${opened.code}`);
    return opened;
  }
  return {
    ...bare,
    ports,
    noted,
    open,
    async enter(who) {
      const caller = await authenticateSession(ports, (await open(who)).sessionId, origin);
      if (caller === undefined) throw new Error(`The session of ${who} opens nothing`);
      return caller;
    },
    async setUser(who, row) {
      await backend.write(({ db }) => db.updateTable('users').set(row).where('id', '=', people[who]).execute());
    },
    async countSessions(who) {
      const open = await backend.read(({ db }) =>
        db
          .selectFrom('sessions')
          .select('id')
          .where('user_id', '=', people[who])
          .where('ended_at', 'is', null)
          .execute(),
      );
      return open.length;
    },
  };
}

/** What a result was: the code of a failure, the fields that were wrong, or what is there instead. */
export function tell(result: unknown): unknown {
  if (!isFailure(result)) return result;
  const { code, problems } = result as Failure & { readonly problems?: object };
  return problems === undefined || Object.keys(problems).length === 0 ? code : Object.keys(problems).sort();
}
