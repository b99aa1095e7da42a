import type { Month } from '../../lib/clock.ts';
import type { CountryCount, FactCounts } from '../../model/client-facets.ts';
import type { ClientFilter } from '../../model/client-filter.ts';
import type { ClientRecord } from '../../model/client-record.ts';
import type { UserTexts } from '../../model/client-search.ts';
import type { HiddenProduct } from '../../model/product.ts';
import type { SavedView, ViewFields } from '../../model/saved-view.ts';
import type { ServiceStatus } from '../../model/service-status.ts';
import type { WholeClient } from '../../model/whole-client.ts';

/** The saved views that the caller may read: the own ones, and those that are shared in the caller's reseller. */
export interface SavedViews {
  /** In order of name. */
  list(): Promise<SavedView[]>;
  find(id: number): Promise<SavedView | undefined>;
  /** Takes the view for the rest of the transaction: nobody else changes it until then. */
  findForUpdate(id: number): Promise<SavedView | undefined>;
  /** How many are the caller's own. */
  countOwn(): Promise<number>;
  /** The caller's own. Undefined where (s)he has one of that name. */
  insert(fields: ViewFields): Promise<number | undefined>;
  /** False where the owner has another one of that name. */
  save(before: SavedView, after: ViewFields): Promise<boolean>;
  remove(view: SavedView): Promise<void>;
}

/** How many of the caller's clients there are of each kind. */
export interface ClientCounts {
  /** By what every client has one of: account status, type, and status of each open product. */
  countByFacts(filter: ClientFilter): Promise<FactCounts>;
  /** By status of a product that only those clients have who were given it. */
  countByHidden(product: HiddenProduct, filter: ClientFilter): Promise<Partial<Record<ServiceStatus, number>>>;
  /** Of each seller who has some, the most first. */
  countBySeller(filter: ClientFilter): Promise<{ readonly sellerId: number; readonly count: number }[]>;
  countByCountry(filter: ClientFilter): Promise<CountryCount[]>;
}

/** Texts that begin with what is looked for can be found in each of these. */
export type PrefixColumn = 'company' | 'email' | 'name';

/** Looking for some of the caller's clients that are not deleted: the first so many, and never all. */
export interface ClientSearch {
  listByCustomId(customId: string, most: number): Promise<number[]>;
  /** In the order of the texts. The term is folded. */
  listByBeginning(column: PrefixColumn, term: string, most: number): Promise<number[]>;
  /** Whose company holds the folded term, in order of company. */
  listByCompany(term: string, most: number): Promise<number[]>;
  /** Of whom any text holds the folded term, in order of number. The term has three characters at least. */
  listByPart(term: string, most: number): Promise<number[]>;
}

/** The caller's clients as flat rows. */
export interface ClientRecords {
  /** In the order of the ids. */
  list(ids: readonly number[], month: Month): Promise<ClientRecord[]>;
  /** With all that they are, in the order of the ids. */
  listWhole(ids: readonly number[], secrecy: { readonly withPasswordHashes: boolean }): Promise<WholeClient[]>;
  /** The members of each. */
  listUserTexts(ids: readonly number[]): Promise<ReadonlyMap<number, readonly UserTexts[]>>;
}
