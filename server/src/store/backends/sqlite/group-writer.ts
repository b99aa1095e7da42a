import { StoreUnavailable } from '../../../model/failure.ts';
import type { Session } from '../../session.ts';
import type { Commit } from '../backend.ts';
import { makeSession } from '../session-driver.ts';
import type { Connection } from './connection.ts';
import { sqliteLanguage } from './language.ts';

interface Waiting {
  run(session: Session): Promise<void>;
  confirm(): void;
  fail(error: unknown): void;
}

/** Units in one commit at the most: a bound on how long the first of them waits for the last. */
const largestGroup = 128;
/** Units that wait at the most: as many as are committed in a few seconds. */
const mostWaiting = 10_000;
/** Pages that stand in the log of writes at the most before they are brought over into the file: SQLite's own measure. */
const pagesOfLog = 1_000;

export interface GroupWriter {
  write<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Counts the commits. */
  generation(): number;
  /** Tells the listener of every commit from now on. */
  watchCommits(listener: (commit: Commit) => void): void;
  /** Waits until nothing is left to write. */
  drain(): Promise<void>;
}

/**
 * Group commit: the writes that arrive in one turn of the event loop share one transaction and so one sync of the disk,
 * each answered after the commit. Many times the throughput of a commit each.
 */
export function makeGroupWriter(connection: Connection, findFault: () => string | undefined): GroupWriter {
  const session = makeSession(sqliteLanguage, async (sql, parameters) => connection.all(sql, parameters));
  let waiting: Waiting[] = [];
  let generation = 0;
  let flushing: Promise<void> | undefined;
  let onCommit: (commit: Commit) => void = () => undefined;

  /**
   * Runs the units of a group in one transaction, and collects their answers. A unit that fails must leave nothing behind:
   * one that has changed nothing needs no undoing, and most refusals are such. `withSavepoints` undoes the others; they
   * are not there at first, because the text index is written out at each.
   * @returns undefined where a unit failed that can only be undone behind a savepoint
   */
  async function runGroup(group: readonly Waiting[], withSavepoints: boolean): Promise<(() => void)[] | undefined> {
    const answers: (() => void)[] = [];
    for (const unit of group) {
      const changesBefore = connection.countChanges();
      if (withSavepoints) connection.all('savepoint unit', []);
      try {
        await unit.run(session);
        answers.push(() => unit.confirm());
      } catch (error) {
        if (!connection.isInTransaction()) throw error;
        if (withSavepoints) connection.all('rollback to unit', []);
        else if (connection.countChanges() !== changesBefore) return undefined;
        // A refusal may rest on what an earlier unit of the group did, so it too is answered after the commit.
        answers.push(() => unit.fail(error));
      }
      if (withSavepoints) connection.all('release unit', []);
    }
    return answers;
  }

  async function commitGroup(group: readonly Waiting[]): Promise<void> {
    const begun = performance.now();
    let answers: (() => void)[] | undefined;
    try {
      connection.exec('begin immediate');
      answers = await runGroup(group, false);
      if (answers === undefined) {
        connection.exec('rollback');
        connection.exec('begin immediate');
        answers = await runGroup(group, true);
      }
      // A unit may have hidden that the disk failed under it, and others after it read what is there no more.
      refuseAfterFault();
      connection.exec('commit');
    } catch (error) {
      rollBack(connection);
      const reason = new StoreUnavailable('The store could not commit', { cause: error });
      for (const unit of group) unit.fail(reason);
      return;
    }
    generation += 1;
    onCommit({ units: group.length, seconds: (performance.now() - begun) / 1000 });
    for (const answer of answers ?? []) answer();
  }

  function refuseAfterFault(): void {
    const fault = findFault();
    if (fault !== undefined) throw new StoreUnavailable(`The store takes no changes at the moment: ${fault}`);
  }

  /**
   * Brings what was committed over into the file. SQLite does so by itself too, but keeps to itself what fails then: and after
   * a sync that failed nothing more may be said to be done.
   */
  function bringOver(): void {
    if (findFault() !== undefined) return;
    try {
      const [state] = connection.all('pragma wal_checkpoint(noop)', []);
      const { log, checkpointed } = state as { log: number; checkpointed: number };
      if (log - checkpointed >= pagesOfLog) connection.all('pragma wal_checkpoint(passive)', []);
    } catch {
      // Whoever guards the store has heard of it. What was committed is in the log, and is brought over later.
    }
  }

  async function flush(): Promise<void> {
    // One turn of the event loop, so that the requests that came with this one join its group.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = waiting.slice(0, largestGroup);
      waiting = waiting.slice(largestGroup);
      await commitGroup(group);
      // Lets answers go out and new requests come in between two groups.
      await new Promise<void>((resolve) => setImmediate(resolve));
      bringOver();
    }
    flushing = undefined;
  }

  return {
    write<T>(work: (session: Session) => Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let result: T;
        refuseAfterFault();
        if (waiting.length >= mostWaiting) throw new StoreUnavailable('Too many changes wait to be written');
        waiting.push({
          run: async (unitSession) => {
            result = await work(unitSession);
          },
          confirm: () => resolve(result),
          fail: reject,
        });
        flushing ??= flush();
      });
    },
    generation: () => generation,
    watchCommits(listener) {
      onCommit = listener;
    },
    drain: async () => {
      while (flushing !== undefined) await flushing;
    },
  };
}

function rollBack(connection: Connection): void {
  try {
    connection.exec('rollback');
  } catch {
    // SQLite has rolled back by itself, or never began.
  }
}
