import type { MatchKey } from '../../model/client-import.ts';
import type { FoundClient } from '../../usecases/ports/import-ports.ts';
import { cutIntoSizes, textOf } from '../bulk/statements.ts';
import {
  type ClientRow,
  clientRowSelection,
  type ProfileRow,
  profileSelection,
  readClientRow,
  readProfile,
} from '../clients/client-row.ts';
import type { Session } from '../session.ts';

interface FoundRow extends ClientRow, ProfileRow {
  readonly value: string | number;
}

/** Where the values of a key stand: `c` is the client, `u` its registrant, `f` the facts, `t` the texts. */
const columns = {
  customId: 'f.custom_id',
  username: 'u.username_folded',
  email: 't.email',
  id: 'c.id',
} as const satisfies Record<MatchKey, string>;

function select({ db }: Session, by: MatchKey, resellerId: number, values: readonly unknown[]) {
  const query = db
    .selectFrom('clients as c')
    .innerJoin('users as u', 'u.id', 'c.registrant_id')
    // Only the table that is looked in is read: the others are joined by their keys.
    .innerJoin('client_facts as f', 'f.client_id', 'c.id')
    .innerJoin('client_texts as t', 't.client_id', 'c.id')
    .where('c.reseller_id', '=', resellerId)
    .where('c.deleted_at', 'is', null)
    .where(columns[by] as 'f.custom_id', 'in', values as string[])
    .select([...clientRowSelection, ...profileSelection, `${columns[by]} as value`])
    .orderBy('c.id');
  return by === 'username' ? query.where('u.deleted_at', 'is', null) : query;
}

function readRow(row: FoundRow): FoundClient {
  return {
    value: String(row.value),
    client: readClientRow(row),
    profile: readProfile(row),
  };
}

/** The clients of a reseller that have one of these values of a key. */
export async function findClients(
  session: Session,
  resellerId: number,
  by: MatchKey,
  values: readonly string[],
): Promise<FoundClient[]> {
  const found: FoundClient[] = [];
  const wanted = by === 'id' ? values.map(Number) : values;
  for (const run of cutIntoSizes<string | number>(wanted)) {
    const text = textOf(session, `found by ${by} ${run.length}`, () => select(session, by, resellerId, run));
    const rows = (await session.execute(text, [resellerId, ...run])) as unknown as FoundRow[];
    found.push(...rows.map(readRow));
  }
  return found;
}

/** Who has which of these folded log-in names. */
export async function findUserIds(session: Session, folded: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const run of cutIntoSizes(folded)) {
    const text = textOf(session, `user ids ${run.length}`, () =>
      session.db
        .selectFrom('users')
        .where('deleted_at', 'is', null)
        .where('username_folded', 'in', run)
        .select(['id', 'username_folded']),
    );
    for (const row of await session.execute(text, run)) ids.set(row.username_folded as string, Number(row.id));
  }
  return ids;
}
