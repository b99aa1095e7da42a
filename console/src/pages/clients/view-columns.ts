/** The columns of the table, and what a saved view or an export calls them. What has no name there stays out of both. */
const named: Readonly<Record<string, readonly string[]>> = {
  id: ['id'],
  companyName: ['companyName'],
  status: ['status'],
  services: ['cdn', 'storage', 'streaming', 'dns', 'ddos', 'cloud'],
  calls: ['callsThisMonth', 'callMax'],
  domains: ['domainCount', 'domainMax'],
  email: ['email'],
  name: ['name'],
  phone: ['phone'],
  seller: ['sellerId'],
  country_code: ['countryCode'],
  custom_id: ['customId'],
  bill_type: ['billType'],
  client_type: ['clientType'],
  website: ['website'],
  created_at: ['createdAt'],
};

/** As views and exports call them. */
export const toViewColumns = (columns: readonly string[]): string[] => columns.flatMap((name) => named[name] ?? []);

/**
 * As the table calls them: a column stands where the first of its names does. What the table has no column for is left out,
 * and the company always stands there, since it leads to the client.
 */
export function toTableColumns(names: readonly string[]): string[] {
  const found = names.flatMap(
    (name) => Object.keys(named).find((column) => named[column]?.includes(name) === true) ?? [],
  );
  const unique = [...new Set(found)];
  return unique.includes('companyName') ? unique : ['companyName', ...unique];
}

/** Whether two lists of a view's columns are shown alike. */
export const areShownAlike = (one: readonly string[], other: readonly string[]): boolean =>
  toTableColumns(one).join() === toTableColumns(other).join();
