import { hash, randomBytes } from 'node:crypto';

/** A new secret of 192 random bits in 32 URL-safe characters. */
export function makeSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** What is stored of a key or token instead of itself: its SHA-256, in hexadecimal. */
export function digestOf(secret: string): string {
  return hash('sha256', secret, 'hex');
}
