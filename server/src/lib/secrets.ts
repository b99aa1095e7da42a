import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveName } from './durable-files.ts';
import { authenticateText, deriveKey, seal, unseal } from './seal.ts';

/** Locks what the store must give back as it was, under a key that does not stand in the store. */
export interface Secrets {
  /** Tells one key from another, and nothing of it. */
  readonly keyId: string;
  /** Locks a text for one place, such as `two_factor:5`: it does not open at another. */
  seal(text: string, place: string): string;
  /** Undefined where it was locked for another place or under another key, or was changed since. */
  open(sealed: string, place: string): string | undefined;
  /** The mark of a text at one place, always the same: nobody without the key can find the text by trying. */
  mark(text: string, place: string): string;
}

const version = 'v1';

/**
 * Makes what seals and opens, under a key made of a text of the operator's or of the key file. The text is asked for when it
 * is first needed, so that a command that seals nothing makes no file.
 */
export function makeSecrets(readKeyText: () => string): Secrets {
  let made: { readonly key: Buffer; readonly keyId: string } | undefined;
  const getKey = () => {
    if (made === undefined) {
      const key = deriveKey(readKeyText(), 'sealed secrets');
      made = { key, keyId: hash('sha256', key, 'hex').slice(0, 16) };
    }
    return made;
  };
  return {
    get keyId() {
      return getKey().keyId;
    },
    seal(text, place) {
      const { key, keyId } = getKey();
      return [version, keyId, seal(key, text, place)].join('.');
    },
    mark: (text, place) => authenticateText(getKey().key, JSON.stringify([place, text])),
    open(sealed, place) {
      const { key, keyId } = getKey();
      const [form, id, locked = ''] = sealed.split('.');
      if (form !== version || id !== keyId) return undefined;
      try {
        return unseal(key, locked, place);
      } catch {
        return undefined;
      }
    },
  };
}

/** Characters of a key's text at the least. */
const shortestKey = 32;

/** Where the key of a data folder stands, where the operator has given none. */
export const keyFile = (folder: string): string => join(folder, 'secret.key');

/**
 * The text of the key file in a folder; the first start makes it, readable for the server's user alone.
 * @throws where the file is there and holds no key
 */
export function readOrMakeKeyFile(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = keyFile(folder);
  if (!existsSync(file)) {
    // It has its name only when all of it is on the disk: a power cut must not leave a key by half, nor a store without its key.
    const part = `${file}.${process.pid}.part`;
    const text = randomBytes(32).toString('base64url');
    writeFileSync(part, `${text}\n`, { mode: 0o600, flush: true });
    try {
      if (giveName(part, file)) return text;
    } finally {
      rmSync(part, { force: true });
    }
  }
  const text = readFileSync(file, 'utf8').trim();
  if (text.length < shortestKey)
    throw new Error(`${file} holds no key: bring it back from a copy, or set CLIENTELE_SECRET_KEY`);
  return text;
}
