import Database from 'better-sqlite3';
import { StoreInUse } from '../../../model/failure.ts';

/**
 * Makes this process the only one that has the data folder open. The lock is the exclusive lock of a small database
 * beside the real one: the operating system lets go of it when the process ends, however it ends, so that no stale
 * lock is ever left behind.
 * @throws StoreInUse where another process holds it
 */
export function lockFile(file: string): { release(): void } {
  const db = new Database(file, { timeout: 0 });
  try {
    db.pragma('journal_mode = delete');
    db.exec('begin exclusive');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new StoreInUse(
        `Another process has this data folder open (${file} is locked). Stop it first, or choose another DATA_DIR. ` +
          'Several copies of the server on one store need PostgreSQL: see DATABASE_URL.',
      );
    throw error;
  }
  return { release: () => db.close() };
}
