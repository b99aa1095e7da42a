import { sql } from 'kysely';
import { ledgers } from '../migrations/migrate.ts';
import type { Session } from '../session.ts';

/** A table as the engine itself describes it. */
export interface TableShape {
  readonly name: string;
  /** In the order of their names: it may differ from engine to engine. */
  readonly columns: readonly string[];
  /** The columns of its primary key, in their order. */
  readonly key: readonly string[];
  readonly holdsBytes: boolean;
}

/** Puts each table behind those that it refers to. */
function sortByReferences(
  tables: readonly TableShape[],
  references: readonly { readonly table: unknown; readonly target: unknown }[],
): readonly TableShape[] {
  const sorted: TableShape[] = [];
  const left = new Set(tables);
  while (left.size > 0) {
    const names = new Set([...left].map(({ name }) => name));
    const free = [...left].filter(
      ({ name }) =>
        !references.some(({ table, target }) => table === name && target !== name && names.has(String(target))),
    );
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...names].join(', ')}`);
    for (const table of free) {
      sorted.push(table);
      left.delete(table);
    }
  }
  return sorted;
}

/** Every table with something of somebody in it, each behind those that it refers to: read from the store, so that none is forgotten. */
export async function readTables({ execute, traits: { catalogue } }: Session): Promise<readonly TableShape[]> {
  const byTable = Map.groupBy(await execute(catalogue.columns, []), ({ table }) => String(table));
  const tables = [...byTable]
    .filter(([name]) => !ledgers.includes(name))
    .map(([name, columns]): TableShape => {
      const ofKey = columns.filter(({ place }) => Number(place) > 0).sort((a, b) => Number(a.place) - Number(b.place));
      return {
        name,
        columns: columns.map(({ column }) => String(column)).sort(),
        key: ofKey.map(({ column }) => String(column)),
        holdsBytes: columns.some(({ holds_bytes }) => Number(holds_bytes) === 1),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return sortByReferences(tables, (await execute(catalogue.references, [])) as never);
}

/** How many rows a table has. */
export async function countRows({ db }: Session, name: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(db);
  return Number(rows[0]?.count);
}

/** Whether a table has no row. */
export async function isEmptyTable({ db }: Session, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 as there from ${sql.table(name)} limit 1`.execute(db);
  return rows.length === 0;
}
