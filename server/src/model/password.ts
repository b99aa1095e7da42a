/** bcrypt reads no more than this; a longer password would be cut in silence. */
const longestPasswordBytes = 72;

/** What a password in plain text breaks, or undefined. Lengths: at least `minimum` characters, at most 72 bytes of UTF-8. */
export function findPasswordProblem(password: string, minimum: number): string | undefined {
  if (password === '') return 'must not be empty';
  if (!password.isWellFormed() || password.includes('\0')) return 'must be text without NUL characters';
  if ([...password].length < minimum) return `must have at least ${minimum} characters`;
  if (Buffer.byteLength(password) > longestPasswordBytes)
    return `must have at most ${longestPasswordBytes} bytes of UTF-8: bcrypt would ignore the rest`;
  return undefined;
}

/**
 * Reads a bcrypt hash: `$2y$`, `$2b$` or `$2a$`, cost 4 to 13 (a higher one would let one log-in hold a core for
 * minutes). Gives it as `$2y$`, the spelling that PHP and the Hosting API use; undefined where it is none.
 */
export function parsePasswordHash(text: string): string | undefined {
  const match = /^\$2[aby](\$(?:0[4-9]|1[0-3])\$[./A-Za-z0-9]{53})$/.exec(text);
  return match === null ? undefined : `$2y${match[1]}`;
}
