import type { Command } from 'commander';
import { type ApiOptions, addApiOptions, printResult, withApi } from './api.ts';
import { makeNotes } from './notes.ts';
import { parseIdArgument } from './parse-argument.ts';
import { drawFacts } from './table.ts';

const dataHelp = `
JSON, table by table: the account, its people, services, domains, mails, notes, history, log-ins. It holds no passwords, keys or
other secrets, and ends with "complete": true.

Examples:
  clientele clients personal-data 2 > client-2.json`;

const eraseHelp = `
The client must be deleted first. Without --yes it only shows what would go and what would stay. An erasure cannot be undone;
its receipt can be read again at any time.

Examples:
  clientele clients delete 3
  clientele clients erase 3
  clientele clients erase 3 --yes`;

type Counts = Readonly<Record<string, number>>;

/** The receipt of an erasure, as far as it is told here. */
interface ReceiptShown {
  readonly dryRun: boolean;
  readonly erasedAt: string;
  readonly people: { readonly erased: number; readonly kept: number };
  readonly removed: Counts;
  readonly emptied: Counts;
  readonly traces: Counts;
  readonly kept: readonly {
    readonly reason: string;
    readonly explanation: string;
    readonly tables: Counts;
    readonly until: string | null;
  }[];
}

const drawCounts = (counts: Counts): string =>
  Object.entries(counts)
    .map(([table, count]) => `${table} ${count}`)
    .join(', ') || 'none';

function drawReceipt({ dryRun, erasedAt, people, removed, emptied, traces, kept }: ReceiptShown): string {
  const facts = drawFacts({
    [dryRun ? 'would be erased' : 'erased']: dryRun ? 'what follows' : erasedAt,
    people: `${people.erased} gone, ${people.kept} kept`,
    'rows removed': drawCounts(removed),
    'rows without texts': drawCounts(emptied),
    'texts of others': drawCounts(traces),
  });
  const stays = kept.map(({ reason, explanation, tables, until }) => {
    const rows = Object.keys(tables).length === 0 ? '' : ` (${drawCounts(tables)})`;
    return `  ${reason}${rows}: ${explanation}${until === null ? '' : ` Until ${until.slice(0, 10)}.`}\n`;
  });
  return `${facts}What stays:\n${stays.join('')}`;
}

async function printData(id: number, options: ApiOptions): Promise<void> {
  const data = await withApi(options, (api) =>
    api.ask<object>({ method: 'GET', path: `/api/v1/clients/${id}/personal-data` }),
  );
  printResult(options, data, () => `${JSON.stringify(data, null, 1)}\n`);
}

async function erase(id: number, { yes, ...options }: ApiOptions & { readonly yes: boolean }): Promise<void> {
  const receipt = await withApi(options, (api) =>
    api.ask<ReceiptShown>({ method: 'POST', path: `/api/v1/clients/${id}/erasure`, body: { dryRun: !yes } }),
  );
  printResult(options, receipt, () => drawReceipt(receipt));
  if (receipt.dryRun) process.stderr.write('Nothing was erased: add --yes to do it, for good.\n');
}

/** `clientele clients personal-data|erase`: what is held about a client, and its end. */
export function addPersonalData(clients: Command): void {
  const data = clients
    .command('personal-data')
    .description('Print all data that is held about a client and its people.')
    .argument('<id>', 'id of the client', parseIdArgument);
  addApiOptions(data).addHelpText('after', makeNotes(dataHelp)).action(printData);
  const erasure = clients
    .command('erase')
    .description('Erase the personal data of a deleted client for good, with a receipt.')
    .argument('<id>', 'id of the client', parseIdArgument)
    .option('--yes', 'erase it, instead of only showing what would go', false);
  addApiOptions(erasure).addHelpText('after', makeNotes(eraseHelp)).action(erase);
}
