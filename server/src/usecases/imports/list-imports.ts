import { program } from '../../model/caller.ts';
import type { ImportRecord } from '../../model/client-import.ts';
import type { Ports } from '../ports.ts';

/** Rows that are in memory at one time. */
const batchSize = 1_000;

/** All imports, the latest first. */
export function listImports(ports: Ports): Promise<readonly ImportRecord[]> {
  return ports.store.read(program, (unit) => unit.imports.list());
}

/** The rows of an import that failed, in order, with the reasons. */
export async function* listFailedRows(
  ports: Ports,
  id: number,
): AsyncGenerator<{ readonly row: number; readonly reason: string }> {
  for (let after = 0; ; ) {
    const rows = await ports.store.read(program, (unit) => unit.imports.listRows(id, ['failed'], after, batchSize));
    for (const { row, detail } of rows) yield { row, reason: detail };
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.row;
  }
}
