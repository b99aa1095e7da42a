/** What ends a condition at its own depth. */
const ending = /^(?:group by|order by|limit|offset|for update|for share|union|returning|having|on conflict)\b/;

/** The parts of a text at depth 0 between such words as `and`, and whether one of them stands there. */
interface Condition {
  /** Of the outermost `and`. */
  readonly conjuncts: readonly string[];
  /** Whether there is an `or` that no parenthesis holds. */
  readonly hasOpenOr: boolean;
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
  return { conjuncts: conjuncts.filter((one) => one !== ''), hasOpenOr };
}

/** Every condition behind a `where`, the outermost of the statement first. */
export function listConditions(statement: string): readonly Condition[] {
  const text = statement.replaceAll(/\s+/g, ' ').toLowerCase();
  return [...text.matchAll(/\bwhere /g)].map(({ index }) => readCondition(text.slice(index + 6)));
}

/** The condition of the statement itself: of its outermost query, or of the one that it counts or pages. */
export function findOuterCondition(statement: string): Condition | undefined {
  const text = statement.replaceAll(/\s+/g, ' ').toLowerCase();
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    else if (depth === 0 && text.startsWith(' where ', at)) return readCondition(text.slice(at + 7));
  }
  // A query around one: `select … from (select …) as found`.
  const inner = / from \( ?(select .*)\) as \w+/.exec(text)?.[1];
  return inner === undefined ? undefined : findOuterCondition(inner);
}
