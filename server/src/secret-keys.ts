import { mkdirSync } from 'node:fs';
import type { Config } from './config/options.ts';
import { findKeyId, findKeyIdBefore } from './copies.ts';
import { changeKeyFile, readOrMakeKeyFile } from './lib/secrets.ts';
import { type Opened, openSecrets } from './main.ts';
import { lockPath } from './store/backends/sqlite/files.ts';
import { lockFile } from './store/backends/sqlite/lock-file.ts';
import {
  findSealed,
  isMadeAnew,
  type Resealed,
  resealSecrets,
  type SealedKinds,
} from './usecases/installation/reseal-secrets.ts';

/** What came of a change of the key that seals secrets. */
export interface KeyChange extends Resealed {
  /** Whether it went on with one that was interrupted, and so made no new key. */
  readonly wasBegun: boolean;
  /** The key from now on, by its id. */
  readonly keyId: string;
  /** Those that sealed anything before and are kept, by their ids. */
  readonly keyIdsBefore: readonly string[];
}

/** Who hears how far a change of keys has come. */
export interface KeyWatch {
  /** After each step that stays where the process ends there. */
  onStep?(): void;
  onProgress(done: number): void;
}

/**
 * Changes the key that seals secrets, and seals all of them anew. The key before is kept until then and longer, so that at any moment all of
 * them open. A file's key is made anew; one that is a setting the operator has changed already, and has named the one before.
 * Interrupted, it is called again. Undefined where a setting was not changed: there is nothing to do.
 */
export async function changeSecretKey(
  config: Config,
  { ports }: Opened,
  watch: KeyWatch,
): Promise<KeyChange | undefined> {
  // Two at the same time would each take the other's key for the one before. The embedded store is open to one process as it is.
  const needsLock = config.databaseUrl !== undefined && config.secretKey === undefined;
  if (needsLock) mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const lock = needsLock ? lockFile(lockPath(config.dataDir)) : undefined;
  try {
    return await change(config, ports, watch);
  } finally {
    lock?.release();
  }
}

/** Refuses what no key here opens: a new key would hide from the operator which one is to be brought back. */
function expectKeys({ byKey, storeKeyId }: SealedKinds, present: string | undefined): void {
  const sealed = [...byKey].flatMap(([id, all]) => {
    const kinds = [...all].filter((kind) => !isMadeAnew(kind));
    return id === present || kinds.length === 0 ? [] : [{ id, kinds }];
  });
  const missing = new Set(sealed.map(({ id }) => id));
  // Where there is no key at all, the folder is likely to be another than the server's.
  if (present === undefined && storeKeyId !== undefined) missing.add(storeKeyId);
  if (missing.size === 0) return;
  const kinds = new Set(sealed.flatMap((one) => one.kinds));
  throw new Error(
    `Secrets in the store${kinds.size === 0 ? '' : ` (${[...kinds].join(', ')})`} are locked with the key ${[...missing].join(', ')}, which is not here. Bring it back as secret.key of DATA_DIR or CLIENTELE_SECRET_KEY, and run this again. If it is lost for good, set those secrets anew first. Nothing was changed.`,
  );
}

async function change(config: Config, ports: Opened['ports'], watch: KeyWatch): Promise<KeyChange | undefined> {
  const { byKey, storeKeyId } = await findSealed(ports);
  const used = new Set([...byKey.keys(), ...(storeKeyId === undefined ? [] : [storeKeyId])]);
  // Looked for rather than asked of the ports, which would make a key where there is none.
  const [present, before] = [findKeyId(config), findKeyIdBefore(config)];
  // A file that holds no key is told as such, and not as another key.
  if (present !== undefined && config.secretKey === undefined) readOrMakeKeyFile(config.dataDir);
  // Something is still under the key before, which is here: the change has begun, and is to be ended.
  const wasBegun = before !== undefined && before !== present && used.has(before);
  if (!wasBegun && storeKeyId !== present) expectKeys({ byKey, storeKeyId }, present);
  // The store's key is lost, and nothing is under it that anybody misses: the present one is new to the store.
  const isNew = !wasBegun && storeKeyId !== undefined && storeKeyId !== present;
  if (!wasBegun && !isNew && config.secretKey !== undefined) return undefined;
  if (!wasBegun && !isNew) {
    // A store that has sealed nothing yet may have none.
    readOrMakeKeyFile(config.dataDir);
    changeKeyFile(config.dataDir, () => watch.onStep?.());
  }
  const secrets = openSecrets(config);
  const resealed = await resealSecrets(ports, secrets, watch.onProgress);
  watch.onStep?.();
  return {
    ...resealed,
    wasBegun,
    keyId: secrets.keyId,
    keyIdsBefore: [...used].filter((id) => id !== secrets.keyId && secrets.knows(id)),
  };
}
