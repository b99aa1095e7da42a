import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { WouldOverwrite } from '../../../lib/durable-files.ts';

/** The file of the embedded store in a data folder. */
export const storeFile = (dataDir: string): string => join(dataDir, 'clientele.sqlite');

/** The same while it is being made: no store yet. */
export const partFile = (dataDir: string): string => `${storeFile(dataDir)}.part`;

/**
 * What may stand in a folder that counts as empty: the lock, its journal where a process that held it was killed, and the key
 * that somebody has brought first, or a part of it where whoever brought it was killed.
 */
const allowed = /^(clientele\.lock(-journal)?|secret\.key(\.before)?(\.(\d+\.)?part)?)$/;

/**
 * Refuses a folder that holds anything but what is known to be no loss.
 * @throws WouldOverwrite
 */
export function expectEmptyFolder(dataDir: string, leftovers: readonly string[] = []): void {
  const known = leftovers.map((path) => basename(path));
  const found = readdirSync(dataDir).filter((name) => !allowed.test(name) && !known.includes(name));
  if (found.length > 0)
    throw new WouldOverwrite(
      `${dataDir} is not empty: it holds ${found.join(', ')}. Stop the server, move the folder away and try again, or choose another folder.`,
    );
}

/** The file whose lock says that a process has a data folder open. */
export const lockPath = (dataDir: string): string => join(dataDir, 'clientele.lock');
