import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WouldOverwrite } from '../../../model/failure.ts';

/** The file of the embedded store in a data folder. */
export const storeFile = (dataDir: string): string => join(dataDir, 'clientele.sqlite');

/** The file whose lock says that a process has a data folder open. */
export const lockPath = (dataDir: string): string => join(dataDir, 'clientele.lock');

/** Has the disk keep what was written to a file or a folder, so that it survives a power cut. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Gives a finished file its name, all at once and for good.
 * @throws WouldOverwrite where something has the name already
 */
export function giveName(part: string, file: string): void {
  try {
    // Unlike a renaming it fails where the name is taken, even if somebody took it a moment ago.
    linkSync(part, file);
    unlinkSync(part);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new WouldOverwrite(`${file} is there already. Nothing is overwritten.`);
    // Some file systems have one name for each file.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
    renameSync(part, file);
  }
  syncToDisk(dirname(file));
}
