import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { StoreUnavailable } from '../../../model/failure.ts';

/** Milliseconds between two looks. */
const lookEvery = 250;
/**
 * Looks without a word from the database after which it is asked whether it is there, and those that it then has for its
 * answer: together below two seconds. By looks and not by the clock: whoever was held up himself would take the others for silent.
 */
const looks = { suspect: 2, answer: 3 };
/** How often a connection must be seen without an answer that the database says it has given, before it counts as lost. */
const strikesOfLost = 2;

interface Watched {
  /** How much had come at the last look, and looks since something came. */
  bytes: number;
  quiet: number;
  strikes: number;
}

const socketOf = (client: pg.Client): Socket => client.connection.stream as Socket;
/** The number of the database's process behind a connection, which the driver's types leave out. */
const pidOf = (client: pg.PoolClient): number => (client as { readonly processID?: number | null }).processID ?? 0;

/** Tells a database that is slow from one that is gone without a word, as when a machine hangs or a cable is pulled. */
export interface Watchdog {
  /** A connection is being used from now on. */
  watch(client: pg.PoolClient): void;
  /** It is not any more. */
  release(client: pg.PoolClient): void;
  /** @throws StoreUnavailable at once, while the database says nothing */
  expectWord(): void;
  /** Whether a connection is of the time before the database fell silent, so that it may be dead by now. */
  isStale(client: pg.PoolClient): boolean;
  close(): void;
}

/** Asks, on a connection of its own, which of these processes of the database are doing something. */
async function askWhoWorks(url: string, pids: readonly number[]): Promise<ReadonlyMap<number, boolean>> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'clientele watchdog',
  });
  client.on('error', () => undefined);
  const isOver = new AbortController();
  const late = (async () => {
    for (let look = 0; look < looks.answer; look += 1) await wait(lookEvery, undefined, isOver);
    throw new StoreUnavailable('PostgreSQL says nothing');
  })();
  const asked = (async () => {
    await client.connect();
    const { rows } = await client.query<{ pid: number; works: boolean }>(
      "select pid, state not like 'idle%' as works from pg_stat_activity where pid = any($1)",
      [pids],
    );
    return new Map(rows.map(({ pid, works }) => [pid, works]));
  })();
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    // Whoever refuses is there: too many connections, a database that is starting.
    if (error instanceof pg.DatabaseError) return new Map();
    socketOf(client).destroy();
    throw error;
  } finally {
    isOver.abort();
    late.catch(() => undefined);
    asked.catch(() => undefined);
    // Not waited for: a silent database does not say good-bye.
    client.end().catch(() => undefined);
  }
}

/**
 * Watches connections that are being used. Where nothing has come for a while, the database is asked on another connection: if
 * that says nothing either, all of them are closed, so that what waits for them fails at once; and until it says something
 * nobody is made to wait. A single connection whose answer was given and never came is closed too.
 */
export function makeWatchdog(url: string): Watchdog {
  const watched = new Map<pg.PoolClient, Watched>();
  let silences = 0;
  let isSilent = false;
  let isAsking = false;
  const born = new WeakMap<pg.PoolClient, number>();

  function cut(client: pg.PoolClient): void {
    watched.delete(client);
    socketOf(client).destroy();
  }

  /** Those from whom nothing has come for a while. */
  function findSuspects(isLook: boolean): pg.PoolClient[] {
    return [...watched].flatMap(([client, seen]) => {
      const { bytesRead } = socketOf(client);
      if (bytesRead !== seen.bytes) {
        seen.bytes = bytesRead;
        seen.quiet = 0;
        seen.strikes = 0;
      } else if (isLook) seen.quiet += 1;
      return seen.quiet >= looks.suspect ? [client] : [];
    });
  }

  async function look(): Promise<void> {
    const suspects = findSuspects(true);
    if (isAsking || (suspects.length === 0 && !isSilent)) return;
    isAsking = true;
    try {
      const works = await askWhoWorks(url, suspects.map(pidOf));
      isSilent = false;
      const still = new Set(findSuspects(false));
      for (const client of suspects) {
        const seen = watched.get(client);
        if (seen === undefined || !still.has(client) || works.get(pidOf(client)) !== false) continue;
        seen.strikes += 1;
        if (seen.strikes >= strikesOfLost) cut(client);
      }
    } catch {
      if (!isSilent) silences += 1;
      isSilent = true;
      for (const client of [...watched.keys()]) cut(client);
    } finally {
      isAsking = false;
    }
  }

  const timer = setInterval(() => void look(), lookEvery).unref();

  return {
    watch(client) {
      if (!born.has(client)) born.set(client, silences);
      watched.set(client, {
        bytes: socketOf(client).bytesRead,
        quiet: 0,
        strikes: 0,
      });
    },
    release: (client) => void watched.delete(client),
    expectWord() {
      if (isSilent) throw new StoreUnavailable('PostgreSQL says nothing');
    },
    isStale: (client) => (born.get(client) ?? silences) < silences,
    close: () => clearInterval(timer),
  };
}
