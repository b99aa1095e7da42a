import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parseCsv } from '../lib/csv.ts';
import { isFailure } from '../model/failure.ts';
import type { Feature } from '../model/feature-catalogue.ts';
import { type CatalogueChanges, readCatalogue } from '../model/feature-import.ts';
import { importFeatures } from '../usecases/features/import-features.ts';
import { onStore } from './on-store.ts';

const help = `
The file is the whole catalogue: JSON as GET /iam/admin/feature answers it, or CSV with the header id,name,service,is_free.
A feature is known by its id. What the file leaves out is removed, unless it is on for a client: then nothing is done. Of
such a feature only the name can change. Stop the server before you do this to its embedded store.

Examples:
  clientele features import catalogue.csv --dry-run
  clientele features import catalogue.json`;

/** The rows of a file, still to be read as features. */
function readRows(text: string): readonly unknown[] {
  if (/^\s*[[{]/.test(text)) {
    const rows: unknown = JSON.parse(text);
    if (!Array.isArray(rows)) throw new Error('The JSON must be a list of features.');
    return rows;
  }
  const [header = [], ...rows] = parseCsv(text.replace(/^\uFEFF/, ''));
  return rows
    .filter((row) => row.some((field) => field !== ''))
    .map((row) => Object.fromEntries(row.map((field, at) => [header[at]?.trim() ?? `column ${at + 1}`, field.trim()])));
}

const describe = ({ id, name, product, isFree }: Feature): string =>
  `${id} ${name} (${product}, ${isFree ? 'free' : 'paid'})`;

function showChanges({ added, changed, removed }: CatalogueChanges): string {
  return [
    ...added.map((feature) => `+ ${describe(feature)}`),
    ...changed.map(({ before, after }) => `~ ${describe(before)} → ${describe(after)}`),
    ...removed.map((feature) => `- ${describe(feature)}`),
    `${added.length} added, ${changed.length} changed, ${removed.length} removed.`,
  ].join('\n');
}

/** `clientele features import`: the operator's own catalogue of features in the place of the one that is there. */
export function addFeatures(program: Command): void {
  program
    .command('features')
    .description('The catalogue of features.')
    .command('import')
    .description('Put the catalogue of a file in the place of the one that is there.')
    .argument('<file>', 'JSON or CSV')
    .option('--dry-run', 'say what would change, and change nothing', false)
    .addHelpText('after', help)
    .action(async (file: string, { dryRun }: { dryRun: boolean }) => {
      const read = readCatalogue(readRows(await readFile(file, 'utf8')));
      if ('faults' in read) throw new Error(read.faults.join('\n'));
      await onStore(async (ports) => {
        const result = await importFeatures(ports, read.features, { isDryRun: dryRun });
        if (isFailure(result))
          throw new Error(
            Object.entries(result.problems)
              .map(([feature, problem]) => `${feature} ${problem}.`)
              .join('\n'),
          );
        return `${showChanges(result)}${dryRun ? ' Nothing was done: a dry run.' : ''}\n`;
      });
    });
}
