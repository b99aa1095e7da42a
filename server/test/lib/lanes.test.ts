import { describe, expect, it } from 'vitest';
import { runLanes } from '../../src/lib/lanes.ts';

interface Piece {
  readonly owner: number;
  readonly name: string;
}

/** Lanes over a list of pieces, each of which lasts until it is told to end. */
function setLanes(pieces: Piece[], all = 4, ofOwner = 2) {
  const stop = new AbortController();
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const begun: string[] = [];
  const running = runLanes({ all, ofOwner }, stop.signal, {
    take: async (except) => {
      const at = pieces.findIndex(({ owner }) => !except.includes(owner));
      return at === -1 ? undefined : pieces.splice(at, 1)[0];
    },
    ownerOf: ({ owner }: Piece) => owner,
    work: ({ name }) => {
      begun.push(name);
      const end = Promise.withResolvers<void>();
      ends.set(name, end);
      return end.promise;
    },
  });
  /** Lets everything happen that nobody is waited for with. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    ...{ stop, running, begun, settle },
    end: async (name: string, error?: Error) => {
      if (error === undefined) ends.get(name)?.resolve();
      else ends.get(name)?.reject(error);
      await settle();
    },
  };
}

const of = (owner: number, ...names: string[]): Piece[] => names.map((name) => ({ owner, name }));

describe('lanes', () => {
  it('give one owner no more than a part, from the first moment on, and the others what is left', async () => {
    const lanes = setLanes([...of(1, 'a', 'b', 'c', 'd'), ...of(2, 'x', 'y', 'z')]);
    await lanes.settle();
    expect(lanes.begun).toEqual(['a', 'b', 'x', 'y']);
    await lanes.end('b');
    expect(lanes.begun.slice(4)).toEqual(['c']);
    await lanes.end('x');
    expect(lanes.begun.slice(5)).toEqual(['z']);
    for (const name of ['a', 'c', 'y', 'z']) await lanes.end(name);
    await lanes.end('d');
    await lanes.running;
  });

  it('take what comes later, though an owner with a long list is at it', async () => {
    const pieces = of(1, 'a', 'b', 'c', 'd', 'e');
    const lanes = setLanes(pieces);
    await lanes.settle();
    expect(lanes.begun).toEqual(['a', 'b']);
    pieces.push(...of(2, 'x'));
    await lanes.end('a');
    expect(lanes.begun.slice(2)).toEqual(['c', 'x']);
    lanes.stop.abort();
    for (const name of ['b', 'c', 'x']) await lanes.end(name);
    await lanes.running;
    expect(pieces.map(({ name }) => name)).toEqual(['d', 'e']);
  });

  it('come to their end where one fails, which is told then', async () => {
    const lanes = setLanes(of(1, 'a', 'b', 'c'));
    const told = lanes.running.catch((error: Error) => error.message);
    await lanes.settle();
    await lanes.end('a', new Error('it broke'));
    await lanes.end('b');
    await lanes.end('c');
    expect(await told).toBe('it broke');
    expect(lanes.begun).toEqual(['a', 'b', 'c']);
  });

  it('do nothing where there is nothing', async () => {
    const lanes = setLanes([]);
    await lanes.running;
    expect(lanes.begun).toEqual([]);
  });
});
