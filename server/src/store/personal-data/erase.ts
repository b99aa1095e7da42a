import { sql } from 'kysely';
import { type ErasureReceipt, type Kept, type KeptPart, keptDays } from '../../model/personal-data.ts';
import type { Traces } from '../../usecases/ports/personal-data-ports.ts';
import type { Row, Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { touchAccountsOf } from '../users/touch-accounts.ts';
import { erased, type Key, type PersonalTable, type Subject } from './decision.ts';
import { decisionList, personalTables } from './decisions.ts';
import { countRows, findKeys, hasKey, readRows } from './list-personal-data.ts';
import { matchTerms } from './match-terms.ts';

type Counts = Record<string, number>;

const microsADay = 86_400_000_000;

/** So many keys are named in one statement. */
const keysAtOnce = 500;

/** Writes what has changed of a row. False where nothing has. */
async function updateRow(
  { db }: Session,
  table: string,
  decision: Pick<PersonalTable, 'key'>,
  row: Row,
  values: Row,
): Promise<boolean> {
  const changed = Object.entries(values).filter(([name, value]) => row[name] !== value);
  if (changed.length === 0) return false;
  const sets = changed.map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  const key = decision.key.map((name) => row[name]);
  await sql`update ${sql.table(table)} set ${sql.join(sets)} where ${hasKey(decision, [key])}`.execute(db);
  return true;
}

async function removeRows({ db }: Session, table: string, decision: PersonalTable, keys: readonly Key[]) {
  for (let at = 0; at < keys.length; at += keysAtOnce)
    await sql`delete from ${sql.table(table)} where ${hasKey(decision, keys.slice(at, at + keysAtOnce))}`.execute(db);
}

async function emptyRows(session: Session, table: string, decision: PersonalTable, keys: readonly Key[], of: Subject) {
  for await (const rows of readRows(session, table, decision, keys))
    for (const row of rows) {
      const values = Object.entries(decision.columns).flatMap(([name, { emptied }]) =>
        emptied === undefined ? [] : [[name, emptied(row[name], row, of)]],
      );
      await updateRow(session, table, decision, row, Object.fromEntries(values));
    }
}

/** Replaces a client's texts where others have written them. Whoever is gone by now is passed over. */
async function replaceTraces(session: Session, { terms, rows }: Traces): Promise<Counts> {
  const counts: Counts = {};
  const { replace } = matchTerms(terms);
  for (const [table, { traces, key = [] }] of decisionList) {
    const keys = rows.get(table);
    if (keys === undefined || traces === undefined) continue;
    for await (const found of readRows(session, table, { key }, keys))
      for (const row of found) {
        const values = traces.columns.map((name) => {
          const text = row[name];
          if (typeof text !== 'string') return [name, text] as const;
          const left = replace(text, traces.isUnique ? `[erased ${row.id}]` : erased);
          return [name, traces.isWhole && left !== text ? erased : left] as const;
        });
        if (await updateRow(session, table, { key }, row, Object.fromEntries(values)))
          counts[table] = (counts[table] ?? 0) + 1;
      }
  }
  return counts;
}

/**
 * Whoever stays is not shown as an erased client's registrant any more: nobody is in her or his place, since an account
 * always has one.
 */
async function replaceRegistrants({ db }: Session, { clientIds, resellerId, own, now }: Subject): Promise<void> {
  const clients = await db
    .selectFrom('clients')
    .where('id', 'in', clientIds)
    .where('registrant_id', 'not in', [0, ...own])
    .orderBy('id')
    .select('id')
    .execute();
  for (const client of clients) {
    const nobody = `erased-client-${client.id}@erased.invalid`;
    const { id } = await db
      .insertInto('users')
      .values({
        ...{ reseller_id: resellerId, username: nobody, username_folded: nobody, email: nobody, email_folded: nobody },
        ...{ created_at: now, deleted_at: now },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.updateTable('clients').set({ registrant_id: id }).where('id', '=', client.id).execute();
  }
}

/** Whoever stays is not of an erased client's company any more: users get it from their first account. */
async function clearCompany(
  session: Session,
  taken: TakenClients,
  { clientId, clientIds, people, own }: Subject,
): Promise<void> {
  const staying = people.filter((id) => !own.includes(id));
  const found = await session.db
    .selectFrom('users')
    .where('id', 'in', [0, ...staying])
    .where('company', 'in', (eb) => eb.selectFrom('clients').where('id', 'in', clientIds).select('company'))
    .select('id')
    .orderBy('id')
    .execute();
  for (const { id } of found) {
    await touchAccountsOf(session, taken, id, clientId);
    await session.db.updateTable('users').set({ company: '' }).where('id', '=', id).execute();
  }
}

/** When what stays for a reason is gone at the latest. */
const ends: Partial<Record<Kept, number>> = {
  webhooks: keptDays.webhookMessage,
  bulkChanges: keptDays.bulkChange,
  retries: 1,
};

/** What stays of every erased client, beside rows of tables. */
const always: readonly Kept[] = ['retries', 'disk', 'backups', 'receivers'];

function describeKept(tables: ReadonlyMap<Kept, Counts>, now: number): KeptPart[] {
  const reasons = new Set([...tables.keys(), ...always]);
  return [...reasons].map((reason) => {
    const days = ends[reason];
    return { reason, tables: tables.get(reason) ?? {}, until: days === undefined ? null : now + days * microsADay };
  });
}

/** Erases a client that the unit has taken, by the decision of each table. */
export async function eraseSubject(
  session: Session,
  taken: TakenClients,
  subject: Subject,
  traces: Traces,
): Promise<ErasureReceipt> {
  const counts: Record<'removed' | 'emptied', Counts> = { removed: {}, emptied: {} };
  const kept = new Map<Kept, Counts>();
  const keep = (table: string, reason: Kept | undefined, count: number): void => {
    if (reason !== undefined && count > 0) kept.set(reason, { ...kept.get(reason), [table]: count });
  };
  const found: (readonly [string, PersonalTable & { readonly erasure: 'removed' | 'emptied' }, readonly Key[]])[] = [];
  // All are found before any goes: which rows are meant is told by others.
  for (const [table, decision] of personalTables) {
    const { erasure } = decision;
    // What is derived is made anew of what is left, whatever it is.
    if (erasure === 'renewed') continue;
    const conditions = (decision.erasedRows ?? decision.rows)(subject);
    if (erasure === 'kept') keep(table, decision.kept, await countRows(session, table, conditions));
    else {
      const keys = await findKeys(session, table, decision, conditions, traces.mentions.get(table) ?? []);
      if (keys.length > 0) found.push([table, { ...decision, erasure }, keys]);
    }
  }
  await replaceRegistrants(session, subject);
  await clearCompany(session, taken, subject);
  for (const [table, decision, keys] of found) {
    counts[decision.erasure][table] = keys.length;
    keep(table, decision.kept, keys.length);
    if (decision.erasure === 'removed') await removeRows(session, table, decision, keys);
    else await emptyRows(session, table, decision, keys, subject);
  }
  const staying = subject.people.length - subject.own.length;
  if (staying > 0) kept.set('people', { users: staying });
  return {
    clientId: subject.clientId,
    erasedAt: subject.now,
    people: { erased: subject.own.length, kept: staying },
    removed: counts.removed,
    emptied: counts.emptied,
    traces: await replaceTraces(session, traces),
    kept: describeKept(kept, subject.now),
  };
}
