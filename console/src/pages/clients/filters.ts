import { clientFilters } from '../../api/generated/client-filters.ts';

/** A filter of the list, as the server's OpenAPI document describes it. */
export interface FilterKind {
  readonly name: string;
  readonly options?: readonly string[];
  readonly format?: string;
}

/** Every filter of the list's contract. */
export const filterKinds: readonly FilterKind[] = clientFilters;

/** Those that have a place of their own on the page. */
export const placedFilters: ReadonlySet<string> = new Set(['is_test', 'status']);

/** The filters that the page offers before all others. */
export const quickFilters: readonly string[] = ['companyName', 'email', 'cdn', 'cloud', 'created_at_gte'];

export const findKind = (name: string): FilterKind => filterKinds.find((kind) => kind.name === name) ?? { name };

/** What the value of a filter is called: a status, yes or no, or the value itself. */
export function nameValue(t: (name: string, options?: object) => string, value: string): string {
  return t(`value.${value}`, { _: t(`status.${value}`, { _: value }) });
}
