import pg from 'pg';
import { makeTurnstile } from '../../../lib/turnstile.ts';
import { StoreUnavailable } from '../../../model/failure.ts';
import { migrate } from '../../migrations/migrate.ts';
import type { Row, Session } from '../../session.ts';
import type { Backend, Commit, ReadKind } from '../backend.ts';
import { makeSession } from '../session-driver.ts';
import {
  applicationName,
  connectAlone,
  connectTimeout,
  ignoreErrorsInUse,
  refuseOldPostgres,
  sessionOn,
  types,
} from './connection.ts';
import { asStoreError, findWriteFault, isConflict } from './errors.ts';
import { postgresLanguage } from './language.ts';
import { refuseUnfinished } from './unfinished.ts';
import { makeWatchdog } from './watchdog.ts';

const connections = 20;
/** Milliseconds that a unit waits for one of them: with what the limiter lets in, more only wait where nothing moves. */
const waitTimeout = 1_800;
/** Connections for long reads, apart from the others: as many slow readers of lists must not hold up anything else, pages neither. */
const longReads = { page: 6, long: 6 } as const;
/** Statements of long reads that run at once: what many lists are made of would keep the cores from every short request. */
const longAtOnce = 2;
/** Milliseconds that a long read waits for one of them. */
const streamTimeout = 10_000;
/** Milliseconds after which a statement is given up. Long lists are read in batches, each far below it. */
const statementTimeout = 15_000;
/** Milliseconds after which a database that says nothing at all, not even that it gave up, counts as lost. */
const silenceTimeout = statementTimeout + connectTimeout;
/**
 * Milliseconds that PostgreSQL waits for us amid a unit of work before it takes the unit back. What a server holds that it can no longer
 * hear of, nobody else gets until then. A unit waits for nothing but its own statements.
 */
const unitPause = 4_000;
/** The same for a long read, which waits for whoever reads it, and holds nothing that others want. */
const streamPause = 60_000;
const retries = 5;
/**
 * Lists are planned for their values, because what is short for a rare one is long for a common one; and compiling one to
 * machine code takes longer than it saves.
 */
const beginStream = `begin isolation level repeatable read read only;
  set local plan_cache_mode = force_custom_plan; set local jit = off`;
/**
 * Ends a transaction that is not to be kept. A connection that was lost is not asked: it is closed, and its transaction
 * with it.
 * @returns whether the connection may be used again
 */
async function rollBack(client: pg.PoolClient, error: unknown): Promise<boolean> {
  if (asStoreError(error) instanceof StoreUnavailable) return false;
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}

/**
 * Opens a store on PostgreSQL 14 or later. Several copies of the server may share it.
 * @throws where the database does not answer or is too old
 */
export async function openPostgres(url: string, onIdleError: (error: Error) => void): Promise<Backend> {
  const watchdog = makeWatchdog(url);
  const openPool = (max: number, connectionTimeoutMillis: number, pause: number): pg.Pool =>
    new pg.Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis,
      statement_timeout: statementTimeout,
      query_timeout: silenceTimeout,
      idle_in_transaction_session_timeout: pause,
      application_name: applicationName,
      types,
    })
      .on('error', (error, client) => {
        watchdog.lose(client);
        onIdleError(error);
      })
      .on('connect', ignoreErrorsInUse);
  const pool = openPool(connections, waitTimeout, unitPause);
  const streamPool = openPool(longReads.page + longReads.long, streamTimeout, streamPause);
  const longStatements = makeTurnstile({ atOnce: longAtOnce, waiting: Number.POSITIVE_INFINITY, retryAfter: 0 });
  const names = new Map<string, string>();
  let onCommit: (commit: Commit) => void = () => undefined;
  let writeFault: string | undefined;

  /** Gives a connection back; one that is not to be used again is closed, and its process ended. */
  function giveBack(client: pg.PoolClient, isLost: boolean): void {
    watchdog.release(client);
    if (isLost) watchdog.lose(client);
    client.release(isLost);
  }

  /** A connection that is not of the time before a silence. */
  async function connect(from: pg.Pool): Promise<pg.PoolClient> {
    for (;;) {
      watchdog.expectWord();
      const client = await from.connect();
      watchdog.watch(client);
      try {
        if (!watchdog.isStale(client)) {
          await watchdog.meet(client);
          return client;
        }
      } catch (error) {
        giveBack(client, true);
        throw error;
      }
      giveBack(client, true);
    }
  }

  async function use<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    let client: pg.PoolClient | undefined;
    let broken = false;
    try {
      client = await connect(pool);
      return await work(client);
    } catch (error) {
      const known = asStoreError(error);
      broken = known instanceof StoreUnavailable;
      throw known;
    } finally {
      if (client !== undefined) giveBack(client, broken);
    }
  }

  /** A session for a long read: its connection is watched while a statement runs, and not while its reader takes his time. */
  function longSessionOn(client: pg.PoolClient, kind: ReadKind): Session {
    const session = sessionOn(client, names);
    const watch = async (text: string, values: readonly unknown[]): Promise<Row[]> => {
      watchdog.watch(client);
      try {
        return await session.execute(text, values);
      } finally {
        watchdog.release(client);
      }
    };
    return makeSession(postgresLanguage, (text, values) =>
      kind === 'page' ? watch(text, values) : longStatements.pass(() => watch(text, values)),
    );
  }

  async function inTransaction<T>(
    client: pg.PoolClient,
    begin: string,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    await client.query(begin);
    try {
      const result = await work(sessionOn(client, names));
      await client.query('commit');
      return result;
    } catch (error) {
      if (await rollBack(client, error)) throw error;
      throw new StoreUnavailable('PostgreSQL: a transaction could not be ended', { cause: error });
    }
  }

  try {
    await use(refuseOldPostgres);
  } catch (error) {
    watchdog.close();
    await pool.end();
    throw error;
  }

  return {
    read: (work) => use((client) => work(sessionOn(client, names))),
    write: async (work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const begun = performance.now();
          const result = await use((client) => inTransaction(client, 'begin', work));
          writeFault = undefined;
          onCommit({ units: 1, seconds: (performance.now() - begun) / 1000 });
          return result;
        } catch (error) {
          const fault = findWriteFault(error instanceof StoreUnavailable ? error.cause : error);
          if (fault !== undefined) writeFault = fault;
          if (!isConflict(error)) throw error;
          if (attempt > retries) throw new StoreUnavailable('PostgreSQL: too many conflicts', { cause: error });
        }
      }
    },
    async *stream(kind, work) {
      const client = await connect(streamPool).catch((error: unknown) => {
        throw asStoreError(error);
      });
      let fault: unknown;
      try {
        await client.query(beginStream);
        watchdog.release(client);
        yield* work(longSessionOn(client, kind));
      } catch (error) {
        fault = asStoreError(error);
        throw fault;
      } finally {
        watchdog.release(client);
        // A consumer that stopped half-way ends the snapshot too.
        giveBack(client, !(await rollBack(client, fault)));
      }
    },
    longReads,
    get fault() {
      return writeFault;
    },
    generation: () => undefined,
    watchCommits(listener) {
      onCommit = listener;
    },
    migrate: async () => {
      // A connection of its own: a step over a large table may take its time, and its statements need no names.
      const client = await connectAlone(url, applicationName);
      try {
        const session = sessionOn(client, undefined);
        await refuseUnfinished(session);
        await migrate(session);
      } finally {
        await client.end();
      }
    },
    ping: async () => {
      await use((client) => client.query('select 1'));
    },
    close: async () => {
      watchdog.close();
      await Promise.all([pool.end(), streamPool.end()]);
    },
  };
}
