import { expect, it } from 'vitest';
import { omit } from '../../src/lib/omit.ts';

it('a copy without some properties leaves the object as it is', () => {
  const object = { a: 1, b: null, c: undefined };
  expect(omit(object, ['a'])).toStrictEqual({ b: null, c: undefined });
  expect(object).toStrictEqual({ a: 1, b: null, c: undefined });
});
