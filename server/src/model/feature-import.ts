import { parseId } from '../lib/parse-id.ts';
import type { Feature } from './feature-catalogue.ts';
import { type Product, products } from './product.ts';
import { findTextProblem } from './text-field.ts';

/** A catalogue as it was written down, or what is wrong with it, a sentence for each fault. */
export type ReadCatalogue =
  | { readonly features: readonly Feature[] }
  | { readonly faults: readonly [string, ...string[]] };

const truths: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Reads one row, as the catalogue's operation shows a feature: numbers and truth values may be texts, as in CSV. */
function readFeature(row: unknown): Feature | string {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'must be an object';
  const { id, name, service, is_free: isFree, ...others } = row as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `has ${unknown}, which no feature has`;
  const number = parseId(String(id ?? ''));
  if (number === undefined) return 'has no id: a whole number from 1';
  if (typeof name !== 'string' || name.trim() === '') return 'has no name';
  const problem = findTextProblem(name);
  if (problem !== undefined) return `has a wrong name: it ${problem}`;
  const product = products.find((one) => one === service);
  if (product === undefined) return `has no service: one of ${products.join(', ')}`;
  const free = truths[String(isFree).toLowerCase()];
  if (free === undefined) return 'must say of is_free true or false';
  return { id: number, name: name.normalize('NFC').trim(), product, isFree: free };
}

/** Reads a whole catalogue, a row for each feature. */
export function readCatalogue(rows: readonly unknown[]): ReadCatalogue {
  const features: Feature[] = [];
  const faults: string[] = rows.length === 0 ? ['There is no feature in it.'] : [];
  const ids = new Set<number>();
  for (const [at, row] of rows.entries()) {
    const feature = readFeature(row);
    const fault =
      typeof feature === 'string' ? feature : ids.has(feature.id) ? 'has the id of one before it' : undefined;
    if (fault !== undefined) faults.push(`Feature ${at + 1} ${fault}.`);
    else if (typeof feature !== 'string') {
      ids.add(feature.id);
      features.push(feature);
    }
  }
  const [first, ...rest] = faults;
  return first === undefined ? { features } : { faults: [first, ...rest] };
}

/** What one catalogue has that another one has not. */
export interface CatalogueChanges {
  readonly added: readonly Feature[];
  readonly changed: readonly { readonly before: Feature; readonly after: Feature }[];
  readonly removed: readonly Feature[];
}

/** Compares two catalogues by the numbers of their features. */
export function compareCatalogues(before: readonly Feature[], after: readonly Feature[]): CatalogueChanges {
  const [old, fresh] = [before, after].map((list) => new Map(list.map((feature) => [feature.id, feature]))) as [
    Map<number, Feature>,
    Map<number, Feature>,
  ];
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !fresh.has(id)),
    changed: after.flatMap((feature) => {
      const known = old.get(feature.id);
      return known === undefined || JSON.stringify(show(known)) === JSON.stringify(show(feature))
        ? []
        : [{ before: known, after: feature }];
    }),
  };
}

const show = ({ name, product, isFree }: Feature): readonly [string, Product, boolean] => [name, product, isFree];

/** Whether a change makes another thing of a feature: where it is switched on, only its name may change. */
export const changesKind = ({ before, after }: CatalogueChanges['changed'][number]): boolean =>
  before.product !== after.product || before.isFree !== after.isFree;
