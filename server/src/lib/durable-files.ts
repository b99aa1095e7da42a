import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';

/** Has the disk keep what was written to a file or a folder, so that it survives a power cut. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Has the disk keep a file that was just made, with its name: a sync of the file alone need not keep that. */
export function keepOnDisk(file: string): void {
  syncToDisk(file);
  syncToDisk(dirname(file));
}

/**
 * Gives a finished file its name, all at once and for good.
 * @returns false where something has the name already; nothing is changed then
 */
export function giveName(part: string, file: string): boolean {
  try {
    // Unlike a renaming it fails where the name is taken, even if somebody took it a moment ago.
    linkSync(part, file);
    unlinkSync(part);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Some file systems have one name for each file.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
    renameSync(part, file);
  }
  syncToDisk(dirname(file));
  return true;
}
