/** What ends a condition at its own depth. */
const ending = /^(?:group by|order by|limit|offset|for (?:update|share|no key)|union|returning|having|on conflict)\b/;

/** The parts of a text at depth 0 between such words as `and`, and whether one of them stands there. */
interface Condition {
  /** Of the outermost `and`. */
  readonly conjuncts: readonly string[];
  /** Whether there is an `or` that no parenthesis holds. */
  readonly hasOpenOr: boolean;
  /** Where it ends. */
  readonly end: number;
}

/** Reads from behind a `where` to the end of its condition. */
function readCondition(text: string): Condition {
  const conjuncts: string[] = [];
  let hasOpenOr = false;
  let depth = 0;
  let start = 0;
  let cases = 0;
  let at = 0;
  for (; at < text.length; at += 1) {
    const char = text[at];
    if (char === "'" || char === '"') at = text.indexOf(char, at + 1);
    else if (char === '(') depth += 1;
    else if (char === ')') {
      if (depth === 0) break;
      depth -= 1;
    } else if (depth === 0 && text[at - 1] === ' ') {
      const rest = text.slice(at, at + 12);
      if (ending.test(rest)) break;
      if (/^case\b/.test(rest)) cases += 1;
      if (/^end\b/.test(rest)) cases -= 1;
      if (cases === 0 && /^or\b/.test(rest)) hasOpenOr = true;
      if (cases === 0 && /^and\b/.test(rest)) {
        conjuncts.push(text.slice(start, at).trim());
        start = at + 4;
      }
    }
  }
  conjuncts.push(text.slice(start, at).trim());
  return { conjuncts: conjuncts.filter((one) => one !== ''), hasOpenOr, end: at };
}

/** Every condition behind a `where`, the outermost of the statement first. */
export function listConditions(statement: string): readonly Condition[] {
  const text = statement.replaceAll(/\s+/g, ' ').toLowerCase();
  return [...text.matchAll(/\bwhere /g)].map(({ index }) => readCondition(text.slice(index + 6)));
}

/** Where words of a statement stand that no parenthesis holds, and no quotes. */
function findAtDepth0(text: string, word: RegExp): { readonly index: number; readonly end: number }[] {
  const found: { index: number; end: number }[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "'" || char === '"') at = text.indexOf(char, at + 1);
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (depth === 0 && (at === 0 || text[at - 1] === ' ' || text[at - 1] === ')')) {
      const match = word.exec(text.slice(at, at + 20));
      if (match?.index === 0) found.push({ index: at, end: at + match[0].length });
    }
  }
  return found;
}

/** What stands between a parenthesis and the one that closes it. */
function readParenthesis(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "'" || text[at] === '"') at = text.indexOf(text[at] as string, at + 1);
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') {
      depth -= 1;
      if (depth === 0) return text.slice(start + 1, at);
    }
  }
  return '';
}

/** The outermost conditions, those in parentheses around all of one taken apart. */
function flatten({ conjuncts, hasOpenOr }: Condition): readonly string[] {
  if (hasOpenOr) return [];
  return conjuncts.flatMap((one) => {
    const inner = one.startsWith('(') && readParenthesis(one, 0).length === one.length - 2;
    const parts = inner ? readCondition(one.slice(1, -1)) : undefined;
    return parts === undefined || parts.hasOpenOr ? [one] : flatten(parts);
  });
}

/**
 * What of a condition in parentheses is enough for it to hold, each as conditions that must all hold. A condition without an `or`
 * is one of these, and what is not in parentheses none.
 */
export function listAlternatives(conjunct: string): readonly (readonly string[])[] {
  if (!conjunct.startsWith('(') || readParenthesis(conjunct, 0).length !== conjunct.length - 2) return [];
  const inner = conjunct.slice(1, -1);
  const between = findAtDepth0(inner, /^or\b/);
  const ends = [...between.map(({ index }) => index), inner.length];
  return [0, ...between.map(({ end }) => end)].map((from, index) =>
    flatten(readCondition(inner.slice(from, ends[index]).trim())),
  );
}

/** A query that finds rows by itself: each branch of a `union`, each `with`, what is inserted, and what is around another. */
export interface Branch {
  readonly text: string;
  /** The conditions of which each must hold. */
  readonly conjuncts: readonly string[];
  /** What it reads in place of its first table, where it does; it is bound where they are. */
  readonly inner: readonly Branch[];
  /** Queries in parentheses elsewhere outside of its conditions: among what it gives, and in joins. */
  readonly beside: readonly Branch[];
  /** The rows that it inserts, each as pairs of a column and what is put into it. */
  readonly inserted: readonly (readonly (readonly [column: string, value: string])[])[];
}

