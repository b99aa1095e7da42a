import { sql } from 'kysely';
import type { World } from '../../server/test/support/world.ts';

/** Where the numbers of a world begin, so that an id is told from a count. */
export const firstIds = [10_000_000, 20_000_000] as const;
const anyId = /(?<!\d)[12]\d{7}(?!\d)/;

/** What is random, or counts up for all: it has another value in each world, and must be the same each time. */
const renamed = new RegExp(
  [
    '\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}',
    'v1\\.[0-9a-f]{16}\\.[A-Za-z0-9_-]+',
    '(?<="secret_key_id":")[0-9a-f]{16}',
    '(?<="request_id":")[A-Za-z0-9_-]{8}-[0-9a-z]+(?=")',
    // A recovery code.
    '(?<=")(?:[a-z2-7]{4}-){5}[a-z2-7]{4}(?=")',
    // No word of small letters.
    '(?=[a-z+/_=-]*[A-Z0-9])[A-Za-z0-9+/_=-]{22,}',
    // Behind what is long: eight digits may stand within a digest.
    anyId.source,
  ].join('|'),
  'g',
);

/** What the parser of JSON quotes of a body, cut off anywhere: of the request itself, whose numbers are the world's. */
const quotedBody = /(?<=Unexpected token '.{1,6}?', )(?:\.\.\.)?\\".*\\"(?:\.\.\.)?(?= is not valid JSON)/g;

/** Gives the same name to what stands in the same places. Names go by the order in which they come for the first time. */
export function makeRenamer(): (text: string) => string {
  const names = new Map<string, string>();
  return (text) =>
    text.replaceAll(quotedBody, '<body>').replaceAll(renamed, (found) => {
      const name = names.get(found) ?? `<${names.size + 1}>`;
      names.set(found, name);
      return name;
    });
}

/** So many numbers a table has to itself. */
const perTable = 100_000;

/** Has the numbers of every table begin elsewhere: what is the same in two tables by chance would look like the same thing. */
export async function numberFrom({ opened, backend }: World, first: number): Promise<void> {
  await opened.backend.write(async ({ db }) => {
    const isPostgres = backend === 'postgres';
    const found = isPostgres
      ? sql<{ name: string }>`select sequencename as name from pg_sequences order by 1`
      : sql<{
          name: string;
        }>`select name from sqlite_schema where type = 'table' and sql like '%autoincrement%' order by 1`;
    if (!isPostgres) await sql`delete from sqlite_sequence`.execute(db);
    for (const [index, { name }] of (await found.execute(db)).rows.entries()) {
      const start = first + index * perTable;
      if (isPostgres) await sql`select setval(${name}::regclass, ${start}::bigint)`.execute(db);
      else await sql`insert into sqlite_sequence (name, seq) values (${name}, ${start})`.execute(db);
    }
  });
}
