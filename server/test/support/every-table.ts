import { readTables } from '../../src/store/moving/read-tables.ts';
import type { Session } from '../../src/store/session.ts';
import type { Place } from './backends.ts';
import { query } from './query.ts';

/** What a column must hold that has rules of its own. */
const odd: Readonly<Record<string, unknown>> = { outcome: 'created', other_id: 2 };

/**
 * Puts a row into every table that has none, made of the schema: the first row of each table is number 1, and referred to as
 * such. So whatever a test does to all tables is done to those that are yet to come.
 */
export async function fillEveryTable(session: Session): Promise<void> {
  const { db } = session;
  const known = await db.introspection.getTables();
  for (const { name, holdsBytes } of await readTables(session)) {
    const some = await db
      .selectFrom(name as never)
      .selectAll()
      .limit(1)
      .execute();
    if (some.length > 0) continue;
    const columns = known.find((table) => table.name === name)?.columns ?? [];
    const needed = columns.filter(
      (column) => !(column.isNullable || column.hasDefaultValue || column.isAutoIncrementing),
    );
    const row = needed.map(({ name: column, dataType }): [string, unknown] => {
      if (Object.hasOwn(odd, column)) return [column, odd[column]];
      if (holdsBytes && /blob|bytea/i.test(dataType)) return [column, Buffer.from([0, 1, 255])];
      return [column, /int/i.test(dataType) ? 1 : 'x'];
    });
    await db
      .insertInto(name as never)
      .values(Object.fromEntries(row) as never)
      .execute();
  }
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
