import { type Branch, listAlternatives, listBranches } from './where-clauses.ts';

/** How a statement is bound: by the caller's scope, by a number that something else has found, or by nothing. */
export type Bond = 'by the scope' | 'by a number' | undefined;

/** Whether a value came from the caller's credentials, or from rows that a bound statement has found. */
export type IsKnown = (value: unknown) => boolean;

/** A column that says whose something is. */
const ofScope = /^"?(?:\w+"?\."?)?(?:reseller_id|seller_id|maker_id|owner_id|user_id|client_id|technical_client_id)"?$/;
/** A column whose value says whose a new row is, or below what it hangs. */
const ofRow =
  /^"?(?:reseller_id|seller_id|maker_id|owner_id|user_id|actor_user_id|client_id|technical_client_id|registrant_id|author_id|domain_id|service_id|change_id|webhook_id|import_id|key_id|token_id)"?$/;
/** A column that says which one it is. */
const ofOne = /^"?(?:\w+"?\."?)?(?:\w*id|digest|merged_into)"?$/;

const column = String.raw`((?:"?\w+"?\.)?"?\w+"?)`;
const equals = new RegExp(String.raw`^${column} = (?:cast\()?\$(\d+)(?:::\w+| as \w+\))?$`);
const among = new RegExp(String.raw`^${column} (?:in \(((?:\$\d+,? ?)+)\)|= any\s?\(\$(\d+)(?:::[\w[\]]+)?\))$`);
const bound = new RegExp(String.raw`^${column} (>=|<=) \$(\d+)$`);
const within = new RegExp(String.raw`^${column} in \((select .*)\)$`);
const existing = /^exists \((select .*)\)$/;
/** A column that is one of the query around it. */
const correlated = /(?:^|\s|\()"?(\w+)"?\."?\w+"? = "?(?!\1\b)\w+"?\."?\w+"?/;

/** How a condition binds, for these values. */
function bindBy(conjunct: string, values: readonly unknown[], isKnown: IsKnown): Bond {
  const isNumberKnown = (number: string | undefined): boolean => {
    const value = values[Number(number) - 1];
    return Array.isArray(value) ? value.every(isKnown) : isKnown(value);
  };
  const kindOf = (name = ''): Bond =>
    ofScope.test(name) ? 'by the scope' : ofOne.test(name) ? 'by a number' : undefined;
  // Nothing is found.
  if (conjunct === '1 = 0') return 'by the scope';
  const equal = equals.exec(conjunct);
  if (equal !== null) return isNumberKnown(equal[2]) ? kindOf(equal[1]) : undefined;
  const list = among.exec(conjunct);
  if (list !== null) {
    const numbers = list[3] === undefined ? (list[2] ?? '').split(',').map((one) => one.trim().slice(1)) : [list[3]];
    return numbers.every(isNumberKnown) ? kindOf(list[1]) : undefined;
  }
  const alternatives = listAlternatives(conjunct);
  if (alternatives.length > 0) return combine(alternatives.map((all) => bindByAny(all, values, isKnown)));
  const inner = within.exec(conjunct);
  if (inner !== null) return kindOf(inner[1]) && findBond(inner[2] ?? '', values, isKnown);
  const exists = existing.exec(conjunct);
  return exists !== null && correlated.test(exists[1] ?? '') ? findBond(exists[1] ?? '', values, isKnown) : undefined;
}

/** From a number to itself, as what is derived is made for one client or for many. */
function joinBounds(conjuncts: readonly string[], values: readonly unknown[]): readonly string[] {
  const found = conjuncts.map((one) => bound.exec(one)).filter((one) => one !== null);
  return found.flatMap(([, name, sign, first]) => {
    const other = found.find((one) => sign === '>=' && one[1] === name && one[2] === '<=');
    const isOne = other !== undefined && values[Number(first) - 1] === values[Number(other[3]) - 1];
    return isOne ? [`${name} = $${first}`] : [];
  });
}

/** How conditions bind that must all hold: as the strongest of them does. */
function bindByAny(conjuncts: readonly string[], values: readonly unknown[], isKnown: IsKnown): Bond {
  const all = [...conjuncts, ...joinBounds(conjuncts, values)];
  const bonds = all.map((one) => bindBy(one, values, isKnown));
  return bonds.find((one) => one === 'by the scope') ?? bonds.find((one) => one !== undefined);
}

/** The tables of a query, and what it calls them and other queries. */
const tables = /\b(?:from|join|lateral|into|update) "?(\w+)"?(?: (?:as )?"?(\w+)"?)?/g;
const queries = /\) as "?(\w+)"?/g;
const tie = /^"?(\w+)"?\."?\w+"? = "?(\w+)"?\."?\w+"?$/;

/** Whether a query finds what belongs to a row of the query around it. */
function isTied({ text, conjuncts }: Branch): boolean {
  const own = new Set([...text.matchAll(tables), ...text.matchAll(queries)].flatMap(([, ...names]) => names));
  return conjuncts.some((one) => {
    const [, left, right] = tie.exec(one) ?? [];
    return left !== undefined && right !== undefined && own.has(left) !== own.has(right);
  });
}

/** Whether a new row hangs below nothing that is not known. */
function isBoundRow(row: Branch['inserted'][number], values: readonly unknown[], isKnown: IsKnown): boolean {
  const known = (number: string): boolean => {
    const value = values[Number(number) - 1];
    return value === null || isKnown(value);
  };
  return row
    .filter(([name]) => ofRow.test(name))
    .every(([, value]) => [...value.matchAll(/\$(\d+)/g)].every(([, number = '']) => known(number)));
}

function bindBranch(branch: Branch, values: readonly unknown[], isKnown: IsKnown): Bond {
  const { conjuncts, inner, beside, inserted } = branch;
  const bind = (one: Branch): Bond => bindBranch(one, values, isKnown);
  if (beside.some((one) => bind(one) === undefined && !isTied(one))) return undefined;
  if (inserted.length > 0)
    return inserted.every((row) => isBoundRow(row, values, isKnown)) ? 'by the scope' : undefined;
  return bindByAny(conjuncts, values, isKnown) ?? (inner.length > 0 ? combine(inner.map(bind)) : undefined);
}

/** The weakest of several. */
const combine = (bonds: readonly Bond[]): Bond =>
  bonds.includes(undefined) ? undefined : bonds.includes('by a number') ? 'by a number' : 'by the scope';

/** How a statement is bound for these values: as its weakest query is. What finds nothing is bound by the scope. */
export function findBond(text: string, values: readonly unknown[], isKnown: IsKnown): Bond {
  return combine(listBranches(text).map((branch) => bindBranch(branch, values, isKnown)));
}

/** What sums up rows gives one where there is none. */
const isSum = /^\s*select (?:count|sum|max|min|coalesce)\b/i;

/** The numbers that a statement names which has found rows: each of them is a condition, so it is of what was found. */
export function listConfirmed(text: string, values: readonly unknown[]): readonly unknown[] {
  const [branch, other] = listBranches(text);
  if (branch === undefined || other !== undefined || isSum.test(text)) return [];
  return branch.conjuncts.flatMap((one) => {
    const equal = equals.exec(one);
    const isNumber = equal !== null && (ofScope.test(equal[1] ?? '') || ofOne.test(equal[1] ?? ''));
    return isNumber ? [values[Number(equal[2]) - 1]] : [];
  });
}
