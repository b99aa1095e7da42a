import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { makeShapeReader } from '../../src/api/shared/shape.ts';

const read = makeShapeReader(
  Type.Object({ email: Type.Optional(Type.String()), client_id: Type.Optional(Type.Integer()) }),
);

test('nothing is read but what the schema has: what nobody has checked never gets inside under a name that means something there', () => {
  const body: unknown = JSON.parse(
    '{"email":"a","clientId":{"a":1},"isActive":"x","__proto__":{"b":1},"constructor":1}',
  );
  expect(read(body)).toEqual({ fields: { email: 'a' }, problems: {} });
  const wrong = { email: 1, client_id: 5, clientId: '5' };
  expect(read(wrong)).toEqual({ fields: { client_id: 5 }, problems: { email: 'must be a string' } });
});
