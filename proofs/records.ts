import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawMarkdownTable } from '../server/src/lib/markdown-table.ts';
import type { BackendName } from '../server/test/support/backends.ts';
import type { Figures } from './proof.ts';
import { proofs } from './proofs.ts';

/** What a run of a proof has shown. */
export interface Record {
  readonly proof: string;
  readonly backend: BackendName;
  readonly size: number;
  readonly seed: number;
  /** The day, in UTC: `2026-11-22`. */
  readonly day: string;
  readonly seconds: number;
  readonly figures: Figures;
}

const file = join(import.meta.dirname, 'records.json');

/** Everything that is recorded, in order of proof, backend and size. */
const readRecords = (): Record[] => JSON.parse(readFileSync(file, 'utf8'));

const isByHand = ({ proof, size }: Record): boolean => size > (proofs[proof]?.sizes.ci ?? 0);

/** Keeps a run that held, in place of the one like it: one of CI's size and one that is larger for each proof and backend. */
export function keepRecord(record: Record): void {
  const isReplaced = (old: Record): boolean =>
    old.proof === record.proof && old.backend === record.backend && isByHand(old) === isByHand(record);
  const kept = [...readRecords().filter((old) => !isReplaced(old)), record];
  const names = Object.keys(proofs);
  kept.sort(
    (a, b) => names.indexOf(a.proof) - names.indexOf(b.proof) || b.backend.localeCompare(a.backend) || a.size - b.size,
  );
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}

const format = (value: string | number): string => (typeof value === 'number' ? value.toLocaleString('en') : value);

/** What is tried by tests in full, so that no program tries it again. */
const coveredByTests: readonly (readonly string[])[] = [
  [
    '1',
    'operation × role × whose it is: foreign and absent answer the same bytes',
    '`server/test/rules/tenancy.test.ts`, R-101 to R-112',
  ],
  ['6', 'keys of what is deleted are dead', '`server/test/rules/tenancy.test.ts`, and `ids` above'],
  [
    '19',
    'passwords: 72 bytes, prefixes of hashes, costs from 4 to 13',
    '`server/test/scenarios/hosting/passwords.scenarios.ts`, H-801 to H-812',
  ],
  ['19', 'hashes that PHP, Python and htpasswd made', '`server/test/edges/foreign-hashes.test.ts`'],
  [
    '21',
    'an unknown name, a wrong password and a blocked user answer the same bytes',
    '`server/test/scenarios/iam/sessions.scenarios.ts`, J-102',
  ],
  [
    '23',
    'signed requests that come again, too early or too late',
    '`server/test/scenarios/hosting/hawk.scenarios.ts`, H-958 to H-960',
  ],
  [
    '25',
    'two lengths, chunks and a length, two hosts, and all else that is no HTTP',
    '`server/test/edges/sockets.test.ts`',
  ],
  ['1 to 11', 'what the programs above have found', '`server/test/rules/hostile-cases.test.ts`, R-121 to R-127'],
];

/** The page docs/proofs.md. */
export function describeProofs(): string {
  const records = readRecords();
  const chapters = Object.entries(proofs).map(([name, { lines, holds, unit, backends, sizes }]) => {
    const rows = records
      .filter(({ proof }) => proof === name)
      .map(({ backend, size, seed, day, seconds, figures }) => {
        const seen = Object.entries(figures).map(([what, value]) => `${what}: ${format(value)}`);
        const command = `npm run prove -- ${name} --backend ${backend} --size ${size} --seed ${seed}`;
        return [backend, format(size), ['held', ...seen, `${format(seconds)} s`].join('; '), day, `\`${command}\``];
      });
    return `## ${name}

${holds}.

Lines ${lines.join(', ')}. On ${backends.join(' and ')}. In CI ${format(sizes.ci)} ${unit}, by hand ${format(sizes.hand)}.

${drawMarkdownTable(['backend', unit, 'what was seen', 'when', 'the command'], rows)}`;
  });
  return `# Proofs

Made by the proofs themselves (\`proofs/\`): do not edit. Each is a program that attacks or breaks a real server and says what it saw. All of them run in CI, in a
small size, by \`npm run prove\`; \`npm run prove -- NAME --hand --record\` runs one in its full size and writes down here what it saw. A run that does not hold writes
nothing here: it ends with an error, and what it found is mended and becomes a case of the tests.

${chapters.join('\n')}
## Tried by tests

Lines of the same table that the tests hold, on both backends where a store has a part in it:

${drawMarkdownTable(['line', 'what', 'where'], coveredByTests)}`;
}
