import { type SqlBool, sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import { maskText } from '../../lib/mask-secrets.ts';
import { program } from '../../model/caller.ts';
import { administrators } from '../../model/group.ts';
import type { UserStanding } from '../../model/user-caller.ts';
import type {
  LoginUser,
  NewSession,
  OpenLogIns,
  SessionStanding,
  Sessions,
} from '../../usecases/ports/access-ports.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';
import { readStanding, type StandingRow, selectStandings } from '../users/select-standing.ts';

/** Open sessions that are listed: those that were used last. */
const mostListed = 100;

/** Characters of a browser's name for itself that are kept, as in the log of log-ins. */
const longestAgent = 255;

interface LoginRow {
  readonly id: number;
  readonly username: string;
  readonly reseller_id: number;
  readonly password_hash: string | null;
}

/** Who logs in is not known before, so these statements have no scope. */
const findUser = keep<{ folded: string }, LoginRow>(({ db, slot }) =>
  db
    .selectFrom('users as u')
    .leftJoin('user_credentials as p', 'p.user_id', 'u.id')
    .where('u.username_folded', '=', slot('folded'))
    .where('u.deleted_at', 'is', null)
    .select(['u.id', 'u.username', 'u.reseller_id', 'p.password_hash']),
);

const findAccounts = keep<{ userId: number }, StandingRow>(({ db, slot }) =>
  selectStandings(db).where('m.user_id', '=', slot('userId')).orderBy('c.id'),
);

interface SessionRow extends StandingRow {
  readonly actor_user_id: number | null;
  readonly created_at: Micros;
}

/**
 * Whether the one who is logged in as the user of the session `n` could log in so again: not who is blocked, has lost the
 * role, or does not serve the client `c` any more.
 */
const isActorsStill = sql<SqlBool>`exists (
  select 1 from users as a
  inner join resellers as ar on ar.id = a.reseller_id and ar.deleted_at is null
  inner join memberships as am on am.user_id = a.id and am.group_id = ${sql.lit(administrators)}
  inner join clients as ac on ac.id = am.client_id and ac.client_type = 'reseller'
  left join sellers as sl on sl.user_id = a.id and sl.deleted_at is null
  where a.id = n.actor_user_id and a.is_active = 1 and a.deleted_at is null
    and (a.is_platform_admin = 1
      or (a.user_type = 'reseller' and ac.reseller_id = c.reseller_id)
      or (a.user_type = 'seller' and sl.id = c.seller_id)))`;

const findStanding = keep<{ id: string; now: Micros }, SessionRow>(({ db, slot }) =>
  selectStandings(db)
    .innerJoin('sessions as n', (join) => join.onRef('n.user_id', '=', 'u.id').onRef('n.client_id', '=', 'c.id'))
    .where('n.id', '=', slot('id'))
    .where('n.ended_at', 'is', null)
    .where('n.expires_at', '>', slot('now'))
    .where((eb) => eb.or([eb('n.actor_user_id', 'is', null), isActorsStill]))
    .select(['n.actor_user_id', 'n.created_at']),
);

interface OpenRow extends StandingRow {
  readonly id: string;
  readonly actor_user_id: number | null;
  readonly created_at: Micros;
  readonly last_used_at: Micros;
  readonly expires_at: Micros;
  readonly address: string | null;
  readonly user_agent: string;
  readonly total: number | string;
}

/** By the number of the user who asks. A program may log in every minute, so there is no end to them. */
const listOpen = keep<{ userId: number; now: Micros }, OpenRow>(({ db, slot }) =>
  selectStandings(db)
    .innerJoin('sessions as n', (join) => join.onRef('n.user_id', '=', 'u.id').onRef('n.client_id', '=', 'c.id'))
    .where('n.user_id', '=', slot('userId'))
    .where('n.ended_at', 'is', null)
    .where('n.expires_at', '>', slot('now'))
    .where((eb) => eb.or([eb('n.actor_user_id', 'is', null), isActorsStill]))
    .select(['n.id', 'n.actor_user_id', 'n.created_at', 'n.last_used_at', 'n.expires_at', 'n.address', 'n.user_agent'])
    .select(sql<number | string>`count(*) over ()`.as('total'))
    .orderBy('n.last_used_at', 'desc')
    .orderBy('n.id')
    .limit(sql.lit(mostListed)),
);

const insertSession = keep<NewSession & { now: Micros }, never>(({ db, slot }) =>
  db.insertInto('sessions').values({
    id: slot('id'),
    user_id: slot('userId'),
    client_id: slot('clientId'),
    refresh_id: slot('refreshId'),
    created_at: slot('beganAt'),
    expires_at: slot('expiresAt'),
    actor_user_id: slot('actorUserId'),
    last_used_at: slot('now'),
    address: slot('address'),
    user_agent: slot('userAgent'),
  }),
);

const rotateSession = keep<{ id: string; old: string; fresh: string; expiresAt: Micros; now: Micros }, { id: string }>(
  ({ db, slot }) =>
    db
      .updateTable('sessions')
      .set({ refresh_id: slot('fresh'), expires_at: slot('expiresAt'), last_used_at: slot('now') })
      .where('id', '=', slot('id'))
      .where('refresh_id', '=', slot('old'))
      .where('ended_at', 'is', null)
      .returning('id'),
);

const endSession = keep<{ id: string; at: Micros }, never>(({ db, slot }) =>
  db
    .updateTable('sessions')
    .set({ ended_at: slot('at') })
    .where('id', '=', slot('id'))
    .where('ended_at', 'is', null),
);

/** Log-ins, in one unit of work. */
export class SessionsRepository implements Sessions {
  readonly #session: Session;
  readonly #now: Micros;

  constructor(session: Session, now: Micros) {
    this.#session = session;
    this.#now = now;
  }

  async findLoginUser(username: string): Promise<LoginUser | undefined> {
    const [user] = await findUser(this.#session, program.scope, { folded: foldCase(username) });
    // Asked where there is nobody too, so that both take as long.
    const accounts = await findAccounts(this.#session, program.scope, { userId: user?.id ?? 0 });
    if (user === undefined) return undefined;
    const account = accounts.find(({ client_type }) => client_type === 'reseller') ?? accounts[0];
    return {
      userId: user.id,
      username: user.username,
      resellerId: user.reseller_id,
      passwordHash: user.password_hash,
      mayLogIn: account !== undefined,
      clientId: account?.client_id ?? 0,
    };
  }

  async holdWaysIn(userId: number): Promise<void> {
    const { db, traits } = this.#session;
    if (!traits.locksRows) return;
    // The order of whoever changes them: the user, then the password, then what ends by it.
    await db.selectFrom('users').where('id', '=', userId).select('id').forShare().execute();
    await db.selectFrom('user_credentials').where('user_id', '=', userId).select('user_id').forShare().execute();
  }

  async hasAccount(userId: number, clientId: number): Promise<boolean> {
    const accounts = await findAccounts(this.#session, program.scope, { userId });
    return accounts.some(({ client_id }) => client_id === clientId);
  }

  async findStanding(sessionId: string, now: Micros): Promise<SessionStanding | undefined> {
    const [row] = await findStanding(this.#session, program.scope, { id: sessionId, now });
    if (row === undefined) return undefined;
    const { username, email, company, actor_user_id: actorUserId, created_at: beganAt } = row;
    return { ...readStanding(row), username, email, company, actorUserId, beganAt };
  }

  async findUserStanding(userId: number, clientId: number): Promise<UserStanding | undefined> {
    const accounts = await findAccounts(this.#session, program.scope, { userId });
    const account = accounts.find(({ client_id }) => client_id === clientId);
    return account === undefined ? undefined : readStanding(account);
  }

  async listOpen(userId: number, now: Micros): Promise<OpenLogIns> {
    const rows = await listOpen(this.#session, program.scope, { userId, now });
    const items = rows.map((row) => ({
      id: row.id,
      clientId: row.client_id,
      company: row.company,
      beganAt: row.created_at,
      lastUsedAt: row.last_used_at,
      expiresAt: row.expires_at,
      isByAnother: row.actor_user_id !== null,
      address: row.address,
      userAgent: row.user_agent,
    }));
    return { items, total: Number(rows[0]?.total ?? 0) };
  }

  async insert(session: NewSession): Promise<void> {
    const userAgent = maskText(session.userAgent, longestAgent);
    await insertSession(this.#session, program.scope, { ...session, userAgent, now: this.#now });
  }

  async rotate(sessionId: string, oldRefreshId: string, newRefreshId: string, expiresAt: Micros): Promise<boolean> {
    const values = { id: sessionId, old: oldRefreshId, fresh: newRefreshId, expiresAt, now: this.#now };
    return (await rotateSession(this.#session, program.scope, values)).length > 0;
  }

  async end(sessionId: string, at: Micros): Promise<void> {
    await endSession(this.#session, program.scope, { id: sessionId, at });
  }

  async endOwn(userId: number, sessionId: string, at: Micros): Promise<boolean> {
    const ended = await this.#session.db
      .updateTable('sessions')
      .set({ ended_at: at })
      .where('id', '=', sessionId)
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', at)
      .returning('id')
      .execute();
    return ended.length > 0;
  }

  async endOfUser(userId: number, at: Micros, except: string | null): Promise<number> {
    const query = this.#session.db
      .updateTable('sessions')
      .set({ ended_at: at })
      .where((eb) => eb.or([eb('user_id', '=', userId), eb('actor_user_id', '=', userId)]))
      .where('ended_at', 'is', null)
      .returning('expires_at');
    const ended = await (except === null ? query : query.where('id', '<>', except)).execute();
    return ended.filter(({ expires_at }) => expires_at > at).length;
  }

  async endAll(at: Micros): Promise<number> {
    const query = this.#session.db.updateTable('sessions').set({ ended_at: at }).where('ended_at', 'is', null);
    const ended = await query.returning('expires_at').execute();
    return ended.filter(({ expires_at }) => expires_at > at).length;
  }
}
