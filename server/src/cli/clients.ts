import { type Command, Option } from 'commander';
import { makeSecret } from '../lib/token.ts';
import { clientFilters, clientOrder } from '../own-app.ts';
import { type Api, type ApiOptions, addApiOptions, printResult, withApi } from './api.ts';
import { CommandError } from './command-error.ts';
import { addDuplicates } from './duplicates.ts';
import { addFields, addPasswordFile, type Field, readFields, readPasswordFile } from './fields.ts';
import { makeNotes } from './notes.ts';
import { parseIdArgument, parseWholeArgument } from './parse-argument.ts';
import { addPersonalData } from './personal-data.ts';
import { drawFacts, drawTable } from './table.ts';

const help = `
With --url and --token, or CLIENTELE_URL and CLIENTELE_TOKEN, a running server is asked: then these commands see and may do what
the token allows. Otherwise they open the store themselves, as the platform administrator. An embedded store can be open in
only one process at a time: ask the server while it runs.

Examples:
  clientele clients list --cdn trial --ordering=-created_at
  clientele clients show 2
  clientele clients create --email office@kiosk.example --company "Market Kiosk" --name "Büro Marktplatz"
  clientele clients update 2 --companyName "Market Kiosk & Café" --is_test true
  clientele clients delete 2
  clientele clients restore 2`;

const listHelp = `
The filters are those of GET /iam/clients; a client is listed if it matches all of them. A filter given beside --view replaces
the one in the view; an empty one removes it.

Examples:
  clientele clients list --companyName kiosk --limit 20
  clientele clients list --status active --country_code DE --ordering=companyName --json
  clientele clients list --deleted true
  clientele clients list --view "Trials that end soon"`;

const createHelp = `
The first user is an administrator of the client, and activated at once.

Examples:
  clientele clients create --email bella@kiosk.example --company "Bella's Kiosk" --country_code IT
  clientele clients create --email ben@kiosk.example --company "Ben's Kiosk" --password-file - < password.txt`;

/** The most that one request gives. */
const mostPerPage = 1000;

/** A client of the reseller API, as far as it is told here. */
interface ClientShown {
  readonly id: number;
  readonly companyName: string;
  readonly email: string;
  readonly status: string;
  readonly deleted: boolean;
  readonly created_at: string;
  readonly serviceStatuses: Readonly<Record<string, { readonly status: string }>>;
}

interface ViewShown {
  readonly id: number;
  readonly name: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly ordering: string;
}

const newFields: readonly Field[] = [
  { name: 'email', meaning: 'e-mail address and log-in name of the first user', kind: 'text', isRequired: true },
  { name: 'company', meaning: 'company', kind: 'text', isRequired: true },
  { name: 'name', meaning: 'name of the first user', kind: 'text' },
  { name: 'phone', meaning: 'phone number', kind: 'text' },
  { name: 'seller', meaning: 'id of the seller who looks after it', kind: 'number' },
  { name: 'lang', meaning: 'language: de, en, ru, zh or az', kind: 'text' },
  { name: 'custom_id', meaning: 'an id of your own', kind: 'text' },
  { name: 'country_code', meaning: 'country code (ISO 3166-1 alpha-2)', kind: 'text' },
  { name: 'is_test', meaning: 'whether it is a test account', kind: 'boolean' },
];

const changedFields: readonly Field[] = [
  { name: 'email', meaning: 'e-mail address of the account', kind: 'text' },
  { name: 'companyName', meaning: 'company', kind: 'text' },
  { name: 'name', meaning: 'name of the registrant', kind: 'text', isNullable: true },
  { name: 'phone', meaning: 'phone number of the registrant', kind: 'text', isNullable: true },
  { name: 'website', meaning: 'website', kind: 'text' },
  { name: 'custom_id', meaning: 'an id of your own', kind: 'text', isNullable: true },
  { name: 'country_code', meaning: 'country code (ISO 3166-1 alpha-2)', kind: 'text', isNullable: true },
  { name: 'bill_type', meaning: 'billing type', kind: 'text' },
  { name: 'promocode', meaning: 'promo code', kind: 'text', isNullable: true },
  { name: 'allowed_traffic_gb', meaning: 'allowed traffic in GB', kind: 'number', isNullable: true },
  { name: 'seller', meaning: 'id of the seller who looks after it', kind: 'number', isNullable: true },
  { name: 'reseller', meaning: 'id of the reseller that it moves to', kind: 'number' },
  { name: 'is_test', meaning: 'whether it is a test account', kind: 'boolean' },
  { name: 'status', meaning: 'status set by hand: integration, ready or paused', kind: 'text', isNullable: true },
];

