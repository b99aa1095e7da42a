import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Config } from '../../config/options.ts';
import { keyFile } from '../../lib/secrets.ts';
import { type Finding, fault, ok, warn } from './finding.ts';

const gigabyte = 1_000_000_000;
/** Bytes below which a disk counts as nearly full, and as full. */
const little = 2 * gigabyte;
const hardlyAny = gigabyte / 5;

/** The folder, or the nearest one above it that is there: where it would be made. */
function findFolder(path: string): string {
  const folder = resolve(path);
  return existsSync(folder) || dirname(folder) === folder ? folder : findFolder(dirname(folder));
}

function checkFolder(dataDir: string): Finding {
  const folder = findFolder(dataDir);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    return fault(
      'folder',
      `${folder} cannot be written to`,
      'Run as the user who owns it, or choose another DATA_DIR.',
    );
  }
  return ok('folder', existsSync(dataDir) ? `${dataDir} can be written to` : `${dataDir} will be created`);
}

function checkSpace(dataDir: string): Finding {
  const { bavail, bsize } = statfsSync(findFolder(dataDir));
  const free = bavail * bsize;
  const found = `${(free / gigabyte).toFixed(1)} GB free`;
  if (free < hardlyAny) return fault('space', found, 'Make room: writes fail when the disk is full.');
  return free < little ? warn('space', found, 'Make room soon.') : ok('space', found);
}

/** What others on the machine may read of what only the server should. */
function checkKeyFile({ dataDir, secretKey }: Config): Finding[] {
  const file = keyFile(dataDir);
  if (secretKey !== undefined || !existsSync(file)) return [];
  return (statSync(file).mode & 0o077) === 0
    ? [ok('key file', `${file} can be read by its owner only`)]
    : [warn('key file', `others can read ${file}`, `Run: chmod 600 ${file}`)];
}

/** The machine: the program that runs this, the data folder and its disk. */
export function checkMachine(config: Config): Finding[] {
  return [
    ok('runtime', `Node.js ${process.versions.node}`),
    checkFolder(config.dataDir),
    checkSpace(config.dataDir),
    ...checkKeyFile(config),
  ];
}
