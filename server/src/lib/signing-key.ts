import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

/** Bits of a new key: as hard to break as 128 bits of a cipher. */
const modulusLength = 3072;

/** Both halves of a key that signs, as JWK, as text. */
export interface SigningPair {
  readonly publicJwk: string;
  readonly privateJwk: string;
}

/** Makes an RSA key for RS256, beside the event loop. It takes a good part of a second, so never inside a unit of work. */
export async function makeSigningPair(): Promise<SigningPair> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength });
  const show = (key: typeof publicKey): string => JSON.stringify(key.export({ format: 'jwk' }));
  return { publicJwk: show(publicKey), privateJwk: show(privateKey) };
}
