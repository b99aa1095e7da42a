import { foldCase } from './fold-case.ts';

let loaded: Promise<ReadonlySet<string>> | undefined;

/** The list, read when it is first asked for: most commands never do. */
async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** What people begin with before they add a year and a mark: `Summer` of `Summer2026!`, folded. Empty where there is no letter. */
export function findCore(text: string): string {
  const letters = [...foldCase(text)];
  const isLetter = (letter: string): boolean => /\p{L}/u.test(letter);
  return letters.slice(letters.findIndex(isLetter), letters.findLastIndex(isLetter) + 1).join('');
}

/** Whether a password is one of some fifty thousand that breaches have shown to be common, or one of them with something around it. */
export async function isCommonPassword(password: string): Promise<boolean> {
  loaded ??= load();
  const known = await loaded;
  return known.has(foldCase(password)) || known.has(findCore(password));
}
