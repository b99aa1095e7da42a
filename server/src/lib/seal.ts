import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** A key of 32 bytes that follows from a secret for one purpose: HKDF with SHA-256. Of one, none of the others follows. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `clientele ${purpose}`, 32));
}

/** HMAC-SHA-256 of a text by a key, in hexadecimal. */
export function authenticateText(key: Buffer, text: string | Buffer): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/**
 * Encrypts a text, so that nobody reads or changes it without the key, nor opens it at another place than the one it was
 * sealed for: AES-256-GCM, with a nonce of its own, as base64url.
 */
export function seal(key: Buffer, text: string, place = ''): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/**
 * The text that was sealed with a key.
 * @throws where it was sealed with another one or for another place, or changed since
 */
export function unseal(key: Buffer, sealed: string, place = ''): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), { authTagLength: tagLength })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-tagLength));
  return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()]).toString('utf8');
}
