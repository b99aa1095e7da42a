import Database from 'better-sqlite3';
import { StoreUnavailable } from '../../../model/failure.ts';
import type { Row } from '../../session.ts';

/** The oldest SQLite that may be used: before it, two connections that write and checkpoint could corrupt a WAL file. */
const oldestVersion = [3, 51, 3] as const;

/** Statements that one connection keeps prepared. Lists with many filters make many texts, so there is an end to it. */
const keptStatements = 1000;

/** One connection to the file, with its prepared statements. */
export interface Connection {
  all(sql: string, parameters: readonly unknown[]): Row[];
  exec(sql: string): void;
  /** Counts every row that this connection has changed. */
  countChanges(): number;
  /** Whether a transaction is open. SQLite ends one by itself after a full disk or an I/O error. */
  isInTransaction(): boolean;
  /** Opens the file anew, before it lets go of what it had: nothing that was kept in memory is believed any more. */
  reopen(): void;
  close(): void;
}

/** What a connection hears of its own faults: SQLite's code of an error that says something of the file or the disk. */
export type OnFault = (code: string, error: StoreUnavailable) => void;

/** Opens the file. Writers get durable commits: a commit that was answered survives a power cut. */
export function openConnection(
  file: string,
  mode: 'writer' | 'reader' | 'long reader',
  onFault: OnFault = () => undefined,
): Connection {
  let db = openDatabase(file, mode);
  let changes = db.prepare('select total_changes()').pluck();
  const statements = new Map<string, Database.Statement>();

  function explain(error: unknown): unknown {
    const known = asStoreError(error);
    if (known instanceof StoreUnavailable && isFileFault(codeOf(error))) onFault(codeOf(error), known);
    return known;
  }

  function prepare(sql: string): Database.Statement {
    let statement = statements.get(sql);
    if (statement === undefined) {
      if (statements.size >= keptStatements) statements.clear();
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  }

  return {
    all(sql, parameters): Row[] {
      try {
        const statement = prepare(sql);
        if (statement.reader) return statement.all(...parameters) as Row[];
        statement.run(...parameters);
        return [];
      } catch (error) {
        throw explain(error);
      }
    },
    exec: (sql) => {
      try {
        db.exec(sql);
      } catch (error) {
        throw explain(error);
      }
    },
    countChanges: () => changes.get() as number,
    isInTransaction: () => db.inTransaction,
    reopen: () => {
      const before = db;
      db = openDatabase(file, mode);
      changes = db.prepare('select total_changes()').pluck();
      statements.clear();
      before.close();
    },
    close: () => db.close(),
  };
}

function openDatabase(file: string, mode: 'writer' | 'reader' | 'long reader'): Database.Database {
  const db = new Database(file, { readonly: mode !== 'writer', timeout: 5000 });
  try {
    refuseOldSqlite(db);
    if (mode === 'writer') {
      db.pragma('journal_mode = wal');
      // NORMAL, the driver's default in WAL, loses acknowledged commits in a power cut.
      db.pragma('synchronous = full');
      db.pragma('foreign_keys = on');
      db.pragma('secure_delete = on');
    }
    // Long reads pass over everything once: what they kept of it would only be memory.
    db.pragma(`cache_size = ${mode === 'long reader' ? -16_384 : -65_536}`);
    db.pragma(`mmap_size = ${mode === 'long reader' ? 0 : 268_435_456}`);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

function refuseOldSqlite(db: Database.Database): void {
  const version = String(db.prepare('select sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  const isOld = oldestVersion.reduce((order, wanted, index) => (order === 0 ? (parts[index] ?? 0) - wanted : order), 0);
  if (isOld < 0)
    throw new Error(
      `SQLite ${version} is too old: versions before ${oldestVersion.join('.')} can corrupt the file. Run "npm ci" again.`,
    );
}

/** What says something of the file or the disk: a fault after which nothing is written until it was looked at. */
const fileFaults = /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/;

/** Whether a code of SQLite says something of the file or the disk. */
export const isFileFault = (code: string): boolean => fileFaults.test(code);

/** An error's code as SQLite gives it; empty where it is not SQLite's. */
export function codeOf(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : '';
}

/** A full or broken disk, or a lock that does not go away, may pass; everything else is a mistake of ours. */
export function asStoreError(error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof Database.SqliteError && (isFileFault(code) || /^SQLITE_(BUSY|NOMEM)/.test(code)))
    return new StoreUnavailable(`SQLite: ${error.message} (${error.code})`, { cause: error });
  return error;
}
