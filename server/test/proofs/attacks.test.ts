import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { attacks } from '../../../proofs/attacks.ts';
import { proofs } from '../../../proofs/proofs.ts';

it('every attack and every fault is tried by a proof, held by tests that are there, or both', () => {
  const numbers = attacks.map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
  const tried = Object.values(proofs).flatMap(({ lines }) => lines);
  expect(tried.filter((line) => !numbers.includes(line))).toEqual([]);
  for (const { number, tests = {} } of attacks) {
    expect(tried.includes(number) || Object.keys(tests).length > 0, String(number)).toBe(true);
    for (const path of Object.values(tests)) expect(existsSync(join(import.meta.dirname, '..', path)), path).toBe(true);
  }
});
