import { describe, expect, it } from 'vitest';
import { findCore, isCommonPassword } from '../../src/lib/common-passwords.ts';
import { findOwnWordProblem, findPasswordProblem, parsePasswordHash } from '../../src/model/password.ts';

const user = {
  username: 'ada-1815',
  email: 'countess@lovelace.example',
  firstName: 'Ada',
  lastName: 'Lovelace',
  company: 'Analytical Ölwerke',
};

describe('a password', () => {
  it('has a core: what is left without digits and marks around it, whatever its case', () => {
    expect(['Summer2026!', '  ÖL-werk 1', '--a--', '2026', ''].map(findCore)).toEqual([
      'summer',
      'öl-werk',
      'a',
      '',
      '',
    ]);
  });

  it.each(['password', 'PASSWORD', 'Password1!', '12345678', '!!dragon!!', 'qwertyuiop', 'trustno1'])(
    '%s is common',
    async (password) => expect(await isCommonPassword(password)).toBe(true),
  );

  it.each(['', '   ', '9081726354', 'salt and sourdough', 'dragon of the harbour', 'correct horse battery staple'])(
    '"%s" is not',
    async (password) => expect(await isCommonPassword(password)).toBe(false),
  );

  it.each([
    'Clientele',
    'admin1234',
    '!Reseller!',
    'ADA-1815',
    'countess@lovelace.example',
    'Countess1852',
    'Administrator!',
    'seller-2026',
    'Ada1815!',
    'lovelace99',
    'Ada Lovelace',
    'analytical ölwerke 1',
  ])('%s is a word of its user, or of the program', (password) =>
    expect(findOwnWordProblem(password, user)).toMatch(/^must not be the name/),
  );

  it('may hold such words, and be none of somebody who has no name', () => {
    for (const password of ['ada wrote the first program', 'the analytical engine', '!!!!!!!!', '12345678'])
      expect(findOwnWordProblem(password, user)).toBeUndefined();
    // A log-in name without a letter is one all the same.
    expect(findOwnWordProblem('12345678', { ...user, username: '12345678' })).toBeDefined();
    const nameless = { username: '', email: '', firstName: '', lastName: '', company: '' };
    expect(findOwnWordProblem('12345678', nameless)).toBeUndefined();
    expect(findOwnWordProblem('lovelace99')).toBeUndefined();
  });

  it('is measured in characters at the least, in bytes at the most', () => {
    const problems = [
      '',
      'a\0bcdefgh',
      'abcdefg\ud800',
      '🚀🚀🚀🚀🚀🚀🚀',
      '🚀'.repeat(8),
      'x'.repeat(72),
      'ö'.repeat(37),
    ];
    expect(problems.map((password) => findPasswordProblem(password, 8)?.slice(0, 20))).toEqual([
      'must not be empty',
      'must be text without',
      'must be text without',
      'must have at least 8',
      undefined,
      undefined,
      'must have at most 72',
    ]);
  });

  it('has a hash of bcrypt, of a cost that a log-in can bear, and nothing around it', () => {
    const rest = 'a'.repeat(53);
    for (const form of ['2a', '2b', '2y'])
      for (const cost of ['04', '10', '13'])
        expect(parsePasswordHash(`$${form}$${cost}$${rest}`)).toBe(`$2y$${cost}$${rest}`);
    for (const wrong of [
      `$2x$10$${rest}`,
      `$2y$03$${rest}`,
      `$2y$14$${rest}`,
      `$2y$10$${rest}a`,
      `$2y$10$${rest.slice(1)}`,
      ` $2y$10$${rest}`,
      `$2y$10$${rest}\n`,
    ])
      expect(parsePasswordHash(wrong)).toBeUndefined();
  });
});
