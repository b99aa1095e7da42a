import { expect, test } from 'vitest';
import { makeSecrets } from '../../src/lib/secrets.ts';
import { program } from '../../src/model/caller.ts';
import { answerOnce } from '../../src/usecases/idempotency/answer-once.ts';
import type { Unit } from '../../src/usecases/ports.ts';
import { openWorld } from '../support/world.ts';

test('what is kept of a request follows from the operator’s secret: with the store, its caller and its key alone nothing is found', async () => {
  const world = await openWorld('sqlite');
  const request = { owner: 'user 1 in account 1, for oneself', key: '1', path: '/x', body: Buffer.from('{}') };
  const ask = (keyText: string) => {
    const once = answerOnce({ ...world.opened.ports, secrets: makeSecrets(() => keyText) }, request);
    const given = once.ports.store.write(program, async (_unit: Unit) => 'a token');
    return given.then(() => once.wasRepeated());
  };
  const [own, other] = ['a key of thirty-two characters, ours', 'a key of thirty-two characters, else'];
  expect([await ask(own), await ask(own), await ask(other)]).toEqual([false, true, false]);
  await world.close();
});

test('of a use case that writes twice the second is refused: nobody could say which result is the answer', async () => {
  const world = await openWorld('sqlite');
  const request = { owner: 'user 1 in account 1, for oneself', key: '2', path: '/x', body: Buffer.from('{}') };
  const { ports } = answerOnce(world.opened.ports, request);
  expect(await ports.store.write(program, async (_unit: Unit) => 'first')).toBe('first');
  await expect(ports.store.write(program, async (_unit: Unit) => 'second')).rejects.toThrow(/written twice/);
  await world.close();
});
