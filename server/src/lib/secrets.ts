import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

const algorithm = 'aes-256-gcm';
const version = 'v1';

function deriveKey(keyText: string): { readonly key: Buffer; readonly keyId: string } {
  const key = Buffer.from(hkdfSync('sha256', keyText, '', 'clientele sealed secrets', 32));
  return { key, keyId: hash('sha256', key, 'hex').slice(0, 16) };
}

/**
 * Makes what seals and opens: AES-256-GCM, under a key made of a text of the operator's or of the key file. The text is asked
 * for when it is first needed, so that a command that seals nothing makes no file.
 */
export function makeSecrets(readKeyText: () => string): Secrets {
  let derived: ReturnType<typeof deriveKey> | undefined;
  const getKey = (): ReturnType<typeof deriveKey> => {
    derived ??= deriveKey(readKeyText());
    return derived;
  };
  return {
    get keyId() {
      return getKey().keyId;
    },
    seal(text, place) {
      const { key, keyId } = getKey();
      const nonce = randomBytes(12);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(place));
      const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [version, keyId, nonce.toString('base64url'), locked.toString('base64url')].join('.');
    },
    mark: (text, place) =>
      createHmac('sha256', getKey().key)
        .update(JSON.stringify([place, text]))
        .digest('hex'),
    open(sealed, place) {
      const { key, keyId } = getKey();
      const [form, id, nonce = '', text = ''] = sealed.split('.');
      if (form !== version || id !== keyId) return undefined;
      const locked = Buffer.from(text, 'base64url');
      try {
        const decipher = createDecipheriv(algorithm, key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
          .setAAD(Buffer.from(place))
          .setAuthTag(locked.subarray(-16));
        return Buffer.concat([decipher.update(locked.subarray(0, -16)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/** Characters of a key's text at the least. */
const shortestKey = 32;

/**
 * The text of the key file in a folder; the first start makes it, readable for the server's user alone.
 * @throws where the file is there and holds no key
 */
export function readOrMakeKeyFile(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'secret.key');
  try {
    const text = randomBytes(32).toString('base64url');
    writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const text = readFileSync(file, 'utf8').trim();
  if (text.length < shortestKey)
    throw new Error(`${file} holds no key: bring it back from a copy, or set CLIENTELE_SECRET_KEY`);
  return text;
}
