import { readFileSync } from 'node:fs';
import { iamPrefix, iamRoutes } from '../server/src/api/iam/index.ts';
import { drawMarkdownTable } from '../server/src/lib/markdown-table.ts';
import { contractOperations, proofs, withoutNames } from '../server/test/rules/operations.ts';

const readme = new URL('../server/src/api/iam/README.md', import.meta.url);
const begin = '<!-- operations: made by npm run docs -->';
const end = '<!-- end of operations -->';

const names = new Map(
  iamRoutes.map(({ method, url }) => {
    const name = `${method} ${iamPrefix}${url.replaceAll(/:(\w+)/g, '{$1}')}`;
    return [withoutNames(name), name];
  }),
);

interface Row {
  readonly operation: string;
  readonly scenarios: string;
}

/** Every operation of the contract in its order, then what the contract has not, each with where it is proved. */
function listRows(): Row[] {
  const inContract = new Set(contractOperations.map(withoutNames));
  const others = [...names.keys()].filter((operation) => !inContract.has(operation));
  const byName = new Map(iamRoutes.map((route) => [withoutNames(`${route.method} ${iamPrefix}${route.url}`), route]));
  const describe = (operation: string, note: string): Row => {
    const route = byName.get(withoutNames(operation));
    const scenarios = route === undefined ? '**not there yet**' : (proofs[route.operationId] ?? []).join(', ');
    return { operation: `\`${names.get(withoutNames(operation)) ?? operation}\`${note}`, scenarios };
  };
  return [
    ...contractOperations.map((operation) => describe(operation, '')),
    ...others.map((operation) => describe(operation, ' (addition)')),
  ];
}

/** The README of the reseller API, with its table of operations as it must be now. */
export function describeOperations(): string {
  const text = readFileSync(readme, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to === -1) throw new Error('The README of the reseller API has no place for the operations');
  const table = listRows().map(({ operation, scenarios }) => [operation, scenarios]);
  return `${text.slice(0, from + begin.length)}\n\n${drawMarkdownTable(['Operation', 'Scenarios'], table)}\n${text.slice(to)}`;
}
