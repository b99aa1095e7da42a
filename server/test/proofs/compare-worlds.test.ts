import { expect, test } from 'vitest';
import { makeRenamer } from '../../../proofs/support/compare-worlds.ts';

test('numbers of two worlds that stand in the same places read the same, and others do not', () => {
  const [quiet, busy] = [makeRenamer(), makeRenamer()];
  expect(quiet('{"id":10000019,"of":10000007,"again":10000019}')).toBe(
    busy('{"id":20000031,"of":20000007,"again":20000031}'),
  );
  expect(quiet('{"id":10000007}')).toBe(busy('{"id":20000007}'));
  expect(quiet('{"id":10000007}')).not.toBe(busy('{"id":20000031}'));
  // A count is no number of a world.
  expect(quiet('{"total":3}')).not.toBe(busy('{"total":4}'));
});

test('what the parser quotes of a body is the request’s, however it is cut', () => {
  const write = (body: string): string => {
    try {
      return JSON.stringify(JSON.parse(body));
    } catch (error) {
      return JSON.stringify({ message: (error as Error).message });
    }
  };
  for (const rest of [',"lang":\\"1\\","name":"a.example"}', ',"x":٢}', ',"x":\'}']) {
    const [one, other] = [`{"client_id":10000019${rest}`, `{"client_id":20000031${rest}`].map(write);
    expect(one).toContain('is not valid JSON');
    expect(makeRenamer()(one ?? '')).toBe(makeRenamer()(other ?? ''));
  }
});
