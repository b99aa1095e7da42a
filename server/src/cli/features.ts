import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parseCsv } from '../lib/csv.ts';
import { isFailure } from '../model/failure.ts';
import type { Feature } from '../model/feature-catalogue.ts';
import { type CatalogueChanges, readCatalogue } from '../model/feature-import.ts';
import { importFeatures } from '../usecases/features/import-features.ts';
import { makeNotes } from './notes.ts';
import { onStore } from './on-store.ts';

const help = `
The file is the whole catalogue: JSON as GET /iam/admin/feature answers it, or CSV with the header id,name,service,is_free.
Features are matched by id. A feature that the file leaves out is removed; if any client has it switched on, nothing is
imported at all. Of such a feature only the name can be changed.

An embedded store can be open in only one process at a time: stop the server first.

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
    .description('Manage the catalogue of features.')
    .command('import')
    .description('Replace the catalogue of features with the one in a file.')
    .argument('<file>', 'JSON or CSV')
    .option('--dry-run', 'show what would change, without changing anything', false)
    .addHelpText('after', makeNotes(help))
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
        return `${showChanges(result)}${dryRun ? ' Dry run: nothing was changed.' : ''}\n`;
      });
    });
}
