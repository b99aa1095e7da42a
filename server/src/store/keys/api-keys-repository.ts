import type { Selectable } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { ApiKey, ApiKeys, HostingKey, NewApiKey } from '../../usecases/ports/access-ports.ts';
import { keep } from '../kept-statement.ts';
import { isOfReseller, isVisibleClientId } from '../scope.ts';
import type { Session } from '../session.ts';
import type { Flag } from '../tables/columns.ts';
import type { Tables } from '../tables.ts';
import type { TakenClients } from '../taken-clients.ts';

interface KeyRow {
  readonly id: number;
  readonly reseller_id: number;
  readonly client_id: number | null;
  readonly user_id: number | null;
  readonly may_read_password_hashes: Flag;
}

/** Who a key is for is not known before it is found, so this statement has no scope. */
const findByDigest = keep<{ digest: string }, KeyRow>(({ db, slot }) =>
  db
    .selectFrom('api_keys as k')
    .innerJoin('resellers as r', 'r.id', 'k.reseller_id')
    .leftJoin('clients as c', 'c.id', 'k.client_id')
    .where('k.digest', '=', slot('digest'))
    .where('k.revoked_at', 'is', null)
    .where('r.deleted_at', 'is', null)
    .where('c.deleted_at', 'is', null)
    .select(['k.id', 'k.reseller_id', 'k.client_id', 'k.user_id', 'k.may_read_password_hashes']),
);

type NewKeyRow = Omit<KeyRow, 'id'> & { digest: string; name: string; created_at: Micros };
const insertKey = keep<NewKeyRow, { id: number }>(({ db, slot }) =>
  db
    .insertInto('api_keys')
    .values({
      reseller_id: slot('reseller_id'),
      client_id: slot('client_id'),
      user_id: slot('user_id'),
      digest: slot('digest'),
      name: slot('name'),
      may_read_password_hashes: slot('may_read_password_hashes'),
      created_at: slot('created_at'),
    })
    .returning('id'),
);

const revokeOfClient = keep<{ clientId: number; at: Micros }, { id: number }>(({ db, slot, scope }) =>
  db
    .updateTable('api_keys')
    .set({ revoked_at: slot('at') })
    .where('client_id', '=', slot('clientId'))
    .where('revoked_at', 'is', null)
    .where(isVisibleClientId(scope, 'api_keys.client_id'))
    .returning('id'),
);

type HostingKeyRow = Pick<
  Selectable<Tables['api_keys']>,
  'id' | 'reseller_id' | 'name' | 'may_read_password_hashes' | 'created_at' | 'revoked_at'
> & { readonly company: string };

function readHostingKey(row: HostingKeyRow): HostingKey {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    resellerCompany: row.company,
    name: row.name,
    mayReadPasswordHashes: row.may_read_password_hashes === 1,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  };
}

/** The keys of the Hosting API, in one unit of work. */
export class ApiKeysRepository implements ApiKeys {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #now: Micros;
  readonly #taken: TakenClients;

  constructor(session: Session, scope: Scope, now: Micros, taken: TakenClients) {
    this.#session = session;
    this.#scope = scope;
    this.#now = now;
    this.#taken = taken;
  }

  async findByDigest(digest: string): Promise<ApiKey | undefined> {
    const [row] = await findByDigest(this.#session, this.#scope, { digest });
    if (row === undefined) return undefined;
    return {
      id: row.id,
      userId: row.user_id,
      resellerId: row.reseller_id,
      clientId: row.client_id,
      mayReadPasswordHashes: row.may_read_password_hashes === 1,
    };
  }

  #selectOfResellers() {
    return this.#session.db
      .selectFrom('api_keys as k')
      .innerJoin('resellers as r', 'r.id', 'k.reseller_id')
      .where(isOfReseller(this.#scope, 'k.reseller_id'))
      .where('k.client_id', 'is', null)
      .select(['k.id', 'k.reseller_id', 'r.company', 'k.name', 'k.may_read_password_hashes'])
      .select(['k.created_at', 'k.revoked_at']);
  }

  async listOfResellers(withRevoked: boolean): Promise<readonly HostingKey[]> {
    const query = this.#selectOfResellers().orderBy('k.id');
    const rows = await (withRevoked ? query : query.where('k.revoked_at', 'is', null)).execute();
    return rows.map(readHostingKey);
  }

  async findOfReseller(id: number): Promise<HostingKey | undefined> {
    const row = await this.#selectOfResellers().where('k.id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : readHostingKey(row);
  }

  async revokeOfReseller(id: number): Promise<number | undefined> {
    const row = await this.#session.db
      .updateTable('api_keys')
      .set({ revoked_at: this.#now })
      .where('id', '=', id)
      .where(isOfReseller(this.#scope, 'reseller_id'))
      .where('client_id', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('reseller_id')
      .executeTakeFirst();
    return row?.reseller_id;
  }

  async countOfReseller(resellerId: number): Promise<number> {
    const { count } = await this.#selectOfResellers()
      .where('k.reseller_id', '=', resellerId)
      .where('k.revoked_at', 'is', null)
      .clearSelect()
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async insert(key: NewApiKey): Promise<number> {
    if (key.clientId === null) this.#taken.expectReseller(key.resellerId);
    else this.#taken.expect(key.clientId);
    const [row] = await insertKey(this.#session, this.#scope, {
      reseller_id: key.resellerId,
      client_id: key.clientId,
      user_id: key.userId,
      digest: key.digest,
      name: key.name,
      may_read_password_hashes: key.mayReadPasswordHashes ? 1 : 0,
      created_at: this.#now,
    });
    if (row === undefined) throw new Error('An inserted key has no id');
    return row.id;
  }

  async revokeOfClient(clientId: number, at: Micros): Promise<number | undefined> {
    return (await revokeOfClient(this.#session, this.#scope, { clientId, at }))[0]?.id;
  }
}
