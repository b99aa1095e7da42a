import { countCharacters, hasForbiddenCharacters } from '../lib/text.ts';

const longestText = 255;
/** Longest address that a mail server must take (RFC 5321, 4.5.3.1.3). */
const longestEmail = 254;

/** What is wrong with a name: too long as it will be stored, or characters that no name has. */
export function findTextProblem(text: string, longest = longestText): string | undefined {
  if (hasForbiddenCharacters(text)) return 'must not contain control characters';
  if (countCharacters(text.normalize('NFC')) > longest) return `must have at most ${longest} characters`;
  return undefined;
}

/** What is wrong with an e-mail address. Whether anybody reads it only a mail can tell, so this asks for the shape alone. */
export function findEmailProblem(email: string, longest = longestEmail): string | undefined {
  if (email === '') return 'must not be empty';
  if (
    email.normalize('NFC').length > longestEmail ||
    !/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(email) ||
    !email.isWellFormed()
  )
    return 'must be an e-mail address';
  return findTextProblem(email, longest);
}
