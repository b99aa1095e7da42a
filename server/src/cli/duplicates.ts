import { type Command, Option } from 'commander';
import { type ApiOptions, addApiOptions, printResult, withApi } from './api.ts';
import { CommandError } from './command-error.ts';
import { makeNotes } from './notes.ts';
import { parseIdArgument, parseWholeArgument } from './parse-argument.ts';
import { drawFacts, drawTable } from './table.ts';

const listHelp = `
Clients that share a company, an e-mail address or a host name may be duplicates.

Examples:
  clientele clients duplicates
  clientele clients duplicates --reason email --limit 5 --json
  clientele clients duplicates 2`;

const mergeHelp = `
The first client takes over everything that the second one has. The second is gone for good: its id, user name and keys lead
to the first from then on.

Examples:
  clientele clients merge 11 12
  clientele clients merge 11 12 --yes`;

interface CandidateShown {
  readonly id: number;
  readonly companyName: string;
  readonly email: string;
  readonly status: string;
  readonly createdAt: string;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | number | null;
}

interface GroupShown {
  readonly reason: string;
  readonly value: string;
  readonly count: number;
  readonly clients: readonly CandidateShown[];
}

interface OfOneShown {
  readonly client: CandidateShown;
  readonly reasons: readonly { readonly reason: string; readonly value: string }[];
}

interface MergeShown {
  readonly dryRun: boolean;
  readonly token: string;
  readonly into: { readonly id: number; readonly companyName: string };
  readonly from: { readonly id: number; readonly companyName: string };
  readonly changes: readonly { readonly field: string; readonly old: unknown; readonly new: unknown }[];
  readonly conflicts: readonly {
    readonly what: string;
    readonly name: string;
    readonly kept: string | null;
    readonly dropped: string | null;
  }[];
  readonly exceeded: readonly { readonly limit: string; readonly max: number; readonly inUse: number }[];
  readonly moved: Readonly<Record<string, unknown>>;
}

const rowOf = (why: string, { id, companyName, email, status, createdAt }: CandidateShown): string[] => [
  why,
  String(id),
  companyName,
  email,
  status,
  createdAt.slice(0, 10),
];

const drawCandidates = (rows: readonly string[][]): string =>
  drawTable(['shared', 'id', 'company', 'e-mail', 'status', 'created'], rows);

type ListOptions = ApiOptions & { readonly reason?: string; readonly limit: number };

/** Prints a page, and says where it is not all. */
function tell<T>(options: ListOptions, page: Page<T>, rowsOf: (item: T) => string[][]): void {
  printResult(options, page, () => drawCandidates(page.items.flatMap(rowsOf)));
  if (page.next !== null) process.stderr.write('There are more: raise --limit to see them.\n');
}

async function list(id: number | undefined, options: ListOptions): Promise<void> {
  const query = new URLSearchParams({ limit: String(options.limit) });
  const ask = <T>(path: string) => withApi(options, (api) => api.ask<Page<T>>({ method: 'GET', path, query }));
  if (id !== undefined) {
    if (options.reason !== undefined)
      throw new CommandError('usage', '--reason does not go with an id: all that the two share is shown then.');
    const page = await ask<OfOneShown>(`/api/v1/clients/${id}/duplicates`);
    return tell(options, page, ({ client, reasons }) => [
      rowOf(reasons.map(({ reason }) => reason).join(', '), client),
    ]);
  }
  if (options.reason !== undefined) query.set('reason', options.reason);
  tell(options, await ask<GroupShown>('/api/v1/clients/duplicates'), ({ reason, value, clients }) =>
    clients.map((client) => rowOf(`${reason}: ${value}`, client)),
  );
}

function drawMerge({ dryRun, into, from, changes, conflicts, exceeded, moved }: MergeShown): string {
  const nameOf = ({ id, companyName }: MergeShown['into']): string => `${id} ${companyName}`;
  const { calls, ...counts } = moved;
  const said = (value: unknown): string => (value === null ? 'nothing' : String(value));
  const facts = {
    [dryRun ? 'would stay' : 'stays']: nameOf(into),
    [dryRun ? 'would be gone' : 'is gone']: nameOf(from),
    moved: Object.entries(counts)
      .filter(([, count]) => count !== 0)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
    'months with calls': (calls as readonly unknown[]).length,
  };
  const rows = [
    ...changes.map((one) => ['change', one.field, said(one.new), said(one.old)]),
    ...conflicts.map(({ what, name, kept, dropped }) => [what, name, said(kept), said(dropped)]),
    ...exceeded.map(({ limit, max, inUse }) => ['over a limit', limit, String(max), `${inUse} in use`]),
  ];
  return drawFacts(facts) + (rows.length === 0 ? '' : drawTable(['what', 'name', 'stays', 'instead of'], rows));
}

async function merge(into: number, from: number, options: ApiOptions & { readonly yes?: true }): Promise<void> {
  const report = await withApi(options, async (api) => {
    const path = `/api/v1/clients/${into}/merge`;
    const tried = await api.ask<MergeShown>({ method: 'POST', path, body: { from, dryRun: true } });
    if (options.yes !== true) return tried;
    return api.ask<MergeShown>({ method: 'POST', path, body: { from, token: tried.token } });
  });
  printResult(options, report, () => drawMerge(report));
  if (report.dryRun) process.stderr.write('Nothing was merged: add --yes to do it.\n');
}

/** `clientele clients duplicates|merge`: which clients may be one, and how two become one. */
export function addDuplicates(clients: Command): void {
  const listed = clients
    .command('duplicates')
    .description('List clients that may be duplicates.')
    .argument('[id]', 'show only possible duplicates of this client', parseIdArgument)
    .addOption(
      new Option('--reason <name>', 'only clients that share this; not with an id').choices([
        'company',
        'email',
        'host',
      ]),
    )
    .option('--limit <number>', 'how many at most', parseWholeArgument(1, 1000), 100);
  addApiOptions(listed).addHelpText('after', makeNotes(listHelp)).action(list);
  const merged = clients
    .command('merge')
    .description('Merge a client into another. Without --yes, only show what would happen.')
    .argument('<into>', 'id of the client that stays', parseIdArgument)
    .argument('<from>', 'id of the client that goes', parseIdArgument)
    .option('--yes', 'merge them');
  addApiOptions(merged).addHelpText('after', makeNotes(mergeHelp)).action(merge);
}
