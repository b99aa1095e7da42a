import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { giveName, isTaken, syncToDisk } from '../../../lib/durable-files.ts';
import { StoreMissing } from '../../../model/failure.ts';
import { migrate } from '../../migrations/migrate.ts';
import type { MoveSource, MoveTarget } from '../move-ends.ts';
import { makeSession } from '../session-driver.ts';
import { type Connection, openConnection } from './connection.ts';
import { expectEmptyFolder, lockPath, partFile, storeFile } from './files.ts';
import { sqliteLanguage } from './language.ts';
import { lockFile } from './lock-file.ts';

const sessionOn = (connection: Connection) =>
  makeSession(sqliteLanguage, async (sql, parameters) => connection.all(sql, parameters));

/**
 * Holds on to the store of a data folder: no server has it open, and none can while it is held.
 * @throws StoreMissing; StoreInUse
 */
export function holdSqlite(dataDir: string): MoveSource {
  const file = storeFile(dataDir);
  if (!existsSync(file)) throw new StoreMissing(dataDir, 'DATA_DIR');
  const lock = lockFile(lockPath(dataDir));
  try {
    const connection = openConnection(file, 'long reader');
    connection.exec('begin');
    return {
      session: sessionOn(connection),
      close: async () => {
        connection.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** What SQLite may write beside a file. */
const besides = ['', '-journal', '-wal', '-shm'] as const;

/**
 * Begins a store in an empty data folder, in a file that is none yet. What a move has left there that was killed is thrown
 * away.
 * @throws WouldOverwrite; StoreInUse
 */
export async function beginSqlite(dataDir: string): Promise<MoveTarget> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const [file, part] = [storeFile(dataDir), partFile(dataDir)];
  const parts = besides.map((ending) => `${part}${ending}`);
  expectEmptyFolder(dataDir, parts);
  const lock = lockFile(lockPath(dataDir));
  let connection: Connection | undefined;
  const removeParts = (): void => {
    for (const name of parts) rmSync(name, { force: true });
  };
  const letGo = (): void => {
    connection?.close();
    removeParts();
    process.off('exit', letGo);
    lock.release();
  };
  // A signal that ends the process takes the half-made store along.
  process.once('exit', letGo);
  try {
    removeParts();
    closeSync(openSync(part, 'wx', 0o600));
    connection = openConnection(part, 'writer');
    const session = sessionOn(connection);
    await migrate(session);
    // Nothing of this file is kept where anything goes wrong, so there is nothing to go back to. References are looked at in the end.
    connection.exec('pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = off; begin');
    const made = connection;
    return {
      session,
      finish: async () => {
        made.exec('commit; pragma journal_mode = delete');
        made.close();
        connection = undefined;
        syncToDisk(part);
        if (!giveName(part, file)) throw isTaken(file);
      },
      close: async () => letGo(),
    };
  } catch (error) {
    letGo();
    throw error;
  }
}
