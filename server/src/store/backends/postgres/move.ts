import { DatabaseError } from 'pg';
import { WouldOverwrite } from '../../../lib/durable-files.ts';
import { StoreInUse } from '../../../model/failure.ts';
import { migrate } from '../../migrations/migrate.ts';
import { isEmptyTable, readTables } from '../../moving/read-tables.ts';
import type { Session } from '../../session.ts';
import type { MoveSource, MoveTarget } from '../move-ends.ts';
import { applicationName, connectAlone, refuseOldPostgres, sessionOn } from './connection.ts';
import { asStoreError } from './errors.ts';
import { isUnfinished, unfinishedMove } from './unfinished.ts';

/** What our connections are called, so that they are not taken for a server's. */
const moveName = 'clientele move';
/** How long a lock is waited for: longer than anything a server does, or than a database needs to notice that somebody is gone. */
const lockTimeout = '20s';

/** What an engine's refusal means to the operator. */
function explain(error: unknown, whenLocked: string): unknown {
  const isLocked = error instanceof DatabaseError && error.code === '55P03';
  return isLocked ? new StoreInUse(whenLocked, { cause: error }) : asStoreError(error);
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Looks at who is connected: a database needs a moment to notice that a process which has just ended is gone. */
const looks = 20;

/** Refuses where a server is connected: what it is asked to write next would be lost. */
async function expectNoServer({ execute }: Session): Promise<void> {
  for (let look = 1; ; look += 1) {
    const [row] = await execute(
      `select count(*) as count from pg_stat_activity
       where datname = current_database() and application_name = $1 and pid <> pg_backend_pid()`,
      [applicationName],
    );
    if (Number(row?.count) === 0) return;
    if (look === looks)
      throw new StoreInUse(
        `Clientele has ${row?.count} connections to the database that is to be moved. Stop every copy of the server first.`,
      );
    await execute('select pg_sleep(0.1)', []);
  }
}

/**
 * Holds on to a store in PostgreSQL at one moment: whoever would write to it waits until it is let go.
 * @throws StoreInUse where a copy of the server is connected
 */
export async function holdPostgres(url: string): Promise<MoveSource> {
  const client = await connectAlone(url, moveName).catch((error: unknown) => {
    throw asStoreError(error);
  });
  try {
    const session = sessionOn(client, new Map());
    await expectNoServer(session);
    const tables = await readTables(session);
    // The locks come before the moment that is read, so that nothing is on its way then.
    await client.query(`begin isolation level repeatable read; set local lock_timeout = '${lockTimeout}'`);
    if (tables.length > 0)
      await client.query(`lock table ${tables.map(({ name }) => quote(name)).join(', ')} in share mode`);
    return { session, close: () => client.end() };
  } catch (error) {
    await client.end();
    throw explain(
      error,
      'Somebody is writing to the database that is to be moved. Stop every copy of the server first.',
    );
  }
}

/** Refuses a database with anything in it but tables of ours without a row. */
async function expectEmptyDatabase(session: Session, known: readonly string[]): Promise<void> {
  const tables = await readTables(session);
  const foreign = tables.filter(({ name }) => !known.includes(name)).map(({ name }) => name);
  const filled: string[] = [];
  for (const { name } of tables) if (!(await isEmptyTable(session, name))) filled.push(name);
  const found = foreign.length > 0 ? foreign : filled;
  if (found.length > 0)
    throw new WouldOverwrite(
      `The database to move to is not empty: it holds ${found.slice(0, 5).join(', ')}${found.length > 5 ? ` and ${found.length - 5} more tables` : ''}. Make a new one, as docs/how-to/use-postgresql.md says, and try again.`,
    );
}

/**
 * Begins a store in an empty database. All of it is one transaction, so that there is never a part of it; until that ends a mark
 * stands there, with which no server starts on it. What a move has left that was killed is that mark and empty tables.
 * @param known the tables of this program
 * @throws WouldOverwrite; StoreInUse
 */
export async function beginPostgres(url: string, known: readonly string[]): Promise<MoveTarget> {
  const client = await connectAlone(url, moveName).catch((error: unknown) => {
    throw asStoreError(error);
  });
  try {
    await refuseOldPostgres(client);
    const session = sessionOn(client, new Map());
    await client.query(`set lock_timeout = '${lockTimeout}'`);
    await expectEmptyDatabase(session, known);
    if (!(await isUnfinished(session))) await client.query(`create table if not exists ${unfinishedMove} ()`);
    await migrate(session);
    await client.query(`begin; lock table ${unfinishedMove} in access exclusive mode`);
    // Somebody may have been faster than our look at it.
    await expectEmptyDatabase(session, known);
    return {
      session,
      finish: async () => {
        await client.query(`drop table ${unfinishedMove}; commit`);
      },
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw explain(error, 'Another "clientele move" is writing to that database.');
  }
}
