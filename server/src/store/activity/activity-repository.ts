import { type RawBuilder, sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import { maskText } from '../../lib/mask-secrets.ts';
import {
  type ActivityFilter,
  type ActivityList,
  type ActivityLists,
  type ActivityQuery,
  type Login,
  mostCounted,
  type NotedActivity,
} from '../../model/activity.ts';
import { type Caller, program } from '../../model/caller.ts';
import type { Activity } from '../../usecases/ports/activity-ports.ts';
import { keep } from '../kept-statement.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import { isVisibleUser } from '../users/visible-users.ts';
import { type ActivityRow, readEntry } from './activity-row.ts';
import { insertRequest } from './insert-request.ts';
import { isListed } from './visible-activity.ts';

const tables = {
  requests: 'request_entries',
  changes: 'audit_entries',
  statuses: 'audit_entries',
  logins: 'login_entries',
} as const satisfies Record<ActivityList, string>;

const findReseller = keep<{ id: number }, { reseller_id: number }>(({ db, slot, scope }) =>
  db
    .selectFrom('clients as c')
    .where('c.id', '=', slot('id'))
    .where(isVisibleClient(scope, 'c'))
    .select('c.reseller_id'),
);

interface NewLogin {
  readonly at: Micros;
  readonly reseller_id: number | null;
  readonly client_id: number | null;
  readonly user_id: number | null;
  readonly actor_user_id: number | null;
  readonly is_successful: 0 | 1;
  readonly auth_type: string;
  readonly request_id: string | null;
  readonly address: string | null;
  readonly user_agent: string;
}

const insertLogin = keep<NewLogin, never>(({ db, slot }) =>
  db.insertInto('login_entries').values({
    at: slot('at'),
    reseller_id: slot('reseller_id'),
    client_id: slot('client_id'),
    user_id: slot('user_id'),
    actor_user_id: slot('actor_user_id'),
    is_successful: slot('is_successful'),
    auth_type: slot('auth_type'),
    request_id: slot('request_id'),
    address: slot('address'),
    user_agent: slot('user_agent'),
  }),
);

/** What a caller may see of what happened, in one unit of work. */
export class ActivityRepository implements Activity {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #now: Micros;

  constructor(session: Session, caller: Caller, now: Micros) {
    this.#session = session;
    this.#caller = caller;
    this.#now = now;
  }

  async #read<L extends ActivityList>(list: L, wanted: RawBuilder<unknown>): Promise<ActivityLists[L][]> {
    const table = sql.table(tables[list]);
    // The numbers come from the index alone: what a page passes over is not looked at.
    const { rows } =
      await sql<ActivityRow>`select e.* from (${wanted}) as wanted ${sql.raw(this.#session.traits.joinInOrder)} ${table} as e
      on e.id = wanted.id order by e.at desc, e.id desc`.execute(this.#session.db);
    const emails = await this.#findEmails(
      rows.flatMap(({ user_id, actor_user_id }) => [user_id ?? 0, actor_user_id ?? 0]),
    );
    const { scope } = this.#caller;
    // What nobody did, a key or the program did for the reseller.
    const seesPrograms = scope.kind === 'platform' || scope.kind === 'reseller' || scope.kind === 'reseller_clients';
    return rows.map((row) => {
      const userEmail = emails.get(row.user_id ?? 0) ?? null;
      // It is the address of whoever sat there: of the one who acts, where somebody is logged in as the user.
      const asker = row.actor_user_id ?? row.user_id;
      const isAddressShown = asker === null ? seesPrograms : emails.has(asker);
      return readEntry(list, row, userEmail, isAddressShown);
    });
  }

  /** The addresses of those of these users whom the caller sees, deleted ones too. */
  async #findEmails(ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const rows = await this.#session.db
      .selectFrom('users as u')
      .where('u.id', 'in', [0, ...new Set(ids)])
      .where((eb) => eb.or([isVisibleUser(this.#caller, 'u'), eb('u.id', '=', this.#caller.userId ?? 0)]))
      .select(['u.id', 'u.email'])
      .execute();
    return new Map(rows.map(({ id, email }) => [id, email]));
  }

  /** A list's table. Of everything, the index of time is the one to walk: left alone, an engine may read the wide rows. */
  #from(list: ActivityList, { clientId, userId }: ActivityFilter): RawBuilder<unknown> {
    const isOfAll = this.#caller.scope.kind === 'platform' && clientId === undefined && userId === undefined;
    const hint = isOfAll && list !== 'statuses' ? this.#session.traits.useIndex(`${tables[list]}_at`) : sql``;
    return sql`${sql.table(tables[list])} as e ${hint}`;
  }

  list<L extends ActivityList>(list: L, { filter, offset, limit }: ActivityQuery): Promise<ActivityLists[L][]> {
    return this.#read(
      list,
      sql`select e.id from ${this.#from(list, filter)} where ${isListed(list, this.#caller, filter)}
        order by e.at desc, e.id desc limit ${limit} offset ${offset}`,
    );
  }

  async count(list: ActivityList, filter: ActivityFilter): Promise<number> {
    const { rows } = await sql<{ total: number | string }>`select count(*) as total from (
      select 1 as one from ${this.#from(list, filter)}
      where ${isListed(list, this.#caller, filter)} limit ${mostCounted}) as counted`.execute(this.#session.db);
    return Number(rows[0]?.total ?? 0);
  }

  async findRequest(id: number): Promise<ActivityLists['requests'] | undefined> {
    const wanted = sql`select e.id from request_entries as e where ${isListed('requests', this.#caller, {})} and e.id = ${id}`;
    return (await this.#read('requests', wanted))[0];
  }

  async #insertLogin(at: Micros, login: Login): Promise<void> {
    const { clientId, userId } = login;
    const { db } = this.#session;
    const owner =
      clientId === null
        ? await db
            .selectFrom('users')
            .where('id', '=', userId ?? 0)
            .select('reseller_id')
            .executeTakeFirst()
        : (await findReseller(this.#session, program.scope, { id: clientId }))[0];
    await insertLogin(this.#session, program.scope, {
      at,
      reseller_id: owner?.reseller_id ?? null,
      client_id: clientId,
      user_id: userId,
      actor_user_id: login.actorUserId,
      is_successful: login.isSuccessful ? 1 : 0,
      auth_type: login.authType,
      request_id: login.requestId,
      address: login.address,
      user_agent: maskText(login.userAgent, 255),
    });
  }

  appendLogin(login: Login): Promise<void> {
    return this.#insertLogin(this.#now, login);
  }

  async appendNoted(noted: readonly NotedActivity[]): Promise<void> {
    if (this.#caller.scope.kind !== 'platform') throw new Error('Only the program itself writes down what was noted');
    for (const one of noted) {
      if (one.kind === 'login') {
        await this.#insertLogin(one.at, one.login);
        continue;
      }
      const { at, caller, request, clientId } = one;
      // A client that the caller does not see is not named: the entry would tell it from one that is nowhere.
      const [owner] = await findReseller(this.#session, caller.scope, { id: clientId });
      const about = owner === undefined ? caller : { clientId, resellerId: owner.reseller_id };
      const { resellerId } = about;
      await insertRequest(this.#session, { at, caller, request, clientId: about.clientId, resellerId, actions: '' });
    }
  }
}
