/** How many recovery codes a user is given. */
export const recoveryCodeCount = 10;

/** A recovery code as it is compared: people write it with or without its hyphens, in either case. Undefined where it is none. */
export function readRecoveryCode(text: string): string | undefined {
  const code = text.toLowerCase().replaceAll(/[\s-]/g, '');
  return /^[a-z2-7]{16}$/.test(code) ? code : undefined;
}

/** Makes a recovery code of random bytes: 80 bits, in four groups of four letters. */
export function writeRecoveryCode(bytes: Uint8Array): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  const letters = Array.from(bytes.subarray(0, 16), (byte) => alphabet[byte % 32]).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}
