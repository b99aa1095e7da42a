import { existsSync, mkdirSync } from 'node:fs';
import { restoreIndexes } from '../../bulk/set-aside-indexes.ts';
import { migrate } from '../../migrations/migrate.ts';
import type { Backend } from '../backend.ts';
import { makeSession } from '../session-driver.ts';
import { openConnection } from './connection.ts';
import { lockPath, partFile, storeFile } from './files.ts';
import { makeGroupWriter } from './group-writer.ts';
import { sqliteLanguage } from './language.ts';
import { lockFile } from './lock-file.ts';
import { makeReaderPool, mostStreams } from './reader-pool.ts';

/**
 * Opens the embedded store: one file in the data folder, which is made where it is missing. One connection writes, others
 * only read the last commit; long reads run on threads of their own.
 * @throws where another process has the folder open, or the file is no store of ours
 */
export function openSqlite(dataDir: string): Backend {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockFile(lockPath(dataDir));
  const file = storeFile(dataDir);
  try {
    // Else an empty store would stand in the place of the one that was on its way.
    if (!existsSync(file) && existsSync(partFile(dataDir)))
      throw new Error(
        `The store in ${dataDir} is half-made: "restore" or "move" was interrupted. Run the command again; to begin with an empty store instead, remove ${partFile(dataDir)}.`,
      );
    const writerConnection = openConnection(file, 'writer');
    const readerConnection = openConnection(file, 'reader');
    const writer = makeGroupWriter(writerConnection);
    const readers = makeReaderPool(file);
    const reading = makeSession(sqliteLanguage, async (sql, parameters) => readerConnection.all(sql, parameters));

    return {
      read: (work) => work(reading),
      write: (work) => writer.write(work),
      stream: (work) => readers.stream(work),
      longReads: mostStreams,
      generation: () => writer.generation(),
      watchCommits: (listener) => writer.watchCommits(listener),
      migrate: async () => {
        await migrate(makeSession(sqliteLanguage, async (sql, parameters) => writerConnection.all(sql, parameters)));
        await writer.write(restoreIndexes);
      },
      ping: async () => {
        readerConnection.all('select 1', []);
      },
      close: async () => {
        await writer.drain();
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
