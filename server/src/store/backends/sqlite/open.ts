import { existsSync, mkdirSync } from 'node:fs';
import { syncToDisk } from '../../../lib/durable-files.ts';
import { restoreIndexes } from '../../bulk/set-aside-indexes.ts';
import { migrate } from '../../migrations/migrate.ts';
import type { Row } from '../../session.ts';
import type { Backend } from '../backend.ts';
import { makeSession } from '../session-driver.ts';
import { type OnFault, openConnection } from './connection.ts';
import { lockPath, partFile, storeFile } from './files.ts';
import { makeGroupWriter } from './group-writer.ts';
import { makeGuard, type OnFaultChange } from './guard.ts';
import { sqliteLanguage } from './language.ts';
import { lockFile } from './lock-file.ts';
import { longReads, makeReaderPool } from './reader-pool.ts';

/**
 * Opens the embedded store: one file in the data folder, which is made where it is missing. One connection writes, others
 * only read the last commit; long reads run on threads of their own. After a fault of the file or the disk nothing is written
 * until the file was opened anew and looked through; `onFaultChange` hears of both.
 * @throws where another process has the folder open, or the file is no store of ours
 */
export function openSqlite(dataDir: string, onFaultChange: OnFaultChange): Backend {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockFile(lockPath(dataDir));
  const file = storeFile(dataDir);
  try {
    // Else an empty store would stand in the place of the one that was on its way.
    if (!existsSync(file) && existsSync(partFile(dataDir)))
      throw new Error(
        `The store in ${dataDir} is half-made: "restore" or "move" was interrupted. Run the command again; to begin with an empty store instead, remove ${partFile(dataDir)}.`,
      );
    const onFault: OnFault = (code, { message }) => guard.trip(message, code === 'SQLITE_FULL');
    const writerConnection = openConnection(file, 'writer', onFault);
    const readerConnection = openConnection(file, 'reader', onFault);
    const readers = makeReaderPool(file, onFault);
    const reading = makeSession(sqliteLanguage, async (sql, parameters) => readerConnection.all(sql, parameters));
    const guard = makeGuard({ recover, onChange: onFaultChange });
    const writer = makeGroupWriter(writerConnection, () => guard.fault);

    /** The group writer brings the log over by itself, to hear of what fails then. */
    const prepareWriter = (): void => writerConnection.exec('pragma wal_autocheckpoint = 0');
    prepareWriter();

    /** Writes what is there already, with everything that a commit does, and brings all over into the file. */
    function proveWritable(): void {
      const [row] = writerConnection.all('pragma user_version', []);
      writerConnection.exec(`begin immediate; pragma user_version = ${row?.user_version ?? 0}; commit`);
      // SQLite does not look whether this succeeds, and without the log's name in the folder a power cut would lose the log.
      try {
        syncToDisk(dataDir);
      } catch (error) {
        // Not SQLite's call, so nothing else hears that it was no lack of room.
        guard.trip((error as Error).message, false);
        throw error;
      }
      writerConnection.all('pragma wal_checkpoint(passive)', []);
    }

    /** Looks through the whole file, on a thread: a large one takes its time. */
    async function lookThrough(): Promise<void> {
      const found = readers.stream('long', async function* (session): AsyncGenerator<Row> {
        yield* await session.execute('pragma quick_check(1)', []);
      });
      for await (const { quick_check: finding } of found)
        if (finding !== 'ok') throw new Error(`The file is damaged: ${finding}`);
    }

    /** Opens everything anew, looks whether it is whole, and whether something can be written. */
    async function recover(isFull: boolean): Promise<void> {
      if (!isFull) {
        readers.renew();
        writerConnection.reopen();
        readerConnection.reopen();
        prepareWriter();
        await lookThrough();
      }
      proveWritable();
    }

    return {
      read: (work) => work(reading),
      write: (work) => writer.write(work),
      stream: (kind, work) => readers.stream(kind, work),
      longReads,
      get fault() {
        return guard.fault;
      },
      generation: () => writer.generation(),
      watchCommits: (listener) => writer.watchCommits(listener),
      migrate: async () => {
        await migrate(makeSession(sqliteLanguage, async (sql, parameters) => writerConnection.all(sql, parameters)));
        await writer.write(restoreIndexes);
        proveWritable();
      },
      ping: async () => {
        readerConnection.all('select 1', []);
      },
      close: async () => {
        await writer.drain();
        guard.close();
        await readers.close();
        readerConnection.close();
        writerConnection.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
