import { drawMarkdownTable } from '../server/src/lib/markdown-table.ts';
import { type Attack, attacks } from './attacks.ts';
import { proofs } from './proofs.ts';
import { readRecords, type TrialRecord } from './records.ts';
import { showSeconds } from './support/words.ts';

const format = (value: string | number): string => (typeof value === 'number' ? value.toLocaleString('en') : value);

/** The longest of the times that a figure names, in milliseconds; undefined where it names none. */
export function findLongest(figure: string | number): number | undefined {
  // What stands in parentheses is told beside it.
  const text = String(figure).replaceAll(/\(.*?\)/g, '');
  const times = [...text.matchAll(/([\d.,]+) (ms|s)\b/g)];
  return times.length === 0
    ? undefined
    : Math.max(...times.map(([, value = '', unit]) => Number(value.replaceAll(',', '')) * (unit === 's' ? 1_000 : 1)));
}

const namesOf = ({ number }: Attack): string[] =>
  Object.keys(proofs).filter((name) => proofs[name]?.lines.includes(number));

/** How much of an attack was tried. */
function describeSize(name: string, records: readonly TrialRecord[]): string {
  const proof = proofs[name];
  if (proof === undefined) return '';
  const { unit, sizes } = proof;
  const byHand = records.filter((one) => one.proof === name && one.kind === 'hand').map(({ size }) => size);
  const inCi = `${name}: ${format(sizes.ci)} ${unit} in CI`;
  if (sizes.hand === sizes.ci) return `${inCi}, which is all there are`;
  return `${inCi}, ${byHand.length === 0 ? 'none' : format(Math.max(...byHand))} of ${format(sizes.hand)} by hand`;
}

/** What was seen: that all of it held, and where a figure was over what is aimed at. */
function describeSeen({ tests = {}, aims = [], ...attack }: Attack, records: readonly TrialRecord[]): string {
  const names = namesOf({ ...attack, tests });
  const without = names.filter((name) => !records.some(({ proof }) => proof === name));
  const missed = aims.flatMap(({ words, proof, figure, most }) => {
    const figures = records.filter((one) => one.proof === proof).flatMap((one) => Object.entries(one.figures));
    const times = figures.filter(([name]) => figure.test(name)).map(([, value]) => findLongest(value) ?? 0);
    const longest = Math.max(0, ...times);
    return longest > most
      ? [`**missed: ${words}**, but ${longest < 1_000 ? `${longest} ms` : showSeconds(longest)}`]
      : [];
  });
  const held = names.length === 0 && Object.keys(tests).length === 0 ? 'not tried yet' : 'held';
  return [held, ...missed, ...without.map((name) => `${name}: nothing recorded yet`)].join('; ');
}

function describeAttack(attack: Attack, records: readonly TrialRecord[]): readonly string[] {
  const names = namesOf(attack);
  const tests = Object.keys(attack.tests ?? {});
  const programs = names.map((name) => `[${name}](#${name})`);
  const by = [...programs, ...(tests.length === 0 ? [] : [`[tests](#held-by-tests)`])];
  const sizes = names.map((name) => describeSize(name, records));
  return [
    String(attack.number),
    attack.what,
    by.join(', '),
    names.length === 0 ? 'no program yet: tests alone' : sizes.join('; '),
    describeSeen(attack, records),
  ];
}

function describeRecord({ backend, kind, size, seed, day, seconds, figures, proof }: TrialRecord): string {
  const { unit = '', sizes } = proofs[proof] ?? {};
  const ofCi = size === sizes?.ci ? 'in the size of CI' : 'in what was the size of CI then';
  const of = kind === 'ci' ? ofCi : 'by hand';
  const seen = Object.entries(figures).map(([what, value]) => `- ${what}: ${format(value)}\n`);
  return `**${backend}, ${format(size)} ${unit}, ${of}, on ${day}, in ${format(seconds)} s: held**

${seen.join('')}
\`\`\`bash
npm run prove -- ${proof} --backend ${backend} --size ${size} --seed ${seed}
\`\`\`
`;
}

/** The page docs/proofs.md. */
export function describeProofs(): string {
  const records = readRecords();
  const chapters = Object.entries(proofs).map(([name, { lines, holds, unit, backends, sizes }]) => {
    const runs = records.filter(({ proof }) => proof === name).map(describeRecord);
    return `## ${name}

${holds}.

Of the table: ${lines.join(', ')}. On ${backends.join(' and ')}. In CI ${format(sizes.ci)} ${unit}; \`--hand\` tries ${format(sizes.hand)}.

${runs.length === 0 ? 'Nothing recorded yet.\n' : runs.join('\n')}`;
  });
  const tests = attacks.flatMap(({ number, tests = {} }) =>
    Object.entries(tests).map(([what, path]) => [String(number), what, `\`server/test/${path}\``]),
  );
  return `# Proofs

What was done to the server, and what came of it. Each name in the third column is a program (\`proofs/\`) that attacks or breaks a real server, on a real store, and
ends with an error where something does not hold. All of them run in CI in a small size; \`npm run prove -- NAME --hand --record\` runs one in its full size and writes
down here what it saw. What a program found was mended, and is a case of the tests since. The same seed tries the same things again.

This page is made by the programs (\`proofs/page.ts\`, \`npm run docs\`): do not edit it. "Held" means that nothing of what the chapter says was seen to be wrong.
A figure that was over what is aimed at stands here as missed. Times are those of a machine with two processors that did other work meanwhile.

${drawMarkdownTable(
  ['#', 'attack or fault', 'tried by', 'how many', 'seen'],
  attacks.map((attack) => describeAttack(attack, records)),
)}
${chapters.join('\n')}
## Held by tests

These run in CI with all other tests, on both backends where a store has a part in it.

${drawMarkdownTable(['#', 'what', 'where'], tests)}`;
}
