// The pages that go through lists of security requirements, made from docs/security/*.json: what is met, by which proof.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawMarkdownTable } from '../server/src/lib/markdown-table.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'security');

/** A requirement of a public list, in short words of our own, and how it stands here. */
export interface Requirement {
  readonly id: string;
  /** Of ASVS. */
  readonly level?: number;
  readonly about: string;
  /** Of ASVS; of the ten risks each says what is done. */
  readonly status?: 'met' | 'not applicable' | 'excepted';
  readonly how: string;
  /** Ids of scenarios, and paths in the repository, a heading of a page behind `#`. */
  readonly proof: readonly string[];
}

const readList = (file: string): readonly Requirement[] =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as Requirement[];

export const readAsvs = (): readonly Requirement[] => readList('asvs.json');
export const readApiTopTen = (): readonly Requirement[] => readList('api-top-10.json');

/** Whether a proof is the id of a scenario, and no path. */
export const isScenario = (proof: string): boolean => /^[A-Z]-\d+$/.test(proof);

/** Scenarios by their ids, files as links that are called by their last part. */
function describeProofs(proofs: readonly string[]): string {
  const describe = (proof: string): string => {
    if (isScenario(proof)) return proof;
    const [path = '', heading] = proof.split('#');
    const name = heading?.replaceAll('-', ' ') ?? path.split('/').slice(-2).join('/');
    return `[${name}](${path.startsWith('docs/security/') ? proof.slice('docs/security/'.length) : `../../${proof}`})`;
  };
  return proofs.map(describe).join(', ');
}

const chapters = [
  ...['Encoding and sanitization', 'Validation and business logic', 'Web frontend', 'API and web service', 'Files'],
  ...['Authentication', 'Sessions', 'Authorization', 'Self-contained tokens', 'OAuth and OIDC', 'Cryptography'],
  ...['Communication', 'Configuration', 'Data protection', 'Secure coding', 'Logging and errors', 'WebRTC'],
];
const chapterOf = (id: string): number => Number(/^V(\d+)/.exec(id)?.[1]);

const intro = `Ids such as \`K-101\` are scenarios of the tests (\`grep -rn "'K-101" server/test\`); each runs on SQLite and on PostgreSQL unless it needs no store. A test holds every id and file that is
named here to what is there.`;

function describeChapter(number: number, rows: readonly Requirement[]): string {
  const table = drawMarkdownTable(
    ['id', 'level', 'what', 'status', 'how, or why not', 'shown by'],
    rows.map(({ id, level, about, status = '', how, proof }) => [
      id,
      String(level),
      about,
      status === 'excepted' ? '**excepted**' : status,
      how,
      describeProofs(proof),
    ]),
  );
  return `## V${number} ${chapters[number - 1]}\n\n${table}`;
}

/** The 253 requirements of levels 1 and 2 of OWASP ASVS 5.0.0, in Markdown. */
export function describeAsvs(): string {
  const rows = readAsvs();
  const count = (status: Requirement['status']): number => rows.filter((row) => row.status === status).length;
  const byChapter = [...Map.groupBy(rows, ({ id }) => chapterOf(id))];
  return `# OWASP ASVS 5.0, levels 1 and 2

The ${rows.length} requirements of the [Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS/tree/v5.0.0) at levels 1 and 2, in short words of our own; its text is
what counts. **${count('met')} are met, ${count('not applicable')} do not apply, ${count('excepted')} are excepted**, each with the reason. Nobody else has checked this: it is what those who build it say of it.

${intro}

This page is made from [asvs.json](asvs.json) by \`npm run docs\`.

${byChapter.map(([number, ofChapter]) => describeChapter(number, ofChapter)).join('\n')}`;
}

/** The OWASP API Security Top 10 of 2023, in Markdown. */
export function describeApiTopTen(): string {
  const rows = readApiTopTen().map(({ id, about, how, proof }) => [id, about, how, describeProofs(proof)]);
  return `# OWASP API Security Top 10, 2023

The ten risks of [OWASP's list](https://owasp.org/API-Security/editions/2023/en/0x11-t10/), what is done here, and what shows it.

${intro}

This page is made from [api-top-10.json](api-top-10.json) by \`npm run docs\`.

${drawMarkdownTable(['id', 'risk', 'what is done', 'shown by'], rows)}`;
}
