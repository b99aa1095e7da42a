import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';

/** Thrown where a file would be written that is there already: nothing was done. */
export class WouldOverwrite extends Error {
  override readonly name = 'WouldOverwrite';
}

/** What is thrown where a finished file finds its name taken. */
export const isTaken = (file: string): WouldOverwrite =>
  new WouldOverwrite(`${file} already exists. Nothing is overwritten.`);

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

/** Takes a name for a file that is being made, for its owner's eyes alone. */
function makeEmpty(part: string): void {
  try {
    closeSync(openSync(part, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new WouldOverwrite(
      `${part} already exists: another command is writing it, or was killed. If it was killed, remove that file and try again.`,
    );
  }
}

/**
 * Makes a file that has its name only when it is whole. Until then it is `FILE.part`, which goes where the work fails, or where a
 * signal ends the process by way of its exit. `beside` is what else the work may leave there.
 * @throws WouldOverwrite where the name or that of the part is taken
 */
export async function makeWhole(
  file: string,
  work: (part: string) => Promise<void>,
  beside: (part: string) => readonly string[] = () => [],
): Promise<void> {
  if (existsSync(file)) throw isTaken(file);
  const part = `${file}.part`;
  makeEmpty(part);
  const remove = (names: readonly string[]): void => {
    for (const name of names) rmSync(name, { force: true });
  };
  const removeAll = (): void => remove([part, ...beside(part)]);
  process.once('exit', removeAll);
  try {
    // Of one that was killed: it must not be taken for this one's.
    remove(beside(part));
    await work(part);
    syncToDisk(part);
    if (!giveName(part, file)) throw isTaken(file);
  } finally {
    removeAll();
    process.off('exit', removeAll);
  }
}
