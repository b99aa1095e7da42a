import { readFileSync } from 'node:fs';
import { parseCsv } from '../../lib/csv.ts';

/** A real organisation of `server/data/organisations.csv`, with a word for log-in and host names that no other one has. */
export interface Organisation {
  readonly company: string;
  /** ISO 3166-1 alpha-2; null for a few, where the registry gives none. */
  readonly countryCode: string | null;
  /** Lower-case ASCII letters, digits and single hyphens, fit for a label of a host name. */
  readonly slug: string;
}

const longestSlug = 40;

/** What is left of a name in a host name: `Köhler & Söhne GmbH` → `kohler-sohne-gmbh`. */
function makeSlug(company: string): string {
  const ascii = company.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
  const words = ascii.split(/[^a-z0-9]+/).filter((word) => word !== '');
  return words.join('-').slice(0, longestSlug).replace(/-$/, '') || 'company';
}

/** The extract, in its own order: the organisations that are listed most often come first. */
export function readOrganisations(): Organisation[] {
  const file = new URL('../../../data/organisations.csv', import.meta.url);
  const [, ...rows] = parseCsv(readFileSync(file, 'utf8'));
  const taken = new Set<string>();
  return rows.map(([company = '', countryCode = '']) => {
    const slug = makeSlug(company);
    let free = slug;
    // Some companies stand there under several spellings, which come to the same here.
    for (let count = 2; taken.has(free); count += 1) free = `${slug}-${count}`;
    taken.add(free);
    return { company, countryCode: countryCode === '' ? null : countryCode, slug: free };
  });
}
