import type { Place } from './backends.ts';
import { query } from './query.ts';
import type { World } from './world.ts';

/** Every table of a store as its own engine lists them, without those of the text index, with their columns. */
export function readSchema({ backend, opened }: World): Promise<ReadonlyMap<string, readonly string[]>> {
  const query =
    backend === 'sqlite'
      ? `select t.name as table_name, c.name as column_name from sqlite_master t, pragma_table_info(t.name) c
          where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'client_search%'
            and t.name not like 'kysely_%' order by t.name, c.cid`
      : `select table_name, column_name from information_schema.columns
          where table_schema = current_schema() and table_name not like 'kysely_%' order by table_name, ordinal_position`;
  return opened.backend.read(async ({ execute }) => {
    const tables = new Map<string, string[]>();
    for (const { table_name, column_name } of await execute(query, []))
      tables.set(String(table_name), [...(tables.get(String(table_name)) ?? []), String(column_name)]);
    return tables;
  });
}

/** The primary key of every table, its columns in order of name. */
export function readPrimaryKeys({ backend, opened }: World): Promise<ReadonlyMap<string, readonly string[]>> {
  const query =
    backend === 'sqlite'
      ? `select t.name as table_name, c.name as column_name from sqlite_master t, pragma_table_info(t.name) c
          where t.type = 'table' and c.pk > 0 order by 1, 2`
      : `select k.table_name, k.column_name from information_schema.key_column_usage k
          join information_schema.table_constraints c on c.constraint_name = k.constraint_name
            and c.constraint_schema = k.constraint_schema
          where c.constraint_type = 'PRIMARY KEY' and k.table_schema = current_schema() order by 1, 2`;
  return opened.backend.read(async ({ execute }) => {
    const keys = new Map<string, string[]>();
    for (const { table_name, column_name } of await execute(query, []))
      keys.set(String(table_name), [...(keys.get(String(table_name)) ?? []), String(column_name)]);
    return keys;
  });
}

/** Every row of tables, a line each under the name of the table, but for when a token was used last. */
export async function dumpTables({ opened }: World, tables: Iterable<string>): Promise<string> {
  const parts: string[] = [];
  for (const table of tables) {
    const rows = await opened.backend.read(({ execute }) => execute(`select * from ${table}`, []));
    const lines = rows.map((row) => JSON.stringify({ ...row, last_used_at: null })).sort();
    parts.push([table, ...lines].join('\n'));
  }
  return parts.join('\n');
}

/** Every row of every table of a store that is closed, as text: the tables are asked of the engine, and not of the program. */
export async function dumpEveryTable(
  place: Pick<Place, 'settings'>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const isSqlite = place.settings.DATABASE_URL === undefined;
  const list = isSqlite
    ? `select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'client_search%'`
    : `select table_name as name from information_schema.tables where table_schema = 'public'`;
  const dump: Record<string, readonly string[]> = {};
  for (const { name } of await query(place as Place, list)) {
    // What each store keeps of its own making.
    if (/^kysely_|^set_aside_indexes$/.test(String(name))) continue;
    const rows = await query(place as Place, `select * from ${name}`);
    const texts = rows.map((row) =>
      JSON.stringify(
        Object.entries(row)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          // A whole number of PostgreSQL comes as a text, since it may be larger than a safe integer.
          .map(([column, value]) => [
            column,
            Buffer.isBuffer(value) ? value.toString('hex') : value === null ? null : String(value),
          ]),
      ),
    );
    dump[String(name)] = texts.sort();
  }
  return dump;
}

/** Where a text stands in a store, as `table.column`, without regard to case; in the tables of the text index too. */
export async function findText(world: World, texts: readonly string[]): Promise<readonly string[]> {
  const tables = [...(await readSchema(world)).keys()];
  const index = ['config', 'content', 'data', 'docsize', 'idx'].map((part) => `client_search_${part}`);
  const isThere = (name: string) => !name.startsWith('client_search') || world.backend === 'sqlite';
  const found = new Set<string>();
  for (const table of [...tables, ...index.filter((name) => !name.endsWith('content'))].filter(isThere)) {
    const rows = await world.opened.backend.read(({ execute }) => execute(`select * from ${table}`, []));
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        const text = (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)).toLowerCase();
        for (const one of texts) if (text.includes(one.toLowerCase())) found.add(`${table}.${column}: ${one}`);
      }
  }
  return [...found].sort();
}
