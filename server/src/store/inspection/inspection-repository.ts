import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { Inspection, SchemaState, StoreCounts } from '../../usecases/ports/operation-ports.ts';
import { compareSchema } from '../migrations/migrate.ts';
import type { Session } from '../session.ts';

/** What an operator wants to know of a store as a whole. For the program itself, so there is no scope here. */
export class InspectionRepository implements Inspection {
  readonly #session: Session;

  constructor(session: Session, caller: Caller) {
    if (caller.scope.kind !== 'platform') throw new Error('Only the program itself inspects the store');
    this.#session = session;
  }

  async listBroken(isQuick: boolean): Promise<readonly string[]> {
    const { traits, execute } = this.#session;
    const faults: string[] = [];
    for (const check of isQuick ? traits.selfChecks.quick : traits.selfChecks.whole)
      for (const row of await execute(check, [])) {
        const fault = Object.values(row).join(' ');
        if (fault !== 'ok') faults.push(fault);
      }
    return faults;
  }

  readSchema(): Promise<SchemaState> {
    return compareSchema(this.#session);
  }

  async readEngine(): Promise<string> {
    const [row] = await this.#session.execute(this.#session.traits.engineVersion, []);
    return String(row?.version);
  }

  async count(): Promise<StoreCounts> {
    const { db, traits, execute } = this.#session;
    const { fn } = db;
    const clients = await db
      .selectFrom('clients')
      .where('merged_into', 'is', null)
      .select([fn.countAll<number>().as('all'), fn.count<number>('deleted_at').as('deleted')])
      .executeTakeFirstOrThrow();
    const users = await db
      .selectFrom('users')
      .where('deleted_at', 'is', null)
      .select(fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow();
    const domains = await db
      .selectFrom('domains')
      .where('deleted_at', 'is', null)
      .select(fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow();
    const searchable =
      traits.textIndex === undefined ? clients.all : Number((await execute(traits.textIndex.count, []))[0]?.count);
    return {
      clients: clients.all - clients.deleted,
      deletedClients: clients.deleted,
      users: users.all,
      domains: domains.all,
      searchableClients: searchable,
    };
  }

  async findLastChange(): Promise<Micros | undefined> {
    const row = await this.#session.db
      .selectFrom('audit_entries')
      .select('at')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.at;
  }

  async findSecretKeyId(): Promise<string | undefined> {
    const row = await this.#session.db.selectFrom('installation').select('secret_key_id').executeTakeFirst();
    return row?.secret_key_id ?? undefined;
  }

  async listSetAsideIndexes(): Promise<readonly string[]> {
    const rows = await this.#session.db.selectFrom('set_aside_indexes').select('name').orderBy('name').execute();
    return rows.map(({ name }) => name);
  }
}
