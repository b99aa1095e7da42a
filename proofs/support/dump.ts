import { sql } from 'kysely';
import { readSchema } from '../../server/test/support/tables.ts';
import type { World } from '../../server/test/support/world.ts';

/** What a write leaves beside what it was asked to write. */
const left: ReadonlySet<string> = new Set(['request_entries', 'idempotency_records', 'login_entries']);

/** The tables of a world's store and their columns, but for what every write leaves. */
export async function listColumns(world: World): Promise<ReadonlyMap<string, readonly string[]>> {
  return new Map([...(await readSchema(world))].filter(([table]) => !left.has(table)));
}

/** Every row of these tables, a line each, in the order of their columns. */
export async function dumpRows(
  { opened }: World,
  tables: ReadonlyMap<string, readonly string[]>,
): Promise<readonly string[]> {
  return opened.backend.read(async ({ db }) => {
    const lines: string[] = [];
    for (const [table, columns] of tables) {
      // A random number is no order.
      const ordering = table === 'sessions' ? ['user_id', 'created_at'] : columns;
      const order = sql.join(ordering.map((column) => sql.ref(column)));
      const { rows } = await sql<object>`select * from ${sql.table(table)} order by ${order}`.execute(db);
      for (const row of rows) lines.push(`${table} ${JSON.stringify({ ...row, last_used_at: null })}`);
    }
    return lines;
  });
}
