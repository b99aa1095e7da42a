import { describe, expect, it } from 'vitest';
import { type Ask, type Contract, readLive } from '../../src/files/read-live.ts';

const client = (id: number) => ({ id, email: `${id}@clients.example`, companyName: `Company ${id}`, users: [] });
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** A server of the reseller API whose pages hold so many clients at the most. `onPage` is told which one is asked for. */
function serve(ids: number[], mostOnPage: number, onPage: (page: number) => void = () => undefined) {
  let asked = 0;
  const ask: Ask = async (path) => {
    asked += 1;
    onPage(asked);
    const query = new URL(path, 'http://old.example').searchParams;
    const [limit, offset] = [Number(query.get('limit')), Number(query.get('offset'))];
    const results = ids.slice(offset, offset + Math.min(limit, mostOnPage)).map(client);
    return { count: ids.length, next: null, previous: null, results };
  };
  return { ask, ids };
}

/** The numbers of the clients that come, and what the last line says. */
async function read(ask: Ask, contract: Contract = 'iam'): Promise<{ ids: number[]; end: unknown }> {
  const lines = (await Array.fromAsync(readLive(contract, ask, 0))).map((line) => JSON.parse(line));
  return { ids: lines.slice(0, -1).map(({ id }) => id), end: lines.at(-1) };
}

describe('the clients of a running server', () => {
  it.each([0, 1, 2, 499, 500, 501, 1001])('all come, %i of them', async (count) => {
    const { ids, end } = await read(serve(numbers(count), 1000).ask);
    expect(ids).toEqual(numbers(count));
    expect(end).toEqual({ complete: true, count });
  });

  it.each([2, 3, 100])('all come from a server whose pages hold only %i', async (mostOnPage) => {
    expect((await read(serve(numbers(205), mostOnPage).ask)).ids).toEqual(numbers(205));
  });

  it('come once each, and none is missed, where some are removed and made meanwhile', async () => {
    const ids = numbers(1200);
    const server = serve(ids, 1000, (page) => {
      // Whoever stood at the borders of the pages has moved up then.
      if (page === 2) ids.splice(100, 30);
      if (page === 4) ids.splice(0, 400);
      if (page === 5) ids.push(1201);
    });
    const { ids: come, end } = await read(server.ask);
    expect(come).toEqual(numbers(1201));
    expect(end).toEqual({ complete: true, count: 1201 });
  });

  it('come where all that were read are gone by the second page', async () => {
    const ids = numbers(700);
    const server = serve(ids, 1000, (page) => {
      if (page === 2) ids.splice(0, 699);
    });
    expect((await read(server.ask)).ids).toEqual([...numbers(500), 700]);
  });

  it.each<[string, (offset: number) => unknown, string]>([
    ['a page of one', (offset) => ({ count: 9, results: [client(offset + 1)] }), 'there are 9 clients, but shows 1.'],
    ['fewer than it says', () => ({ count: 9, results: [client(1), client(2)] }), 'there are 9 clients, but shows 2.'],
    ['nothing', () => ({ count: 9, results: [] }), 'there are 9 clients, but shows 0.'],
    ['no page', () => ({ message: 'hello' }), '/clients does not answer with a list'],
    ['null', () => null, '/clients does not answer with a list'],
    ['a bare list', () => [client(1)], '/clients does not answer with a list'],
    ['texts', () => ({ count: 1, results: ['client'] }), '/clients does not answer with a list'],
    ['no count', () => ({ results: [client(1)] }), '/clients does not say how many clients there are'],
    ['another order', () => ({ count: 2, results: [client(2), client(1)] }), 'in the order of their ids'],
    ['no numbers', () => ({ count: 1, results: [{ ...client(1), id: 'a' }] }), 'in the order of their ids'],
  ])('are refused as a whole where the reseller API answers %s', async (_, answer, problem) => {
    const ask: Ask = async (path) => answer(Number(new URL(path, 'http://old.example').searchParams.get('offset')));
    await expect(read(ask)).rejects.toThrow(problem);
  });

  it.each<[string, Ask, string]>([
    ['no list', async () => ({ message: 'hello' }), '/client does not answer with a list'],
    ['null', async () => null, '/client does not answer with a list'],
    [
      'no list of domains',
      async (path) => (path === '/client' ? [{ id: '7', domainCount: 1 }] : {}),
      '/client/7/domain does not answer with a list',
    ],
  ])('are refused as a whole where the Hosting API answers %s', async (_, ask, problem) => {
    await expect(read(ask, 'hosting')).rejects.toThrow(problem);
  });

  it('are asked for their domains where the Hosting API does not say that there are none', async () => {
    const asked: string[] = [];
    const shown = [{ id: '1', domainCount: 0 }, { id: '2' }, { id: '3', domainCount: 2 }];
    const ask: Ask = async (path) => {
      asked.push(path);
      return path === '/client' ? shown : [];
    };
    expect((await read(ask, 'hosting')).ids).toEqual([1, 2, 3]);
    expect(asked).toEqual(['/client', '/client/2/domain', '/client/3/domain']);
  });
});
