import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';

/** Seals secrets that must be read again, so that who has the store alone cannot read them. */
export interface Vault {
  /** @param context what the secret belongs to: it opens nowhere else */
  seal(secret: string, context: string): string;
  /** @throws where it was sealed with another key, for another context, or was changed */
  open(sealed: string, context: string): string;
}

const algorithm = 'aes-256-gcm';
export const sealingKeyLength = 32;
const nonceLength = 12;
const tagLength = 16;

/**
 * A vault with AES-256-GCM. A sealed text is `<name of the key>.<nonce, tag and ciphertext>`; the name tells which key is
 * missing. The key is asked for when something is sealed or opened for the first time.
 */
export function makeVault(loadKey: () => Buffer): Vault {
  let loaded: { readonly key: Buffer; readonly name: string } | undefined;
  function findKey(): { readonly key: Buffer; readonly name: string } {
    if (loaded !== undefined) return loaded;
    const key = loadKey();
    loaded = { key, name: hash('sha256', key, 'hex').slice(0, 8) };
    return loaded;
  }

  return {
    seal(secret, context) {
      const { key, name } = findKey();
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${name}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open(sealed, context) {
      const { key, name } = findKey();
      const [sealedWith = '', body = ''] = sealed.split('.');
      if (sealedWith !== name) throw new Error(`It was sealed with the key ${sealedWith}, and the one here is ${name}`);
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), { authTagLength: tagLength });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      return decipher.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
