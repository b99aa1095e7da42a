import { describe, expect, it } from 'vitest';
import { isLinear, listExpressions, readLinear, readSources } from '../../../scripts/check-regexes.ts';
import { maskText } from '../../src/lib/mask-secrets.ts';

/**
 * Of maskText, and more than linear. It cuts a text at 2,000 characters before this sees it; one that is linear would let half of a
 * secret through.
 */
const overShortTexts = String.raw`/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g`;

describe('regular expressions', () => {
  it('take linear time, whatever they are given', () => {
    const expressions = listExpressions();
    const known = readLinear();
    expect(expressions.size).toBeGreaterThan(100);
    const unknown = [...expressions].filter(([one]) => !known.has(one) && one !== overShortTexts);
    expect(unknown.filter(([expression]) => !isLinear(expression))).toEqual([]);
    // What is let off must still be there.
    expect(expressions.has(overShortTexts)).toBe(true);
    // The look itself works.
    expect([isLinear('/^(?:a|b)*$/'), isLinear('/(a+)+$/'), isLinear('/a+$/')]).toEqual([true, false, false]);
  });

  it('are made of the program’s own words where they are not written down, or of escaped ones in one place', () => {
    const made = [...readSources()].flatMap(([path, text]) => [...text.matchAll(/\bRegExp\(/g)].map(() => path));
    const escaping = 'server/src/store/personal-data/match-terms.ts';
    expect(made).toEqual([...Array(3).fill('server/src/lib/mask-secrets.ts'), escaping]);
    expect(readSources().get(escaping)).toContain('terms.map((term) => RegExp.escape(term))');
  });

  it('of maskText see short texts alone', () => {
    for (const part of ['eyJ', 'eyJaaaaaaaa.', 'whsec_', '"secret', '?secret', '1_', '-', 'a'])
      expect(maskText(part.repeat(1_000_000 / part.length)).length).toBeLessThanOrEqual(1000);
  });
});
