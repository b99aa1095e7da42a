/** How many recovery codes a user is given. */
export const recoveryCodeCount = 10;

/** Letters of a code, of five bits each: with more than 112 bits a plain digest of it is enough, as nobody finds it by trying. */
export const codeLength = 24;

/** A recovery code as it is compared: people write it with or without its hyphens, in either case. Undefined where it is none. */
export function readRecoveryCode(text: string): string | undefined {
  const code = text.toLowerCase().replaceAll(/[\s-]/g, '');
  return /^[a-z2-7]{24}$/.test(code) ? code : undefined;
}

/** Makes a recovery code of as many random bytes as it has letters: 120 bits, in six groups of four letters. */
export function writeRecoveryCode(bytes: Uint8Array): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  const letters = Array.from(bytes.subarray(0, codeLength), (byte) => alphabet[byte % 32]).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}
