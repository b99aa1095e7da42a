import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { giveName, isTaken, syncToDisk } from '../../../lib/durable-files.ts';
import type { CopyWatch } from './back-up.ts';
import { expectEmptyFolder, lockPath, partFile, storeFile } from './files.ts';
import { lockFile } from './lock-file.ts';

/**
 * Puts a copy of a store into an empty data folder, which is made where it is missing. The copy itself stays as it is.
 * @throws WouldOverwrite where the folder holds anything
 */
export async function restoreSqlite(copy: string, dataDir: string, { check }: Pick<CopyWatch, 'check'>): Promise<void> {
  if (!existsSync(copy)) throw new Error(`There is no file ${copy}.`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const [file, part] = [storeFile(dataDir), partFile(dataDir)];
  expectEmptyFolder(dataDir, [part]);
  const lock = lockFile(lockPath(dataDir));
  try {
    // Of one that was killed: nobody else may write it while the lock is held.
    rmSync(part, { force: true });
    copyFileSync(copy, part, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    chmodSync(part, 0o600);
    syncToDisk(part);
    await check(part);
    if (!giveName(part, file)) throw isTaken(file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    lock.release();
  }
}
