// Writes the pages that are made from the code: see `pages`.
// Usage: npm run docs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeProofs } from '../proofs/page.ts';
import { hostingPrefix, hostingRoutes } from '../server/src/api/hosting/index.ts';
import type { HostingRoute } from '../server/src/api/hosting/route.ts';
import { iamPrefix, iamRoutes } from '../server/src/api/iam/index.ts';
import type { IamRoute } from '../server/src/api/iam/route.ts';
import { v1Prefix, v1Routes } from '../server/src/api/v1/index.ts';
import type { V1Route } from '../server/src/api/v1/route.ts';
import { describeCommands } from '../server/src/cli/describe-commands.ts';
import { describeEnvironment, describeSettings } from '../server/src/config/describe-options.ts';
import { describeOperations } from './operations-table.ts';
import { describeApiTopTen, describeAsvs } from './security-pages.ts';

/** Every page that is made from the code: where it stands in the repository, and what it must say now. */
export const pages: Readonly<Record<string, () => string>> = {
  'docs/reference/settings.md': describeSettings,
  'docs/reference/commands.md': describeCommands,
  'docs/reference/hosting-api.md': describeHosting,
  'docs/reference/reseller-api.md': describeIam,
  'docs/reference/clientele-api.md': describeV1,
  'server/src/api/iam/README.md': describeOperations,
  'docs/proofs.md': describeProofs,
  'docs/security/asvs.md': describeAsvs,
  'docs/security/api-top-10.md': describeApiTopTen,
  '.env.example': describeEnvironment,
};

/** What the page says of an operation, of whichever dialect. */
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly notes: readonly string[];
  readonly facts: readonly string[];
}

function describeOperation({ method, path, notes, facts }: Operation): string {
  return `### \`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}\`

${notes.join(' ')}

${facts.map((fact) => `- ${fact}\n`).join('')}`;
}

/** Operations in Markdown, below a heading for each tag. */
function describeTags<R extends { readonly tag: string }>(
  routes: readonly R[],
  readOperation: (route: R) => Operation,
): string {
  const describeTag = (tag: string, ofTag: readonly R[]): string =>
    `## ${tag}\n\n${ofTag.map((route) => describeOperation(readOperation(route))).join('\n')}`;
  return [...Map.groupBy(routes, ({ tag }) => tag)].map(([tag, ofTag]) => describeTag(tag, ofTag)).join('\n');
}

const addition = "An addition of this project to the vendor's contract.";

function describeOutcome({
  success,
  failures,
}: Pick<HostingRoute | IamRoute | V1Route, 'success' | 'failures'>): string {
  return `Success: ${success}. Failures of its own: ${failures.length === 0 ? 'none' : failures.join(', ')}.`;
}

function describeKeys({ hostingKey, clientKey }: HostingRoute): string {
  const own = "the client's own key";
  if (hostingKey === false) return own;
  return clientKey ? `a reseller's key, or ${own}` : "a reseller's key";
}

function readHostingOperation(route: HostingRoute): Operation {
  return {
    method: route.method,
    path: `${hostingPrefix}${route.url}`,
    notes: [
      `${route.summary}.`,
      ...(route.isAddition ? [addition] : []),
      ...(route.deprecated ? ['Deprecated by the vendor.'] : []),
    ],
    facts: [`Opened by ${describeKeys(route)}.`, describeOutcome(route)],
  };
}

/** The operations of the Hosting API, in Markdown. */
function describeHosting(): string {
  return `# Operations of the Hosting API

Every operation may also answer 400 (a doubled \`apiKey\`), 401, 403, 500 and 503. A running server tells the shapes of all bodies at
\`/docs\` and \`/openapi.json\`; the rules behind them stand in
[server/src/api/hosting/README.md](../../server/src/api/hosting/README.md).

This page is made from the routes in \`server/src/api/hosting/\` by \`npm run docs\`.

${describeTags(hostingRoutes, readHostingOperation)}`;
}

/** Who passes the door, for each right. */
const openedTo: Readonly<Record<IamRoute['access'], string>> = {
  anyone: 'anyone, without credentials',
  read: 'any user or token whose role is not one of the two that only purge',
  administer: 'the role Administrators',
  serve: "the role Administrators of a seller, a reseller's user or the platform administrator",
  resell: "the role Administrators of a reseller's user or the platform administrator",
  run_platform: 'the role Administrators of the platform administrator',
};

function describeParameters({ query }: Pick<IamRoute, 'query'>): string[] {
  const parameters = Object.entries(query ?? {}).map(
    ([name, schema]) => `  - \`${name}\`: ${'description' in schema ? String(schema.description) : ''}`,
  );
  return parameters.length === 0 ? [] : [`Parameters of the query:\n${parameters.join('\n')}`];
}

function readIamOperation(route: IamRoute): Operation {
  return {
    method: route.method,
    path: `${iamPrefix}${route.url}`,
    notes: [`${route.summary}.`, ...(route.isAddition ? [addition] : [])],
    facts: [`The door opens to ${openedTo[route.access]}.`, ...describeParameters(route), describeOutcome(route)],
  };
}

/** The operations of the reseller API, in Markdown. */
function describeIam(): string {
  return `# Operations of the reseller API

Every operation may also answer 400, 401, 403, 500 and 503. What is behind the door is bound to what the caller may see; an operation may
ask more than the door: the rules stand in [server/src/api/iam/README.md](../../server/src/api/iam/README.md). A running server tells the
shapes of all bodies at \`/docs\` and \`/openapi.json\`, and the public keys of its sessions at \`/.well-known/jwks.json\`.

This page is made from the routes in \`server/src/api/iam/\` by \`npm run docs\`.

${describeTags(iamRoutes, readIamOperation)}`;
}

function readV1Operation(route: V1Route): Operation {
  const files = route.files === undefined ? [] : [`The answer is a file: ${route.files.join(' or ')}.`];
  return {
    method: route.method,
    path: `${v1Prefix}${route.url}`,
    notes: [`${route.summary}.`],
    facts: [
      `The door opens to ${openedTo[route.access]}.`,
      ...describeParameters(route),
      ...files,
      describeOutcome(route),
    ],
  };
}

/** The operations of Clientele's own API, in Markdown. */
function describeV1(): string {
  return `# Operations of Clientele's own API

Every operation may also answer 400, 401, 403, 500 and 503, as a problem of RFC 9457. What is behind the door is bound to what the caller may see; the
rules stand in [server/src/api/v1/README.md](../../server/src/api/v1/README.md). A running server tells the shapes of all bodies at \`/docs\` and
\`/openapi.json\`.

This page is made from the routes in \`server/src/api/v1/\` by \`npm run docs\`.

${describeTags(v1Routes, readV1Operation)}`;
}

/** Writes every page below a folder, which is the repository's unless told. */
function writePages(top: string): void {
  for (const [path, describe] of Object.entries(pages)) {
    const file = join(top, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, describe());
  }
}

if (import.meta.main) writePages(join(import.meta.dirname, '..'));
