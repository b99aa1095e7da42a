import { readFileSync } from 'node:fs';
import { spellField } from '../../src/api/iam/errors.ts';
import { featureFlags } from '../../src/model/feature-flag.ts';
import type { World } from './world.ts';

/** The names that stand in one of the console's lists of words, in English: the types hold German to the same. */
function readNames(file: string, list: string): string[] {
  const text = readFileSync(new URL(`../../../console/src/words/${file}.ts`, import.meta.url), 'utf8');
  const words = new RegExp(`^ {2}${list}: \\{\\n(.*?)^ {2}\\}`, 'ms').exec(text)?.[1] ?? '';
  return [...words.matchAll(/^ {4}(\w+):/gm)].map(([, name = '']) => name);
}

const fields = new Set([...readNames('en-history', 'field'), ...readNames('en-list', 'column')]);
const products = new Set(readNames('en', 'product'));

/** What the Hosting API names: its flags and the settings of a domain. They are shown by these names. */
const isNamedByContract = (field: string): boolean =>
  field.startsWith('settings.') || featureFlags.some((flag) => flag === field);

/** As the console's `useFieldNames` does: of `CDN.status`, the product says it all. */
function hasWords(field: string): boolean {
  const [product = '', ofProduct = 'status'] = field.split('.');
  return products.has(product)
    ? ofProduct === 'status' || fields.has(ofProduct)
    : fields.has(field) || isNamedByContract(field);
}

/** What stands in the history of a world and has no words in the console, by action. A feature is its own name. */
export async function findWordless(world: World): Promise<string[]> {
  const rows = await world.opened.backend.read(({ db }) =>
    db.selectFrom('audit_entries').select(['action', 'changes']).where('action', 'not like', 'feature%').execute(),
  );
  const wordless = rows.flatMap(({ action, changes }) =>
    Object.keys(JSON.parse(changes))
      .map(spellField)
      .filter((field) => !hasWords(field))
      .map((field) => `${action}: ${field}`),
  );
  return [...new Set(wordless)].sort();
}
