import { type RawBuilder, sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import { program, type Scope } from '../../model/caller.ts';
import type {
  ApiToken,
  ApiTokens,
  NewApiToken,
  TokenFilter,
  TokenStanding,
} from '../../usecases/ports/access-ports.ts';
import { keep, type Making } from '../kept-statement.ts';
import { isVisibleClient, isVisibleClientId } from '../scope.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { readStanding, type StandingRow, selectStandings } from '../users/select-standing.ts';

interface StandingTokenRow extends StandingRow {
  readonly token_id: number;
  readonly digest: string;
  readonly token_group_id: number;
  readonly last_used_at: Micros | null;
}

interface TokenRow {
  readonly id: number;
  readonly client_id: number;
  readonly group_id: number;
  readonly name: string;
  readonly description: string;
  readonly expires_at: Micros | null;
  readonly created_at: Micros;
  readonly last_used_at: Micros | null;
  readonly deleted_at: Micros | null;
  readonly user_id: number;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly user_deleted_at: Micros | null;
  readonly member_id: number | null;
}

/** Who a token is for is not known before it is found, so this statement has no scope. */
const findStanding = keep<{ id: number; now: Micros }, StandingTokenRow>(({ db, slot }) =>
  selectStandings(db)
    .innerJoin('api_tokens as k', (join) => join.onRef('k.user_id', '=', 'u.id').onRef('k.client_id', '=', 'c.id'))
    .where('k.id', '=', slot('id'))
    .where('k.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('k.expires_at', 'is', null), eb('k.expires_at', '>', slot('now'))]))
    .select(['k.id as token_id', 'k.digest', 'k.group_id as token_group_id', 'k.last_used_at']),
);

const touchToken = keep<{ id: number; at: Micros }, never>(({ db, slot }) =>
  db
    .updateTable('api_tokens')
    .set({ last_used_at: slot('at') })
    .where('id', '=', slot('id')),
);

/** Deleted tokens that are listed: those that were made last. */
const mostDeleted = 1_000;

/** The tokens of an account, with who they are for. */
function selectTokens({ db, scope }: Pick<Making<never>, 'db' | 'scope'>, clientId: RawBuilder<number>) {
  return db
    .selectFrom('api_tokens as k')
    .innerJoin('users as u', 'u.id', 'k.user_id')
    .leftJoin('memberships as m', (join) =>
      join.onRef('m.user_id', '=', 'k.user_id').onRef('m.client_id', '=', 'k.client_id'),
    )
    .where('k.client_id', '=', clientId)
    .where(isVisibleClientId(scope, 'k.client_id'))
    .select([
      'k.id',
      'k.client_id',
      'k.group_id',
      'k.name',
      'k.description',
      'k.expires_at',
      'k.created_at',
      'k.last_used_at',
      'k.deleted_at',
      'u.id as user_id',
      'u.first_name',
      'u.last_name',
      'u.email',
      'u.deleted_at as user_deleted_at',
      'm.user_id as member_id',
    ]);
}

const findToken = keep<{ clientId: number; id: number }, TokenRow>((making) =>
  selectTokens(making, making.slot('clientId')).where('k.id', '=', making.slot('id')),
);

const listTokens = keep<{ clientId: number }, TokenRow>((making) =>
  selectTokens(making, making.slot('clientId')).where('k.deleted_at', 'is', null).orderBy('k.id'),
);

const listDeleted = keep<{ clientId: number }, TokenRow>((making) =>
  selectTokens(making, making.slot('clientId'))
    .where('k.deleted_at', 'is not', null)
    .orderBy('k.id', 'desc')
    .limit(sql.lit(mostDeleted)),
);

const countTokens = keep<{ clientId: number }, { count: number | string }>(({ db, slot, scope }) =>
  db
    .selectFrom('api_tokens as k')
    .where('k.client_id', '=', slot('clientId'))
    .where(isVisibleClientId(scope, 'k.client_id'))
    .where('k.deleted_at', 'is', null)
    .select((eb) => eb.fn.countAll<number | string>().as('count')),
);

const findRole = keep<{ clientId: number; userId: number }, { group_id: number }>(({ db, slot, scope }) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('clients as c', 'c.id', 'm.client_id')
    .where('m.client_id', '=', slot('clientId'))
    .where('m.user_id', '=', slot('userId'))
    .where('c.deleted_at', 'is', null)
    .where(isVisibleClient(scope, 'c'))
    .select('m.group_id'),
);

function readToken(row: TokenRow): ApiToken {
  return {
    id: row.id,
    clientId: row.client_id,
    groupId: row.group_id,
    name: row.name,
    description: row.description,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    isDeleted: row.deleted_at !== null,
    user: {
      id: row.user_id,
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      isGone: row.user_deleted_at !== null || row.member_id === null,
    },
  };
}

/** The API tokens of one caller's clients, and the check of anybody's, in one unit of work. */
export class ApiTokensRepository implements ApiTokens {
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

  async findRole(clientId: number, userId: number): Promise<number | undefined> {
    return (await findRole(this.#session, this.#scope, { clientId, userId }))[0]?.group_id;
  }

  async find(clientId: number, id: number): Promise<ApiToken | undefined> {
    const [row] = await findToken(this.#session, this.#scope, { clientId, id });
    return row === undefined ? undefined : readToken(row);
  }

  async count(clientId: number): Promise<number> {
    const [row] = await countTokens(this.#session, this.#scope, { clientId });
    return Number(row?.count ?? 0);
  }

  async list(clientId: number, filter: TokenFilter): Promise<ApiToken[]> {
    const { groupId, issuedBy, notIssuedBy, deleted = false } = filter;
    const rows = await (deleted ? listDeleted : listTokens)(this.#session, this.#scope, { clientId });
    const tokens = rows.map(readToken);
    return (deleted ? tokens.reverse() : tokens).filter(
      (token) =>
        (groupId === undefined || token.groupId === groupId) &&
        (issuedBy === undefined || token.user.id === issuedBy) &&
        (notIssuedBy === undefined || token.user.id !== notIssuedBy),
    );
  }

  async insert(token: NewApiToken): Promise<number> {
    this.#taken.expect(token.clientId);
    const { id } = await this.#session.db
      .insertInto('api_tokens')
      .values({
        user_id: token.userId,
        client_id: token.clientId,
        group_id: token.groupId,
        digest: token.digest,
        name: token.name,
        description: token.description,
        expires_at: token.expiresAt,
        created_at: this.#now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async remove({ id, clientId }: ApiToken, at: Micros): Promise<void> {
    this.#taken.expect(clientId);
    await this.#session.db.updateTable('api_tokens').set({ deleted_at: at }).where('id', '=', id).execute();
  }

  async findStanding(id: number, now: Micros): Promise<TokenStanding | undefined> {
    const [row] = await findStanding(this.#session, program.scope, { id, now });
    if (row === undefined) return undefined;
    return {
      tokenId: row.token_id,
      digest: row.digest,
      groupId: row.token_group_id,
      lastUsedAt: row.last_used_at,
      standing: readStanding(row),
    };
  }

  async touch(id: number, at: Micros): Promise<void> {
    await touchToken(this.#session, program.scope, { id, at });
  }
}
