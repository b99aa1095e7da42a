/** The address of the list of clients that shows those of some filters. */
export function listAddress(filters: Readonly<Record<string, string>>): string {
  return `/clients?filter=${encodeURIComponent(JSON.stringify(filters))}`;
}
