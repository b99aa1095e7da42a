// Makes server/data/organisations.csv of the full list; server/data/README.md tells where that comes from.
// Usage: node scripts/make-extract.ts <full csv> > server/data/organisations.csv
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCsv } from '../server/src/lib/csv.ts';

/** One organisation in one country, as the registry spells it. */
export interface Organisation {
  company: string;
  /** ISO 3166-1 alpha-2; empty where the registry gives none. */
  countryCode: string;
  /** How many blocks are listed under this spelling and country, over all addresses. */
  assignments: number;
}

const WANTED = 2500;
const MOST_LISTED = 400;
const PER_COUNTRY = 8;
const LONGEST = 60;
const SHORTEST = 60;
const WITH_COMMA = 100;
const SPELT_DIFFERENTLY = 700;

/** Words that only organisations have in their names, folded. */
const LEGAL_FORMS = new Set(
  (
    'ab ag aps as asa bhd bv co company corp corporation doo gmbh inc incorporated jsc kft kg kk lda limited llc llp lp ltd ltda ' +
    'nv oao ojsc ooo ou oy oyj plc pte pty pvt sa sae sarl sas sasu sdn se sia sl slu spa spol srl sro uab zao'
  ).split(' '),
);

/** Writes one CSV line, quoting only where RFC 4180 wants it. */
function formatLine(fields: readonly (string | number)[]): string {
  const quoted = fields
    .map(String)
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field));
  return `${quoted.join(',')}\n`;
}

/** Adds up the addresses of each company and country, and leaves out what looks like a person or has no letters at all. */
function collectOrganisations(rows: readonly string[][]): Organisation[] {
  const found = new Map<string, Organisation>();
  for (const [company = '', , countryCode = '', assignments = ''] of rows) {
    const key = `${company}\n${countryCode}`;
    const organisation = found.get(key) ?? { company, countryCode, assignments: 0 };
    organisation.assignments += Number(assignments);
    found.set(key, organisation);
  }
  return [...found.values()].filter((each) => /\p{L}/u.test(each.company) && !looksLikePerson(each));
}

/**
 * Two to four capitalised words or initials without a legal form may be somebody's name, unless the organisation is listed
 * often. This throws out many an organisation as well, which an extract can bear.
 */
function looksLikePerson({ company, assignments }: Organisation): boolean {
  if (/\b(private|individual)\b/i.test(company) && !/\bprivate (limited|ltd|enterprise)\b/i.test(company)) return true;
  const words = company.split(/[\s.]+/).filter((word) => word !== '');
  const namelike = words.every((word) => /^\p{Lu}[\p{L}'’-]*$/u.test(word));
  if (!namelike || words.length < 2 || words.length > 4 || assignments > 2) return false;
  return !words.some((word) => LEGAL_FORMS.has(fold(word)));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What is left of a name without case, accents, punctuation and legal forms: spellings of one company share it. */
function foldCompany(company: string): string {
  const joined = fold(company).replaceAll('.', '');
  const words = joined.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !LEGAL_FORMS.has(word));
  return words.join('');
}

/** Compares by what is listed more often, then by the code units of the name and the country: the same on every machine. */
function compareListed(a: Organisation, b: Organisation): number {
  return (
    b.assignments - a.assignments || compareText(a.company, b.company) || compareText(a.countryCode, b.countryCode)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  return [...Map.groupBy(items, key).values()];
}

/** The sample's order: random to look at, and the same every time. */
function hash(each: Organisation): string {
  return createHash('sha256').update(`${each.company}\n${each.countryCode}`).digest('hex');
}

/** Picks the extract: each rule adds what it wants, and an even sample fills up to the wanted number. */
export function pickExtract(rows: readonly string[][]): Organisation[] {
  const listed = collectOrganisations(rows).sort(compareListed);
  const byLength = listed.toSorted((a, b) => b.company.length - a.company.length || compareListed(a, b));
  const sampled = listed.map((each) => ({ each, order: hash(each) })).sort((a, b) => compareText(a.order, b.order));
  const sample = sampled.map(({ each }) => each);
  const spellings = groupBy(listed, (each) => foldCompany(each.company))
    .filter((group) => new Set(group.map((each) => each.company)).size > 1)
    .sort((a, b) => b.length - a.length || compareText(a[0]?.company ?? '', b[0]?.company ?? ''));

  const picked = new Set<Organisation>([
    ...listed.slice(0, MOST_LISTED),
    ...groupBy(listed, (each) => each.countryCode).flatMap((group) => group.slice(0, PER_COUNTRY)),
    ...listed.filter((each) => /[^\p{ASCII}]/u.test(each.company)),
    // Quotes, and the HTML entities that stand in the registry by mistake.
    ...listed.filter((each) => /"|&\w+;/.test(each.company)),
    ...byLength.slice(0, LONGEST),
    ...byLength.slice(-SHORTEST),
    ...sample.filter((each) => each.company.includes(',')).slice(0, WITH_COMMA),
    ...spellings.flat().slice(0, SPELT_DIFFERENTLY),
  ]);
  for (const each of sample) {
    if (picked.size >= WANTED) break;
    picked.add(each);
  }
  return [...picked].sort(compareListed);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2];
  if (!file) throw new Error('Usage: node scripts/make-extract.ts <full csv> > server/data/organisations.csv');
  const [, ...rows] = parseCsv(readFileSync(file, 'utf8'));
  const lines = pickExtract(rows).map((each) => formatLine([each.company, each.countryCode, each.assignments]));
  process.stdout.write(`company,country_code,assignments\n${lines.join('')}`);
}
