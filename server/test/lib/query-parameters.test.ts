import { describe, expect, it } from 'vitest';
import {
  asBoolean,
  asId,
  asOneOf,
  asText,
  BadParameters,
  type Parse,
  parseLimit,
  parseOffset,
  readParameters,
  refuse,
} from '../../src/api/shared/query.ts';

const read = (query: string, parsers: Readonly<Record<string, Parse>>) =>
  readParameters(new URLSearchParams(query), parsers);

/** What a reader makes of a text: its value, or `refused`. */
function tryRead(parse: Parse, text: string): unknown {
  const result = read(new URLSearchParams({ it: text }).toString(), { it: parse });
  return result instanceof BadParameters ? 'refused' : result.it;
}

describe('one parameter', () => {
  it.each([
    [parseLimit, ['1', '1000'], ['0', '1001', '-1', '1.5', '01', ' 1', '1e2', 'ten']],
    [asId, ['1', '9007199254740991'], ['0', '9007199254740992', '-1', '007', '0x10']],
  ])('%o is a whole number within its bounds, in plain digits', (parse, right, wrong) => {
    expect(right.map((text) => tryRead(parse, text))).toEqual(right.map(Number));
    for (const text of wrong) expect(tryRead(parse, text), text).toBe('refused');
  });

  it('an offset may be 0, which no id may', () => {
    expect(['0', '1', '250'].map((text) => tryRead(parseOffset, text))).toEqual([0, 1, 250]);
    for (const text of ['00', '-1', '1.0', 'a']) expect(tryRead(parseOffset, text), text).toBe('refused');
  });

  it('true and false may be written in any case, and nothing else is either', () => {
    expect(['true', 'TRUE', 'True'].map((text) => tryRead(asBoolean, text))).toEqual([true, true, true]);
    expect(['false', 'FALSE', 'False'].map((text) => tryRead(asBoolean, text))).toEqual([false, false, false]);
    for (const text of ['1', '0', 'yes', 'tru', 'truee', ' true', 'null'])
      expect(tryRead(asBoolean, text)).toBe('refused');
  });

  it('one of several is spelt as they are', () => {
    const parse = asOneOf(['near', 'reached']);
    expect(['near', 'reached'].map((text) => tryRead(parse, text))).toEqual(['near', 'reached']);
    for (const text of ['Near', 'nea', 'near ', 'near,reached']) expect(tryRead(parse, text), text).toBe('refused');
  });

  it('a text is composed, however it was sent', () => {
    expect(tryRead(asText, 'O\u0308zil')).toBe('Özil');
  });
});

describe('a query', () => {
  const parsers = { limit: parseLimit, name: asText };

  it('gives each value by its parameter, and leaves out what is empty', () => {
    expect(read('', parsers)).toEqual({});
    expect(read('name=a&limit=5', parsers)).toEqual({ name: 'a', limit: 5 });
    expect(read('name=&limit=5', parsers)).toEqual({ limit: 5 });
    expect(read('name=%20', parsers)).toEqual({ name: ' ' });
  });

  const errorsOf = (query: string, known: Readonly<Record<string, Parse>> = parsers) => {
    const result = read(query, known);
    return result instanceof BadParameters ? result.errors : {};
  };

  it('says everything that is wrong with it, by parameter, once', () => {
    const errors = errorsOf('limit=0&name=a&name=b&other=1&other=2&name=c');
    expect(Object.keys(errors).sort()).toEqual(['limit', 'name', 'other']);
    for (const problems of Object.values(errors)) expect(problems).toHaveLength(1);
    // Also where the doubled values are empty: nobody knows which was meant.
    expect(Object.keys(errorsOf('name=&name='))).toEqual(['name']);
  });

  it('knows no parameter by what every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(Object.keys(errorsOf(`${name}=1`)), name).toEqual([name]);
  });

  it('shows of a wrong value sixty characters, and says that there is more', () => {
    const shown = (length: number): string => errorsOf(`limit=${'9'.repeat(length)}`).limit?.[0]?.split('"')[1] ?? '';
    expect(shown(60)).toBe('9'.repeat(60));
    expect(shown(61)).toBe(`${'9'.repeat(60)}…`);
  });

  it('does not take a fault of a reader for a wrong value', () => {
    const broken = (): never => {
      throw new TypeError('a fault');
    };
    expect(() => read('name=a', { name: broken })).toThrow(TypeError);
    expect(() => refuse('a', 'b is expected')).toThrow(/"a".*b is expected/);
  });

  /** The parameter that an unknown one is taken for. */
  const guess = (word: string, known: readonly string[]): string | undefined =>
    errorsOf(`${word}=1`, Object.fromEntries(known.map((name) => [name, asText])))[word]?.[0]?.match(
      /Did you mean (.+)\?$/,
    )?.[1];

  it.each([
    [
      'a letter too few, too many, or another one',
      [
        ['limt', 'limit'],
        ['limmit', 'limit'],
        ['lymit', 'limit'],
        ['imit', 'limit'],
      ],
    ],
    [
      'another case',
      [
        ['EMAIL', 'email'],
        ['companyname', 'companyName'],
      ],
    ],
    // A third of its letters, and two at least.
    [
      'two slips in a short one',
      [
        ['ab', 'abcd'],
        ['abc', 'abcde'],
        ['ba', 'ab'],
      ],
    ],
    [
      'three in one of nine letters',
      [
        ['abcdefghi', 'abcdef'],
        ['abcdefxyz', 'abcdefghi'],
      ],
    ],
  ] as const)('guesses what was meant by %s', (_slip, words) => {
    for (const [word, meant] of words) expect(guess(word, ['somewhere_else', meant]), word).toBe(meant);
  });

  it('guesses nothing of what is too far away', () => {
    expect(guess('ab', ['abcde'])).toBeUndefined();
    expect(guess('abcdefgh', ['abcde'])).toBeUndefined();
    expect(guess('abcdewxyz', ['abcdefghi'])).toBeUndefined();
    expect(guess('x', ['limit'])).toBeUndefined();
    expect(guess('anything', [])).toBeUndefined();
  });

  it('guesses for the first few only: whoever sends a thousand wrong ones has made no slip', () => {
    const query = Array.from({ length: 40 }, (_, at) => `limi${at}=1`).join('&');
    const guessed = Object.values(errorsOf(query)).map(([problem = '']) => problem.endsWith('Did you mean limit?'));
    expect(guessed).toEqual(Array.from({ length: 40 }, (_, at) => at < 20));
  });

  it('guesses the nearest, the first of equals, and looks at the beginning of what is long', () => {
    expect(guess('limitx', ['limited', 'limit', 'limita'])).toBe('limit');
    expect(guess('limi', ['lima', 'limit', 'limo'])).toBe('lima');
    expect(guess('kitten', ['sitting', 'mitten', 'bitten'])).toBe('mitten');
    expect(guess(`${'a'.repeat(64)}${'b'.repeat(100)}`, ['a'.repeat(64)])).toBe('a'.repeat(64));
    expect(guess(`${'a'.repeat(63)}${'b'.repeat(100)}`, ['a'.repeat(9)])).toBeUndefined();
  });
});
