import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { makeWhole, syncToDisk } from '../../../lib/durable-files.ts';
import { StoreMissing } from '../../../model/failure.ts';
import { storeFile } from './files.ts';

/** Pages of one step of a copy. Between two of them the process can tell how far it has come. */
const pagesAtOnce = 2048;

/** What a caller hears of a copy while it is made. */
export interface CopyWatch {
  /** So many bytes of so many are there. */
  onProgress(done: number, total: number): void;
  /** Looks at the finished copy before it has its name; where it throws, there is no copy. */
  check(copy: string): Promise<void>;
}

/** What SQLite writes beside a file while it changes it. */
const journalOf = (file: string): string => `${file}-journal`;

async function copyPages(source: string, target: string, onProgress: CopyWatch['onProgress']): Promise<void> {
  const db = new Database(source, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    const pageSize = Number(db.pragma('page_size', { simple: true }));
    // The transaction holds on to one moment. Without it SQLite would begin the copy anew whenever the server commits.
    db.exec('begin');
    db.prepare('select count(*) from sqlite_master').get();
    await db.backup(target, {
      progress: ({ totalPages, remainingPages }) => {
        // Bit by bit: a heap of unwritten pages would hold up the next commit of the server on the same disk.
        syncToDisk(target);
        onProgress((totalPages - remainingPages) * pageSize, totalPages * pageSize);
        return pagesAtOnce;
      },
    });
  } finally {
    db.close();
  }
  const copy = new Database(target);
  try {
    // Else whoever opens the copy, if only to look at it, makes two more files beside it.
    copy.pragma('journal_mode = delete');
  } finally {
    copy.close();
  }
}

/**
 * Copies the store of a data folder, as it is at one moment, into a file of its own. A server may write to the store
 * meanwhile, and does not wait: this only reads, and needs no lock.
 * @throws WouldOverwrite where the file is there; StoreMissing
 */
export async function backUpSqlite(dataDir: string, file: string, watch: CopyWatch): Promise<void> {
  const source = storeFile(dataDir);
  if (!existsSync(source)) throw new StoreMissing(dataDir, 'DATA_DIR');
  await makeWhole(
    file,
    async (part) => {
      await copyPages(source, part, watch.onProgress);
      syncToDisk(part);
      await watch.check(part);
    },
    (part) => [journalOf(part)],
  );
}
