import type { Session } from '../../session.ts';

/** Stands in a database into which a store is being moved, and goes away with the move's one transaction. */
export const unfinishedMove = 'unfinished_move';

/** Whether a move into this database has begun and not ended. */
export async function isUnfinished({ execute }: Session): Promise<boolean> {
  const rows = await execute(
    'select 1 as there from pg_tables where schemaname = current_schema() and tablename = $1',
    [unfinishedMove],
  );
  return rows.length > 0;
}

/** @throws where a store was being moved here: what would begin on it would be an empty one */
export async function refuseUnfinished(session: Session): Promise<void> {
  if (await isUnfinished(session))
    throw new Error(
      `A store is being moved into this database, or was and the move was interrupted. Run "clientele move" again; to begin with an empty store instead, drop the table ${unfinishedMove}.`,
    );
}
