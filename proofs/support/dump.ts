import { sql } from 'kysely';
import type { World } from '../../server/test/support/world.ts';

/** What a write leaves beside what it was asked to write, or what is made of other rows. */
const left = [
  'request_entries',
  'idempotency',
  'client_search',
  'kysely',
  'sqlite',
  'texts_fts',
  'login_entries',
  'sent_notes',
];

/** The tables of a world's store and their columns, but for those whose names begin so. */
export async function listColumns(
  { opened, backend }: World,
  except: readonly string[] = left,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const query =
    backend === 'postgres'
      ? sql<{
          table: string;
          column: string;
        }>`select table_name as "table", column_name as "column" from information_schema.columns
          where table_schema = current_schema() order by table_name, ordinal_position`
      : sql<{
          table: string;
          column: string;
        }>`select t.name as "table", c.name as "column" from sqlite_schema as t, pragma_table_info(t.name) as c
          where t.type = 'table' order by t.name, c.cid`;
  const { rows } = await opened.backend.read(({ db }) => query.execute(db));
  const columns = new Map<string, string[]>();
  for (const { table, column } of rows) {
    if (except.some((name) => table.startsWith(name))) continue;
    columns.set(table, [...(columns.get(table) ?? []), column]);
  }
  return columns;
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
