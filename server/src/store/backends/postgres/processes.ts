import type pg from 'pg';

/** A process of the database that works for one connection, told from a later one with the same number by when it began. */
export interface Process {
  readonly pid: number;
  readonly since: string;
}

/** The number that the database gave with the connection, which the driver's types leave out. */
export const pidOf = (client: pg.PoolClient): number =>
  (client as { readonly processID?: number | null }).processID ?? 0;

/**
 * The process behind a new connection. Undefined behind what hands connections out to many (PgBouncer): it makes its numbers up, and the
 * process works for others a moment later.
 */
export async function findProcess(client: pg.PoolClient): Promise<Process | undefined> {
  const { rows } = await client.query<Process>(
    `select pid, date_part('epoch', backend_start)::text as since from pg_stat_activity
     where pid = pg_backend_pid() and pid = $1`,
    [pidOf(client)],
  );
  return rows[0];
}

/** Ends processes that work for nobody any more, and with them what they hold. The role of a process may always end it. */
export async function endProcesses(client: pg.Client, processes: readonly Process[]): Promise<void> {
  if (processes.length === 0) return;
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where pid = any($1::int[]) and date_part('epoch', backend_start) = any($2::float8[])`,
    [processes.map(({ pid }) => pid), processes.map(({ since }) => since)],
  );
}