/** Every query of a statement that must have a condition of its own. */
export function listBranches(statement: string): readonly Branch[] {
  return readBranches(statement.replaceAll(/\s+/g, ' ').toLowerCase().trim(), new Set());
}

function readBranches(text: string, named: ReadonlySet<string>): readonly Branch[] {
  const start = text.trim();
  if (start.startsWith('(') && readParenthesis(start, 0).length === start.length - 2)
    return readBranches(start.slice(1, -1), named);
  if (start.startsWith('with ')) return readNamed(start, named);
  if (start.startsWith('insert ')) {
    const [selected] = findAtDepth0(start, /^select\b/);
    return selected === undefined ? readInserted(start, named) : readBranches(start.slice(selected.index), named);
  }
  const between = findAtDepth0(start, /^(?:union all|union|intersect|except)\b/);
  if (between.length > 0) {
    const ends = [...between.map(({ index }) => index), start.length];
    const starts = [0, ...between.map(({ end }) => end)];
    return starts.flatMap((from, index) => readBranches(start.slice(from, ends[index]), named));
  }
  const [where] = findAtDepth0(start, /^where\b/);
  const [from] = findAtDepth0(start, /^from\b/);
  const condition = where === undefined ? undefined : readCondition(start.slice(where.end + 1));
  const conjuncts = condition === undefined ? [] : flatten(condition);
  const source = from === undefined ? '' : start.slice(from.end).trim();
  // Without a table nothing is found.
  if (from === undefined && start.startsWith('select')) return [];
  const name = /^"?(\w+)"?/.exec(source)?.[1] ?? '';
  if (named.has(name)) return [];
  const within = source.startsWith('(') ? readParenthesis(source, 0) : '';
  const inner = within === '' ? [] : readBranches(within, named);
  const head = start.slice(0, where?.index).replace(`(${within})`, '');
  const tail = condition === undefined || where === undefined ? '' : start.slice(where.end + 1 + condition.end);
  return [{ text: start, conjuncts, inner, beside: readBeside(head + tail, named), inserted: [] }];
}

/** Queries in parentheses anywhere in a text, but for those within another of them. */
function readBeside(text: string, named: ReadonlySet<string>): readonly Branch[] {
  const start = text.search(/\((?:select|with) /);
  if (start === -1) return [];
  const query = readParenthesis(text, start);
  return [...readBranches(query, named), ...readBeside(text.slice(start + query.length + 2), named)];
}

/** What stands between commas that no parenthesis holds. */
function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "'" || text[at] === '"') at = text.indexOf(text[at] as string, at + 1);
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}

/** Reads `insert into a (b, c) values ($1, $2), ($3, $4) …`. */
function readInserted(text: string, named: ReadonlySet<string>): readonly Branch[] {
  const head = /^insert into "?\w+"? \(([^)]*)\) values /.exec(text);
  if (head === null) throw new Error(`Cannot read ${text}`);
  const columns = splitList(head[1] ?? '');
  const rows: (readonly (readonly [string, string])[])[] = [];
  let rest = text.slice(head[0].length);
  while (rest.startsWith('(')) {
    const row = readParenthesis(rest, 0);
    const values = splitList(row);
    rows.push(columns.map((column, place) => [column, values[place] ?? '']));
    rest = rest
      .slice(row.length + 2)
      .replace(/^,? /, '')
      .replace(/^,/, '');
  }
  return [{ text, conjuncts: [], inner: [], beside: readBeside(text, named), inserted: rows }];
}

/** Reads `with a as (…), b as (…) …`: each is a query of its own, and whoever reads it is bound by it. */
function readNamed(text: string, named: ReadonlySet<string>): readonly Branch[] {
  const names = new Set(named);
  const branches: Branch[] = [];
  let rest = text.slice('with '.length).replace(/^recursive /, '');
  for (;;) {
    const head = /^"?(\w+)"?(?: ?\([^)]*\))? as (?:not materialized |materialized )?\(/.exec(rest);
    if (head === null) throw new Error(`Cannot read ${text}`);
    const inner = readParenthesis(rest, head[0].length - 1);
    // It may read itself.
    branches.push(...readBranches(inner, new Set([...names, head[1] ?? ''])));
    names.add(head[1] ?? '');
    rest = rest.slice(head[0].length + inner.length + 1).trim();
    if (!rest.startsWith(',')) break;
    rest = rest.slice(1).trim();
  }
  return [...branches, ...readBranches(rest, names)];
}
