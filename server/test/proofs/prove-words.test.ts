import { expect, test } from 'vitest';
import { describeUsage, readProveWords, WrongWords } from '../../../proofs/prove-words.ts';

const proofs = { kills: { backends: ['sqlite', 'postgres'] }, disks: { backends: ['sqlite'] } } as const;

test('proofs are chosen by name, backend, size and seed', () => {
  const all = { names: ['kills', 'disks'], backend: undefined, size: undefined, isByHand: false };
  expect(readProveWords([], proofs)).toEqual({ ...all, seed: 1, isRecorded: false });
  expect(readProveWords(['kills', 'kills', '--backend', 'postgres', '--size', '20', '--seed=7'], proofs)).toEqual({
    ...{ names: ['kills'], backend: 'postgres', size: 20, isByHand: false, seed: 7, isRecorded: false },
  });
  expect(readProveWords(['disks', '--hand', '--record'], proofs)).toMatchObject({ isByHand: true, isRecorded: true });
  expect(readProveWords(['--help'], proofs)).toBe('help');
});

test.each([
  [['--nope'], "Unknown option '--nope'."],
  [['nope'], 'There is no proof nope. There are: kills, disks.'],
  [['--size'], "Option '--size <value>' argument missing."],
  [['--size', '0'], '--size is a whole number from 1, not 0.'],
  [['--seed', '1e3'], '--seed is a whole number from 1, not 1e3.'],
  [['--size', '3', '--hand'], '--hand and --size do not go together.'],
  [['--backend', 'mysql'], '--backend is one of sqlite, postgres, not mysql.'],
  [['disks', '--backend', 'postgres'], 'disks has nothing to try on postgres.'],
])('%j is answered with a sentence', (words, sentence) => {
  expect(() => readProveWords(words, proofs)).toThrow(new WrongWords(sentence));
});

test('--help names every proof, what it shows and how large it is', () => {
  const disks = {
    lines: [13],
    holds: 'Disks fail',
    unit: 'disks',
    backends: ['sqlite'],
    sizes: { ci: 5_000, hand: 6 },
  };
  const text = describeUsage({ disks: { ...disks, backends: ['sqlite'], run: async () => ({}) } });
  expect(text).toContain('\ndisks, on sqlite: 5,000 disks in CI, 6 by hand\n  Disks fail.\n');
});
