import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { maskBody } from '../../src/api/shared/mask-body.ts';

const schema = Type.Object({
  name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  server: Type.Optional(Type.Union([Type.Object({ password: Type.String() }), Type.Null()])),
  names: Type.Optional(Type.Array(Type.String())),
});

test('a text that stands where an object or a list belongs may be what should stand inside, and is masked', () => {
  const kept = (body: unknown): unknown => JSON.parse(maskBody(schema, body));
  expect(kept({ name: 'Ada', server: 'open sesame', names: 'open sesame' })).toEqual({
    name: 'Ada',
    server: '[masked]',
    names: '[masked]',
  });
  expect(kept({ name: null, server: { password: 'open sesame' }, names: ['Ada'] })).toEqual({
    name: null,
    server: { password: '[masked]' },
    names: ['Ada'],
  });
  expect(kept('open sesame')).toBe('[masked]');
  expect(maskBody(undefined, 'open sesame')).toBe('"[masked]"');
});
