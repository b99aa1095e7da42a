import { sql } from 'kysely';
import type { Session } from '../session.ts';

/** The tables that a bulk load fills and that have indexes. */
const tables = [
  ...['users', 'clients', 'client_facts', 'client_texts', 'memberships', 'services', 'feature_activations'],
  ...['client_products', 'domains', 'call_counts', 'call_totals', 'audit_entries'],
] as const;

/** Those by which whoever writes looks for what is there already. */
const lookUps: ReadonlySet<string> = new Set(['clients_registrant', 'client_facts_custom_id', 'client_texts_email']);

/**
 * Drops the indexes that only make reading quick, and keeps their definitions in the store, so that they come back however
 * the load ends. To write a row to each of them takes twice as long as the rows themselves; to make them of the finished tables
 * takes a fifth of that. Unique ones stay: they refuse. Does nothing where others may use the database at the same time.
 */
export async function setIndexesAside({ db, traits, execute }: Session, keepsLookUps: boolean): Promise<void> {
  if (traits.listIndexes === undefined) return;
  for (const { name, definition } of await execute(traits.listIndexes, [JSON.stringify(tables)])) {
    const values = { name: String(name), definition: String(definition) };
    if (keepsLookUps && lookUps.has(values.name)) continue;
    await db.insertInto('set_aside_indexes').values(values).execute();
    await sql`drop index ${sql.ref(values.name)}`.execute(db);
  }
}

/** Makes the indexes that were set aside, and nothing where there are none. */
export async function restoreIndexes({ db }: Session): Promise<void> {
  for (const { name, definition } of await db.selectFrom('set_aside_indexes').selectAll().orderBy('name').execute()) {
    await sql.raw(definition).execute(db);
    await db.deleteFrom('set_aside_indexes').where('name', '=', name).execute();
  }
}
