import { findCore } from '../lib/common-passwords.ts';
import { foldCase } from '../lib/fold-case.ts';
import type { User } from './user.ts';

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

/** What every guesser tries here, whoever it is. */
const ownWords = ['clientele', 'admin', 'administrator', 'reseller', 'seller'];

type Named = Pick<User, 'username' | 'email' | 'firstName' | 'lastName' | 'company'>;

function wordsOf({ username, email, firstName, lastName, company }: Named): string[] {
  return [username, email, email.replace(/@.*$/s, ''), firstName, lastName, `${firstName} ${lastName}`, company];
}

/**
 * What makes a password easy to guess for whoever knows its user, or undefined: a log-in name, an address, a name or a company
 * with nothing but digits and marks around it. Also the words that belong to this program.
 */
export function findOwnWordProblem(password: string, user?: Named): string | undefined {
  const words = user === undefined ? [] : wordsOf(user);
  const tried = [foldCase(password), findCore(password)].filter((text) => text !== '');
  return [...ownWords, ...words].some((word) => tried.includes(foldCase(word)) || tried.includes(findCore(word)))
    ? 'must not be the name, the address or the company of its user, or the name of a role here'
    : undefined;
}

/**
 * Reads a bcrypt hash: `$2y$`, `$2b$` or `$2a$`, cost 4 to 13 (a higher one would let one log-in hold a core for
 * minutes). Gives it as `$2y$`, the spelling that PHP and the Hosting API use; undefined where it is none.
 */
export function parsePasswordHash(text: string): string | undefined {
  const match = /^\$2[aby](\$(?:0[4-9]|1[0-3])\$[./A-Za-z0-9]{53})$/.exec(text);
  return match === null ? undefined : `$2y${match[1]}`;
}
