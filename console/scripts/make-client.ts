// Writes what the console knows of the server before it asks it: the types of its operations, and the parameters of its lists.
// Both are made from the OpenAPI document, and neither is kept in the repository.
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
    return withoutHosting(answer.json());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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

const folder = join(import.meta.dirname, '..', 'src', 'api', 'generated');
const note = '// Made from the OpenAPI document by console/scripts/make-client.ts. Not to be edited.\n';
const document = await readDocument();
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'schema.d.ts'), note + astToString(await openapiTs(document)));
writeFileSync(
  join(folder, 'client-filters.ts'),
  `${note}export const clientFilters = ${JSON.stringify(listFilters(document), null, 2)} as const;\n`,
);