/** The services that somebody has begun to use, and how they stand. */
const describeServices = ({ serviceStatuses }: ClientShown): string =>
  Object.entries(serviceStatuses)
    .filter(([, { status }]) => status !== 'new')
    .map(([product, { status }]) => `${product} ${status}`)
    .join(', ');

function drawClients(clients: readonly ClientShown[]): string {
  const rows = clients.map((client) => [
    String(client.id),
    client.companyName,
    client.email,
    client.deleted ? 'deleted' : client.status,
    client.created_at.slice(0, 10),
    describeServices(client),
  ]);
  return drawTable(['id', 'company', 'e-mail', 'status', 'created', 'services'], rows);
}

function drawClient(client: ClientShown, more: Readonly<Record<string, string>> = {}): string {
  // Who asks is not of the client, and the reseller stands there twice.
  const { currentUser: _, resellers: __, ...rest } = client as ClientShown & Readonly<Record<string, unknown>>;
  const plain = Object.entries(rest).filter(([, value]) => typeof value !== 'object' || value === null);
  return drawFacts({ ...Object.fromEntries(plain), services: describeServices(client), ...more });
}

/** The saved view of a name, compared without regard to case, or of a number that no view is named. */
async function findView(api: Api, name: string): Promise<ViewShown> {
  const { items } = await api.ask<{ items: readonly ViewShown[] }>({ method: 'GET', path: '/api/v1/views' });
  const view =
    items.find((one) => one.name === name) ??
    items.find((one) => one.name.toLowerCase() === name.toLowerCase()) ??
    items.find((one) => String(one.id) === name);
  if (view !== undefined) return view;
  const known = items.map((one) => one.name).join(', ');
  throw new CommandError(
    'missing',
    `There is no saved view "${name}". ${known === '' ? 'There are none at all.' : `There are: ${known}.`}`,
  );
}

type ListOptions = ApiOptions & Readonly<Record<string, string | undefined>> & { readonly limit: number };

/** The query of a list: what was given wins over what the view says. */
async function makeQuery(api: Api, options: ListOptions): Promise<URLSearchParams> {
  const view = options.view === undefined ? undefined : await findView(api, options.view);
  const query = new URLSearchParams({ ...view?.filter, ordering: view?.ordering ?? '' });
  for (const name of [...Object.keys(clientFilters), 'ordering']) {
    const given = options[name];
    if (given !== undefined) query.set(name, given);
  }
  return query;
}

/** Clients of a query, page by page, up to so many; and how many there are. */
async function readPages(
  api: Api,
  query: URLSearchParams,
  limit: number,
): Promise<{ clients: readonly ClientShown[]; count: number }> {
  const clients: ClientShown[] = [];
  for (let asked: URLSearchParams | undefined = query; asked !== undefined; ) {
    asked.set('limit', String(Math.min(mostPerPage, limit - clients.length)));
    const page: { count: number; next: string | null; results: readonly ClientShown[] } = await api.ask({
      method: 'GET',
      path: '/iam/clients',
      query: asked,
    });
    clients.push(...page.results);
    if (page.next === null || clients.length >= limit) return { clients, count: page.count };
    asked = new URL(page.next).searchParams;
  }
  return { clients, count: 0 };
}

async function list(options: ListOptions): Promise<void> {
  const { clients, count } = await withApi(options, async (api) =>
    readPages(api, await makeQuery(api, options), options.limit),
  );
  printResult(options, clients, () => drawClients(clients));
  if (clients.length < count)
    process.stderr.write(
      `These are the first ${clients.length} of ${count.toLocaleString('en')}: raise --limit to see more.\n`,
    );
}

