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
