import type { Micros } from '../../lib/clock.ts';
import { program } from '../../model/caller.ts';
import type { ApiTokens, TokenStanding } from '../../usecases/ports.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';
import { readStanding, type StandingRow, selectStandings } from '../users/select-standing.ts';

interface TokenRow extends StandingRow {
  readonly token_id: number;
  readonly digest: string;
  readonly token_group_id: number;
  readonly last_used_at: Micros | null;
}

/** Who a token is for is not known before it is found, so this statement has no scope. */
const findStanding = keep<{ id: number; now: Micros }, TokenRow>(({ db, slot }) =>
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

/** The API tokens of users, in one unit of work. */
export class ApiTokensRepository implements ApiTokens {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
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