/** One client, asked for or changed, and told. */
async function tellOne(options: ApiOptions, work: (api: Api) => Promise<ClientShown>): Promise<void> {
  const client = await withApi(options, work);
  printResult(options, client, () => drawClient(client));
}

async function create(options: ApiOptions & { readonly passwordFile?: string }): Promise<void> {
  const given = await readPasswordFile(options.passwordFile);
  const password = given ?? makeSecret().slice(0, 20);
  const client = await withApi(options, async (api) => {
    const body = { ...readFields({ ...options }, newFields), password };
    const user = await api.ask<{ client: number }>({ method: 'POST', path: '/iam/users', body });
    return api.ask<ClientShown>({ method: 'GET', path: `/iam/clients/${user.client}` });
  });
  const shown = given === undefined ? { password } : {};
  printResult(options, { ...client, ...shown }, () => drawClient(client, shown));
}

async function update(id: number, options: ApiOptions): Promise<void> {
  const body = readFields({ ...options }, changedFields);
  if (Object.keys(body).length === 0)
    throw new CommandError('usage', 'There is nothing to change: name at least one field.');
  await tellOne(options, (api) => api.ask({ method: 'PATCH', path: `/iam/clients/${id}`, body }));
}

async function remove(id: number, options: ApiOptions): Promise<void> {
  await withApi(options, (api) => api.ask({ method: 'DELETE', path: `/iam/clients/${id}` }));
  printResult(
    options,
    { id, deleted: true },
    () => `Client ${id} is deleted. To bring it back: clientele clients restore ${id}\n`,
  );
}

function addList(clients: Command): void {
  const command = clients
    .command('list')
    .description('List clients, with every filter of the API.')
    .option('--view <name>', 'use the filters and ordering of a saved view, by its name or id')
    .option('--ordering <names>', clientOrder)
    .option('--limit <number>', 'how many at most', parseWholeArgument(1, 1_000_000), 100);
  for (const [name, { description, enum: choices = [] }] of Object.entries(clientFilters)) {
    // What is an addition to the contract is no matter here, and some descriptions name all choices themselves.
    const meaning = description.replace(' (an addition)', '');
    const words = new Set(meaning.split(/\W+/));
    const isTold = choices.every((choice) => words.has(choice));
    command.addOption(new Option(`--${name} <value>`, isTold ? meaning : `${meaning}: ${choices.join(', ')}`));
  }
  addApiOptions(command).addHelpText('after', makeNotes(listHelp)).action(list);
}

/** `clientele clients list|show|create|update|delete|restore|duplicates|merge`: what a person does to single clients, for scripts. */
export function addClients(program: Command): void {
  const clients = program
    .command('clients')
    .description('List, create and change clients.')
    .addHelpText('after', makeNotes(help));
  addList(clients);
  addApiOptions(
    clients.command('show').description('Show a client.').argument('<id>', 'id of the client', parseIdArgument),
  ).action((id: number, options: ApiOptions) =>
    tellOne(options, (api) => api.ask({ method: 'GET', path: `/iam/clients/${id}` })),
  );
  const made = clients.command('create').description('Create a client with its first user.');
  addPasswordFile(addFields(made, newFields), 'default: one is generated and shown');
  addApiOptions(made).addHelpText('after', makeNotes(createHelp)).action(create);
  const changed = clients
    .command('update')
    .description('Change fields of a client.')
    .argument('<id>', 'id of the client', parseIdArgument);
  addApiOptions(addFields(changed, changedFields)).action(update);
  addApiOptions(
    clients
      .command('delete')
      .description('Delete a client. "restore" brings it back.')
      .argument('<id>', 'id of the client', parseIdArgument),
  ).action(remove);
  addApiOptions(
    clients
      .command('restore')
      .description('Restore a deleted client.')
      .argument('<id>', 'id of the client', parseIdArgument),
  ).action((id: number, options: ApiOptions) =>
    tellOne(options, (api) => api.ask({ method: 'POST', path: `/iam/clients/${id}/restore` })),
  );
  addDuplicates(clients);
  addPersonalData(clients);
}
