import { expect } from 'vitest';
import { type Account, plainAccount, type StoredAccount, storeAccounts } from './iam-accounts.ts';
import { type Credentials, type IamReseller, makeIamReseller } from './iam-resellers.ts';
import type { Answer, World } from './world.ts';

/** What a scenario of the list plays on: a reseller that it has to itself. */
export interface ListStage {
  readonly world: World;
  readonly reseller: IamReseller;
  /** Puts clients of the reseller into the store, in the order of their names' appearance. Gives their ids. */
  store<N extends string>(accounts: Readonly<Record<N, Partial<Account>>>): Promise<Record<N, StoredAccount>>;
  /** The list, with the reseller's credentials unless told. */
  list(query?: Query, credentials?: Credentials): Promise<Answer>;
  /** The ids of what a query lists, without the reseller's technical client: alike as plain array and as one page. */
  ids(query?: Query): Promise<number[]>;
  /** Any other path below `/iam`. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** Parameters in order, or the query string as it is. */
export type Query = string | Readonly<Record<string, string>>;

function writeQuery(query: Query): string {
  return typeof query === 'string' ? query : new URLSearchParams(query).toString();
}

export async function setListStage(world: World): Promise<ListStage> {
  const reseller = await makeIamReseller(world);
  const technicalId = reseller.technical.id;

  const list: ListStage['list'] = (query = '', credentials = reseller.credentials) => {
    const text = writeQuery(query);
    return world.ask({
      url: text === '' ? '/iam/clients' : `/iam/clients?${text}`,
      apiKey: null,
      headers: { host: 'api.example', ...credentials },
    });
  };
  const idsOf = (shown: readonly { id: number }[]): number[] =>
    shown.map(({ id }) => id).filter((id) => id !== technicalId);

  return {
    world,
    reseller,
    async store(accounts) {
      const entries = Object.entries<Partial<Account>>(accounts);
      const stored = await storeAccounts(
        world,
        entries.map(([, account]) => plainAccount(reseller.id, account)),
      );
      return Object.fromEntries(entries.map(([name], at) => [name, stored[at]])) as never;
    },
    list,
    async ids(query = '') {
      const text = writeQuery(query);
      const plain = await list(text);
      expect(plain.status, `${text}: ${plain.text}`).toBe(200);
      const paged = await list(text === '' ? 'limit=1000' : `${text}&limit=1000`);
      expect(paged.status, `${text}: ${paged.text}`).toBe(200);
      const { count, next, previous, results } = paged.body;
      expect({ count, next, previous }, text).toEqual({ count: results.length, next: null, previous: null });
      expect(results, text).toEqual(plain.body);
      return idsOf(plain.body);
    },
    get: (path, headers = {}) =>
      world.ask({ url: `/iam${path}`, apiKey: null, headers: { ...reseller.credentials, ...headers } }),
  };
}
