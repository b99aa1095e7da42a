import { foldCase } from '../lib/fold-case.ts';
import { joinName } from '../lib/person-name.ts';
import type { Seller } from './seller.ts';

/** What sellers are looked for by. Texts match as substrings without regard to case. */
export interface SellerFilter {
  readonly id?: number;
  readonly ids?: readonly number[];
  /** Digits that the number has somewhere. */
  readonly idContains?: string;
  readonly email?: string;
  readonly fullName?: string;
  readonly resellerCompany?: string;
  readonly activated?: boolean;
  /** Left out means not deleted. */
  readonly deleted?: 'yes' | 'no' | 'either';
}

export const sellerOrderKeys = ['id', 'email', 'fullName', 'createdAt', 'isActivated', 'isDeleted'] as const;
export type SellerOrderKey = (typeof sellerOrderKeys)[number];

/** What is asked of a list of sellers. */
export interface SellerQuery {
  readonly filter: SellerFilter;
  readonly order: readonly { readonly key: SellerOrderKey; readonly descending: boolean }[];
  readonly offset: number;
  /** Undefined: all of them. */
  readonly limit: number | undefined;
}

const contains = (text: string | null, term: string | undefined): boolean =>
  term === undefined || foldCase(text ?? '').includes(foldCase(term));

function matches(seller: Seller, filter: SellerFilter): boolean {
  const { id, ids, idContains, activated, deleted = 'no' } = filter;
  return (
    (id === undefined || seller.id === id) &&
    (ids === undefined || ids.includes(seller.id)) &&
    (idContains === undefined || String(seller.id).includes(idContains)) &&
    (activated === undefined || seller.isActivated === activated) &&
    (deleted === 'either' || seller.isDeleted === (deleted === 'yes')) &&
    contains(seller.email, filter.email) &&
    contains(joinName(seller.firstName, seller.lastName), filter.fullName) &&
    contains(seller.resellerCompany, filter.resellerCompany)
  );
}

/** What a seller is ordered by. */
function orderValue(seller: Seller, key: SellerOrderKey): string | number {
  if (key === 'email') return foldCase(seller.email);
  if (key === 'fullName') return foldCase(joinName(seller.firstName, seller.lastName) ?? '');
  return Number(seller[key]);
}

/** Byte order of UTF-8, which is the order of code points: what the store's own lists sort by. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}

/** The sellers that a query asks for, in its order, and how many there are in all. A reseller has few enough to walk. */
export function findSellers(
  sellers: readonly Seller[],
  { filter, order, offset, limit }: SellerQuery,
): { readonly total: number; readonly sellers: readonly Seller[] } {
  const terms = [...order, { key: 'id', descending: false } as const];
  const found = sellers
    .filter((seller) => matches(seller, filter))
    .sort((a, b) => {
      for (const { key, descending } of terms) {
        const difference = compare(orderValue(a, key), orderValue(b, key));
        if (difference !== 0) return descending ? -difference : difference;
      }
      return 0;
    });
  return { total: found.length, sellers: found.slice(offset, limit === undefined ? undefined : offset + limit) };
}
