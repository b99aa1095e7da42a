// Writes the pages that are made from the code: see `pages`.
// Usage: npm run docs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hostingPrefix, hostingRoutes } from '../server/src/api/hosting/index.ts';
import type { HostingRoute } from '../server/src/api/hosting/route.ts';
import { describeEnvironment, describeSettings } from '../server/src/config/describe-options.ts';

/** Every page that is made from the code: where it stands in the repository, and what it must say now. */
export const pages: Readonly<Record<string, () => string>> = {
  'docs/reference/settings.md': describeSettings,
  'docs/reference/hosting-api.md': describeOperations,
  '.env.example': describeEnvironment,
};

function describeKeys({ hostingKey, clientKey }: HostingRoute): string {
  const own = "the client's own key";
  if (hostingKey === false) return own;
  return clientKey ? `a reseller's key, or ${own}` : "a reseller's key";
}

function describeOperation(route: HostingRoute): string {
  const path = `${hostingPrefix}${route.url.replaceAll(/:(\w+)/g, '{$1}')}`;
  const notes = [
    ...(route.isAddition ? ["An addition of this project to the vendor's contract."] : []),
    ...(route.deprecated ? ['Deprecated by the vendor.'] : []),
  ];
  return `### \`${route.method} ${path}\`

${[`${route.summary}.`, ...notes].join(' ')}

- Opened by ${describeKeys(route)}.
- Success: ${route.success}. Failures of its own: ${route.failures.length === 0 ? 'none' : route.failures.join(', ')}.
`;
}

/** The operations of the Hosting API, in Markdown. */
function describeOperations(): string {
  const tags = Map.groupBy(hostingRoutes, ({ tag }) => tag);
  const sections = [...tags].map(([tag, routes]) => `## ${tag}\n\n${routes.map(describeOperation).join('\n')}`);
  return `# Operations of the Hosting API

Every operation may also answer 400 (a doubled \`apiKey\`), 401, 403, 500 and 503. A running server tells the shapes of all bodies at
\`/docs\` and \`/openapi.json\`; the rules behind them stand in
[server/src/api/hosting/README.md](../../server/src/api/hosting/README.md).

This page is made from the routes in \`server/src/api/hosting/\` by \`npm run docs\`.

${sections.join('\n')}`;
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
