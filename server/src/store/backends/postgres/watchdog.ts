import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { StoreUnavailable } from '../../../model/failure.ts';
import { endProcesses, findProcess, type Process, pidOf } from './processes.ts';

/** Milliseconds between two looks. */
const lookEvery = 250;
/**
 * Looks without a word from the database after which it is asked whether it is there, and those that it then has for its
 * answer: together below two seconds. By looks and not by the clock: whoever was held up himself would take the others for silent.
 */
const looks = { suspect: 2, answer: 3 };
/** How often a connection must be seen without an answer that the database says it has given, before it counts as lost. */
const strikesOfLost = 2;
/** How often it is tried to end a lost connection's process: longer than PostgreSQL itself lets it hold anything. */
const triesToEnd = 40;

interface Watched {
  /** How much had come at the last look, and looks since something came. */
  bytes: number;
  quiet: number;
  strikes: number;
}

const socketOf = (client: pg.Client): Socket => client.connection.stream as Socket;

/** Tells a database that is slow from one that is gone without a word, as when a machine hangs or a cable is pulled. */
export interface Watchdog {
  /** A connection is being used from now on. */
  watch(client: pg.PoolClient): void;
  /** It is not any more. */
  release(client: pg.PoolClient): void;
  /** Finds out which process of the database is behind a connection that is new. */
  meet(client: pg.PoolClient): Promise<void>;
  /**
   * A connection is given up. Its process may not know, and hold what others wait for: it is ended as soon as the database can
   * be asked, all of them at once.
   */
  lose(client: pg.PoolClient): void;
  /** @throws StoreUnavailable at once, while the database says nothing */
  expectWord(): void;
  /** Whether a connection is of the time before the database fell silent, so that it may be dead by now. */
  isStale(client: pg.PoolClient): boolean;
  close(): void;
}

/**
 * Ends the lost processes, on a connection of its own, and asks which of the others are doing something. Undefined where the
 * database is there and refuses.
 */
async function askWhoWorks(
  url: string,
  pids: readonly number[],
  lost: readonly Process[],
): Promise<ReadonlyMap<number, boolean> | undefined> {
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
    await endProcesses(client, lost);
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
    if (error instanceof pg.DatabaseError) return undefined;
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
  const processes = new WeakMap<pg.PoolClient, Process | undefined>();
  let lost: readonly { readonly process: Process; readonly tries: number }[] = [];

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
    if (isAsking || (suspects.length === 0 && lost.length === 0 && !isSilent)) return;
    isAsking = true;
    const ending = lost;
    lost = [];
    try {
      const works = await askWhoWorks(
        url,
        suspects.map(pidOf),
        ending.map(({ process }) => process),
      );
      isSilent = false;
      if (works === undefined) {
        const again = ending.map(({ process, tries }) => ({ process, tries: tries + 1 }));
        lost = [...lost, ...again.filter(({ tries }) => tries < triesToEnd)];
        return;
      }
      const still = new Set(findSuspects(false));
      for (const client of suspects) {
        const seen = watched.get(client);
        if (seen === undefined || !still.has(client) || works.get(pidOf(client)) !== false) continue;
        seen.strikes += 1;
        if (seen.strikes >= strikesOfLost) cut(client);
      }
    } catch {
      lost = [...ending, ...lost];
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
    async meet(client) {
      if (!processes.has(client)) processes.set(client, await findProcess(client));
    },
    lose(client) {
      const process = processes.get(client);
      if (process !== undefined) lost = [...lost, { process, tries: 0 }];
    },
    expectWord() {
      if (isSilent) throw new StoreUnavailable('PostgreSQL says nothing');
    },
    isStale: (client) => (born.get(client) ?? silences) < silences,
    close: () => clearInterval(timer),
  };
}
