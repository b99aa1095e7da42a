// Writes what the console and the SDK know of the server before they ask it: the types of its operations, and the parameters of
// its lists. All of it is made from the OpenAPI document, and nothing of it is kept in the repository.
// Usage: npm run client -w console
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTs, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { pino } from 'pino';
import { loadConfig } from '../../server/src/config/load-config.ts';
import { makeApp, openStore } from '../../server/src/main.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly description?: string; readonly enum?: readonly string[]; readonly format?: string };
  readonly description?: string;
}

/** The console has no key of the Hosting API, and its operations share names with the reseller API's. */
function withoutHosting(document: OpenAPI3): OpenAPI3 {
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => !path.startsWith('/hosting/'));
  return { ...document, paths: Object.fromEntries(paths) };
}

/** The OpenAPI document that a server of this version serves, from one over an empty store that is thrown away. */
async function readDocument(): Promise<OpenAPI3> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-document-'));
  try {
    const logger = pino({ level: 'silent' });
    const config = loadConfig({ DATA_DIR: folder, CLIENTELE_PASSWORD_COST: '4' });
    const opened = await openStore(config, logger);
    const app = await makeApp(config, opened, logger);
    const answer = await app.inject('/openapi.json');
    await app.close();
    await opened.backend.close();
    return answer.json();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The two vendors have operations of the same name. Without names, types stand at the paths alone. */
function withoutNames(document: OpenAPI3): OpenAPI3 {
  return JSON.parse(JSON.stringify(document, (key, value) => (key === 'operationId' ? undefined : value)));
}

/** The lists whose pages may be given a length. */
function listsWithLimit(document: OpenAPI3): string[] {
  const takesLimit = ({ get }: { readonly get?: { readonly parameters?: readonly Parameter[] } }): boolean =>
    get?.parameters?.some((parameter) => parameter.in === 'query' && parameter.name === 'limit') === true;
  return Object.entries(document.paths ?? {})
    .filter(([, item]) => takesLimit(item as Parameters<typeof takesLimit>[0]))
    .map(([path]) => path);
}

/** Parameters that the table itself sets: they are no filters. */
const ofTheTable = new Set(['limit', 'offset', 'after_id', 'ordering']);

function listFilters(document: OpenAPI3): object[] {
  const operation = (document.paths?.['/iam/clients'] as { get?: { parameters: readonly Parameter[] } } | undefined)
    ?.get;
  if (operation === undefined) throw new Error('The document has no list of clients');
  return operation.parameters
    .filter((parameter) => parameter.in === 'query' && !ofTheTable.has(parameter.name))
    .map(({ name, schema }) => ({
      name,
      ...(schema.enum === undefined ? {} : { options: schema.enum }),
      ...(schema.format === undefined ? {} : { format: schema.format }),
    }));
}

const top = join(import.meta.dirname, '..', '..');
const note = '// Made from the OpenAPI document by console/scripts/make-client.ts. Not to be edited.\n';

async function writeGenerated(
  part: 'console/src/api' | 'sdk/src',
  types: OpenAPI3,
  lists: [string, string],
): Promise<void> {
  const folder = join(top, part, 'generated');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'schema.d.ts'), note + astToString(await openapiTs(types)));
  writeFileSync(join(folder, lists[0]), note + lists[1]);
}

const document = await readDocument();
const filters = JSON.stringify(listFilters(document), null, 2);
await writeGenerated('console/src/api', withoutHosting(document), [
  'client-filters.ts',
  `export const clientFilters = ${filters} as const;\n`,
]);
await writeGenerated('sdk/src', withoutNames(document), [
  'lists.ts',
  `/** Lists whose pages may be given a length. */\nexport const listsWithLimit: ReadonlySet<string> = new Set(${JSON.stringify(listsWithLimit(document), null, 2)});\n`,
]);
