import { expect } from 'vitest';
import type { Answer } from './world.ts';

/** Expects the one shape of errors: a code, a sentence, and on 400 for properties a sentence for each of these and no other. */
export function expectError(answer: Answer, status: number, code: string, properties?: readonly string[]): void {
  const sentence = expect.stringMatching(/^\S.*\.$/s);
  expect(answer.body, answer.text).toEqual({
    error: {
      code,
      message: sentence,
      ...(properties === undefined
        ? {}
        : { properties: Object.fromEntries(properties.map((name) => [name, expect.stringMatching(/^\S.*\.$/s)])) }),
    },
  });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
}

/** Expects 400 that names these properties and no other. */
export function expectInvalid(answer: Answer, ...properties: string[]): void {
  expectError(answer, 400, 'invalid_property', properties);
}

/** Expects an empty 204. */
export function expectNoContent(answer: Answer): void {
  expect(answer.status, answer.text).toBe(204);
  expect(answer.text).toBe('');
}

/** Expects two answers that nobody can tell apart. */
export function expectSameBytes(one: Answer, other: Answer): void {
  expect([one.status, one.text]).toEqual([other.status, other.text]);
}

/** How many answers have each status. */
export function countStatuses(answers: readonly Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
