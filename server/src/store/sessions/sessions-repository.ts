import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import { program } from '../../model/caller.ts';
import type { LoginUser, NewSession, Sessions, Standing } from '../../usecases/ports/access-ports.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';
import { readStanding, type StandingRow, selectStandings } from '../users/select-standing.ts';

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

const findStanding = keep<{ id: string; now: Micros }, StandingRow>(({ db, slot }) =>
  selectStandings(db)
    .innerJoin('sessions as n', (join) => join.onRef('n.user_id', '=', 'u.id').onRef('n.client_id', '=', 'c.id'))
    .where('n.id', '=', slot('id'))
    .where('n.ended_at', 'is', null)
    .where('n.expires_at', '>', slot('now')),
);

const insertSession = keep<NewSession & { now: Micros }, never>(({ db, slot }) =>
  db.insertInto('sessions').values({
    id: slot('id'),
    user_id: slot('userId'),
    client_id: slot('clientId'),
    refresh_id: slot('refreshId'),
    created_at: slot('now'),
    expires_at: slot('expiresAt'),
  }),
);

const rotateSession = keep<{ id: string; old: string; fresh: string; expiresAt: Micros }, { id: string }>(
  ({ db, slot }) =>
    db
      .updateTable('sessions')
      .set({ refresh_id: slot('fresh'), expires_at: slot('expiresAt') })
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
    if (user === undefined) return undefined;
    const accounts = await findAccounts(this.#session, program.scope, { userId: user.id });
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

  async hasAccount(userId: number, clientId: number): Promise<boolean> {
    const accounts = await findAccounts(this.#session, program.scope, { userId });
    return accounts.some(({ client_id }) => client_id === clientId);
  }

  async findStanding(sessionId: string, now: Micros): Promise<Standing | undefined> {
    const [row] = await findStanding(this.#session, program.scope, { id: sessionId, now });
    if (row === undefined) return undefined;
    return { ...readStanding(row), username: row.username, email: row.email, company: row.company };
  }

  async insert(session: NewSession): Promise<void> {
    await insertSession(this.#session, program.scope, { ...session, now: this.#now });
  }

  async rotate(sessionId: string, oldRefreshId: string, newRefreshId: string, expiresAt: Micros): Promise<boolean> {
    const values = { id: sessionId, old: oldRefreshId, fresh: newRefreshId, expiresAt };
    return (await rotateSession(this.#session, program.scope, values)).length > 0;
  }

  async end(sessionId: string, at: Micros): Promise<void> {
    await endSession(this.#session, program.scope, { id: sessionId, at });
  }
}
