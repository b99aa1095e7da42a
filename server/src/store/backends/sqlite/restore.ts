import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { giveName, syncToDisk } from '../../../lib/durable-files.ts';
import { WouldOverwrite } from '../../../model/failure.ts';
import type { CopyWatch } from './back-up.ts';
import { lockPath, storeFile } from './files.ts';
import { lockFile } from './lock-file.ts';

/** What may stand in a folder that counts as empty: the lock, and the key that somebody has brought back first. */
const allowed = ['clientele.lock', 'secret.key'];

/**
 * Puts a copy of a store into an empty data folder, which is made where it is missing. The copy itself stays as it is.
 * @throws WouldOverwrite where the folder holds anything
 */
export async function restoreSqlite(copy: string, dataDir: string, { check }: Pick<CopyWatch, 'check'>): Promise<void> {
  if (!existsSync(copy)) throw new Error(`There is no file ${copy}.`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const found = readdirSync(dataDir).filter((name) => !allowed.includes(name));
  if (found.length > 0)
    throw new WouldOverwrite(
      `${dataDir} is not empty: it holds ${found.join(', ')}. Stop the server, move the folder away and restore again, or choose another DATA_DIR.`,
    );
  const lock = lockFile(lockPath(dataDir));
  const file = storeFile(dataDir);
  const part = `${file}.part`;
  try {
    copyFileSync(copy, part, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    chmodSync(part, 0o600);
    syncToDisk(part);
    await check(part);
    if (!giveName(part, file)) throw new WouldOverwrite(`${file} is there already. Nothing is overwritten.`);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    lock.release();
  }
}
