import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Traces } from '../../usecases/ports/personal-data-ports.ts';
import type { Session } from '../session.ts';
import type { Subject } from './decision.ts';
import { decisionList } from './decisions.ts';

/** Shorter texts stand in too much that is about somebody else. */
const shortest = 5;
/** So many are looked for: each is a comparison with every row. Addresses and names come before hosts. */
const mostTerms = 100;

const some = (texts: readonly string[]): RawBuilder<unknown> => sql.join(texts.length === 0 ? [''] : texts);

/** Addresses, log-in names and hosts of a client that nobody else has: what others have too is theirs. */
async function findTerms({ db }: Session, { clientIds, resellerId, own }: Subject): Promise<string[]> {
  const ids = [0, ...own];
  const users = await db.selectFrom('users').where('id', 'in', ids).select(['email', 'username']).execute();
  const clients = await db.selectFrom('clients').where('id', 'in', clientIds).select('email').execute();
  const domains = await db
    .selectFrom('domains')
    .where('client_id', 'in', clientIds)
    .select(['host', 'host_key'])
    .execute();
  const names = [...clients.map(({ email }) => email), ...users.flatMap(({ email, username }) => [email, username])];
  const hosts = domains.flatMap(({ host, host_key }) => [host, host_key]);
  const lower = (texts: readonly string[]) => [...new Set(texts.map((text) => text.toLowerCase()))];
  const { rows: others } = await sql<{ text: string }>`
    select lower(email) as text from users where lower(email) in (${some(lower(names))}) and id not in (${sql.join(ids)})
    union select lower(username) from users where lower(username) in (${some(lower(names))}) and id not in (${sql.join(ids)})
    union select lower(email) from clients where lower(email) in (${some(lower(names))}) and id not in (${sql.join(clientIds)})
    union select lower(email) from notification_settings where reseller_id = ${resellerId}
    union select lower(host) from domains where lower(host) in (${some(lower(hosts))}) and client_id not in (${sql.join(clientIds)})
    union select host_key from domains where host_key in (${some(lower(hosts))}) and client_id not in (${sql.join(clientIds)})`.execute(
    db,
  );
  const theirs = new Set(others.map(({ text }) => text));
  return lower([...names, ...hosts])
    .filter((text) => text.length >= shortest && !theirs.has(text))
    .slice(0, mostTerms);
}

const holds = (column: string, term: string): RawBuilder<SqlBool> =>
  sql`lower(${sql.ref(column)}) like ${`%${term.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`;

/**
 * Rows of a client's own reseller that hold one of its texts. Nobody else's are looked through: who makes a client with a
 * neighbour's address and erases it must reach nothing of the neighbour's.
 */
export async function findTraces(session: Session, subject: Subject): Promise<Traces> {
  const terms = await findTerms(session, subject);
  const rows = new Map<string, readonly (readonly unknown[])[]>();
  if (terms.length === 0) return { terms, rows };
  for (const [table, { traces, key = [] }] of decisionList) {
    if (traces === undefined) continue;
    const held = traces.columns.flatMap((column) => terms.map((term) => holds(column, term)));
    const { rows: found } = await sql<Record<string, unknown>>`select ${sql.join(key.map((name) => sql.ref(name)))}
      from ${sql.table(table)} where ${traces.within(subject.resellerId)} and (${sql.join(held, sql` or `)})`.execute(
      session.db,
    );
    if (found.length > 0)
      rows.set(
        table,
        found.map((row) => key.map((name) => row[name])),
      );
  }
  return { terms, rows };
}

/**
 * A text with some others in it replaced, without regard to their case. Where one is only a part of a longer address or host,
 * that is another one: `kiosk.example` in `anna@kiosk.example` may be anybody.
 */
export function replaceTerms(text: string, terms: readonly string[], by: string): string {
  if (terms.length === 0) return text;
  const some = terms.map((term) => RegExp.escape(term)).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_@+.-])(?:www\\.)?(?:${some})(?![\\p{L}\\p{N}_-])`, 'giu');
  return text.replaceAll(whole, by);
}
