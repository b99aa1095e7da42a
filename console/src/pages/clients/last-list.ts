let last = '';

/** Remembers what the list showed, for the way back from a client. */
export function rememberList(search: URLSearchParams): void {
  const kept = new URLSearchParams(search);
  kept.delete('create');
  last = kept.toString();
}

/** The way back to the list, as it was shown last. */
export const readLastList = (): string => (last === '' ? '/clients' : `/clients?${last}`);
