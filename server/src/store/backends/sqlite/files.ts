import { join } from 'node:path';

/** The file of the embedded store in a data folder. */
export const storeFile = (dataDir: string): string => join(dataDir, 'clientele.sqlite');

/** The file whose lock says that a process has a data folder open. */
export const lockPath = (dataDir: string): string => join(dataDir, 'clientele.lock');
