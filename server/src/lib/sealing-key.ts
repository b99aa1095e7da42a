import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealingKeyLength } from './seal.ts';

/**
 * The key that seals secrets, from a file in the data folder, beside the store and not in it. Made where it is missing.
 * @throws where it cannot be read or made, or is no such key
 */
export function loadSealingKey(dataDir: string): Buffer {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'clientele.key');
  if (!existsSync(file)) {
    const draft = `${file}.${randomBytes(6).toString('hex')}`;
    // On the disk before anything is sealed with it; and whole before it has its name, since another copy may look.
    writeFileSync(draft, `${randomBytes(sealingKeyLength).toString('base64')}\n`, {
      flag: 'wx',
      mode: 0o600,
      flush: true,
    });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== sealingKeyLength) throw new Error(`${file} is no key of ${sealingKeyLength} bytes in base64`);
  return key;
}
