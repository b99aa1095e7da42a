// Looks at every regular expression of our own for one that takes more than linear time, and writes down those that do not, so that
// the tests need to look at new ones alone: it takes some seconds of a core.
// Usage: node scripts/check-regexes.ts
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';

const top = join(import.meta.dirname, '..');
const listFile = join(top, 'scripts', 'linear-regexes.json');

/** Every file of our own that runs: of server, console and SDK, without what is generated. By its path in the repository. */
export function readSources(): ReadonlyMap<string, string> {
  const paths = globSync('{server,console,sdk}/src/**/*.{ts,tsx}', { cwd: top });
  const own = paths.filter((path) => !path.includes('/generated/')).sort();
  return new Map(own.map((path) => [path, readFileSync(join(top, path), 'utf8')]));
}

/** Every regular expression that stands in our sources, once, with a file that it stands in. */
export function listExpressions(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of readSources()) {
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, path);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  }
  return found;
}

/** Expressions that were found linear before. */
export const readLinear = (): ReadonlySet<string> => new Set(JSON.parse(readFileSync(listFile, 'utf8')) as string[]);

/** Whether an expression takes linear time, whatever it is given, as far as recheck can tell. */
export function isLinear(expression: string): boolean {
  // Its part in JavaScript: the same on every machine.
  process.env.RECHECK_BACKEND = 'pure';
  const end = expression.lastIndexOf('/');
  return checkSync(expression.slice(1, end), expression.slice(end + 1), { timeout: 50_000 }).status === 'safe';
}

if (import.meta.main) {
  const linear = [...listExpressions()].filter(([expression, path]) => {
    const isOne = isLinear(expression);
    if (!isOne) process.stdout.write(`${path}: ${expression} may take more than linear time\n`);
    return isOne;
  });
  writeFileSync(listFile, `${JSON.stringify(linear.map(([expression]) => expression).sort(), null, 2)}\n`);
}
