import { copyFileSync, existsSync, constants as fileModes, readFileSync, rmSync } from 'node:fs';
import type { Config } from './config/options.ts';
import { systemClock } from './lib/clock.ts';
import { giveName, isTaken, syncToDisk, WouldOverwrite } from './lib/durable-files.ts';
import { keyFile, makeSecrets, readKeyFileBefore } from './lib/secrets.ts';
import { documentFormat } from './main.ts';
import { StoreMissing } from './model/failure.ts';
import type { Backend } from './store/backends/backend.ts';
import { openPostgres } from './store/backends/postgres/open.ts';
import { backUpSqlite, type CopyWatch } from './store/backends/sqlite/back-up.ts';
import { storeFile } from './store/backends/sqlite/files.ts';
import { openSqliteReading } from './store/backends/sqlite/open-reading.ts';
import { restoreSqlite } from './store/backends/sqlite/restore.ts';
import { makeStore } from './store/store.ts';
import type { Store } from './usecases/ports.ts';

/** A store that is open to be looked at: without a lock, and without changing anything. */
export interface OpenToLook {
  readonly store: Store;
  close(): Promise<void>;
}

function lookThrough(backend: Backend): OpenToLook {
  return { store: makeStore(backend, documentFormat, systemClock), close: () => backend.close() };
}

/** What is thrown where the settings name no store. */
export const isMissing = ({ databaseUrl, dataDir }: Config): StoreMissing =>
  databaseUrl === undefined ? new StoreMissing(dataDir, 'DATA_DIR') : new StoreMissing('the database', 'DATABASE_URL');

/** Opens a copy to look at it. */
export const openCopy = (file: string): OpenToLook => lookThrough(openSqliteReading(file));

/** Opens the store that the settings name to look at it, beside a server or not. Its schema may be of any version. */
export async function openToLook(config: Config): Promise<OpenToLook> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl !== undefined) return lookThrough(await openPostgres(databaseUrl, () => undefined));
  if (!existsSync(storeFile(dataDir))) throw isMissing(config);
  return lookThrough(openSqliteReading(storeFile(dataDir)));
}

/** Where the key stands beside a copy, where it was wanted there. */
export const keyBeside = (file: string): string => `${file}.key`;

/**
 * Copies a key to a name that is free, all at once: a power cut must not leave a key by half.
 * @throws WouldOverwrite where the name is taken
 */
export function copyKey(from: string, to: string): void {
  const part = `${to}.part`;
  // The key's own file has the right mode, and a copy of a file has the same. One that is there is of a copy that was killed.
  rmSync(part, { force: true });
  copyFileSync(from, part, fileModes.COPYFILE_EXCL);
  try {
    syncToDisk(part);
    if (!giveName(part, to)) throw isTaken(to);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Copies the embedded store into a file, and the key beside it where that is wanted. */
export async function backUpStore(
  { dataDir }: Config,
  file: string,
  { withKey, ...watch }: CopyWatch & { readonly withKey: boolean },
): Promise<void> {
  const [key, beside] = [keyFile(dataDir), keyBeside(file)];
  if (withKey && !existsSync(key))
    throw new Error(
      `There is no ${key} to copy. If the key is in CLIENTELE_SECRET_KEY, keep it yourself and leave out --with-key.`,
    );
  if (withKey && existsSync(beside)) throw isTaken(beside);
  await backUpSqlite(dataDir, file, watch);
  if (withKey) copyKey(key, beside);
}

/** Puts a copy into the empty data folder of the settings, with the key beside it where there is one. */
export async function restoreStore({ dataDir }: Config, file: string, watch: Pick<CopyWatch, 'check'>): Promise<void> {
  const [key, beside] = [keyFile(dataDir), keyBeside(file)];
  const isKeyBeside = existsSync(beside);
  if (isKeyBeside && existsSync(key) && !readFileSync(key).equals(readFileSync(beside)))
    throw new WouldOverwrite(`${key} already exists, and is a different key from ${beside}.`);
  await restoreSqlite(file, dataDir, watch);
  if (isKeyBeside && !existsSync(key)) copyKey(beside, key);
}

/** The id of the key that a server with these settings uses, or of the one beside a copy; undefined where there is none. */
export function findKeyId({ secretKey, dataDir }: Config, copy?: string): string | undefined {
  const files = [...(copy === undefined ? [] : [keyBeside(copy)]), keyFile(dataDir)];
  const file = files.find((name) => existsSync(name));
  const text = secretKey ?? (file === undefined ? undefined : readFileSync(file, 'utf8').trim());
  return text === undefined ? undefined : makeSecrets(() => text).keyId;
}

/** The id of the key before, which opens too; undefined where the key was never changed. */
export function findKeyIdBefore({ secretKey, secretKeyBefore, dataDir }: Config): string | undefined {
  const text = (secretKey === undefined ? readKeyFileBefore(dataDir) : undefined) ?? secretKeyBefore;
  return text === undefined ? undefined : makeSecrets(() => text).keyId;
}
