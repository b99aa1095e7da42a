import { DatabaseError } from 'pg';
import { StoreUnavailable } from '../../../model/failure.ts';

/**
 * Two transactions were in each other's way; the loser was rolled back and may simply run again: serialization failure,
 * deadlock, and a unique value that another one took between our look and our write. Run again, the unit sees it.
 */
const conflicts: ReadonlySet<string | undefined> = new Set(['40001', '40P01', '23505']);

export function isConflict(error: unknown): boolean {
  return error instanceof DatabaseError && conflicts.has(error.code);
}

/** What says that the database takes no changes: it is a copy that only follows another one, or its disk is full. */
const readOnly: ReadonlySet<string | undefined> = new Set(['25006', '53100']);

/** Why nothing can be written, where an error says so. */
export function findWriteFault(error: unknown): string | undefined {
  return error instanceof DatabaseError && readOnly.has(error.code) ? `PostgreSQL: ${error.message}` : undefined;
}

/**
 * Classes of SQLSTATE that may pass by themselves: connection, insufficient resources, operator intervention (shut-down,
 * statement time-out), system error. And a unit that PostgreSQL gave up because it heard nothing of us for too long.
 */
const passing = /^(08|53|57|58|25P03|25P04)/;

/** What the driver and the system say of a connection. Where a name has several addresses, only the code says it. */
const lost = /connect|terminated|timeout|not queryable|^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN)/i;

/** What a driver's error means for a caller. A database that is gone, full or shutting down may be back soon. */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreUnavailable) return error;
  const isPassing =
    error instanceof DatabaseError
      ? passing.test(error.code ?? '') || readOnly.has(error.code)
      : error instanceof Error && (lost.test(error.message) || lost.test(codeOf(error)));
  if (!isPassing) return error;
  return new StoreUnavailable(`PostgreSQL: ${(error as Error).message || codeOf(error)}`, { cause: error });
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
