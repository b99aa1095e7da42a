import { readTables } from '../../src/store/moving/read-tables.ts';
import type { Session } from '../../src/store/session.ts';

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
