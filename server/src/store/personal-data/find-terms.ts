import { sql } from 'kysely';
import { foldCase } from '../../lib/fold-case.ts';
import type { Session } from '../session.ts';
import type { Subject } from './decision.ts';
import { lookThrough } from './look-through.ts';

/** Shorter texts stand in too much that is about somebody else. */
const shortest = 5;
/** So many are looked for: each is a comparison with every row. Addresses and names come before hosts. */
const mostTerms = 100;
/** Of so many it is asked who else has them. */
const mostAsked = 1000;

/** A text of a client, in lower case as it is looked for, and as whoever else has it is found by it. */
interface Candidate {
  readonly term: string;
  readonly key: string;
}

/** What somebody else of the reseller has too of these names, folded: whoever can log in, other clients, and the reseller itself. */
async function findOthersNames(session: Session, { clientIds, resellerId, own }: Subject, names: readonly string[]) {
  const { db } = session;
  const users = await db
    .selectFrom('users as u')
    .where((eb) => eb.or([eb('u.email_folded', 'in', names), eb('u.username_folded', 'in', names)]))
    .where('u.id', 'not in', [0, ...own])
    // Who came from another reseller, and is in an account here, is of both.
    .where((eb) =>
      eb.or([
        eb('u.reseller_id', '=', resellerId),
        eb.exists(
          eb
            .selectFrom('memberships as m')
            .innerJoin('clients as c', 'c.id', 'm.client_id')
            .whereRef('m.user_id', '=', 'u.id')
            .where('c.reseller_id', '=', resellerId)
            .select('m.user_id'),
        ),
      ]),
    )
    .select(['u.email_folded', 'u.username_folded'])
    .execute();
  const clients = await db
    .selectFrom('client_texts')
    .where('email', 'in', names)
    .where('reseller_id', '=', resellerId)
    .where('client_id', 'not in', clientIds)
    .select('email')
    .execute();
  // Nothing is derived of those that were merged.
  const merged = await lookThrough(session, {
    ...{ table: 'clients', columns: [], key: ['email'], order: ['id'] },
    among: sql`reseller_id = ${resellerId} and merged_into is not null and id not in (${sql.join(clientIds)})`,
    isMeant: ({ email }) => names.includes(foldCase(String(email))),
  });
  const resellers = await db.selectFrom('resellers').where('id', '=', resellerId).select('email').execute();
  const desks = await db
    .selectFrom('notification_settings')
    .where('reseller_id', '=', resellerId)
    .select('email')
    .execute();
  return new Set([
    ...users.flatMap(({ email_folded, username_folded }) => [email_folded, username_folded]),
    ...clients.map(({ email }) => email),
    ...merged.map(([email]) => foldCase(String(email))),
    ...[...resellers, ...desks].map(({ email }) => foldCase(email)),
  ]);
}

/** Those of these that nobody else has, as far as `findOthers` knows. */
async function leaveToOthers(
  candidates: readonly Candidate[],
  findOthers: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<readonly string[]> {
  const asked = candidates.filter(({ term }) => term.length >= shortest).slice(0, mostAsked);
  if (asked.length === 0) return [];
  const theirs = await findOthers([...new Set(asked.map(({ key }) => key))]);
  return asked.filter(({ key }) => !theirs.has(key)).map(({ term }) => term);
}

/**
 * Addresses, log-in names and hosts of a client that nobody else of its reseller has, in lower case: what others have too is
 * theirs. Other resellers are not asked: the erasure would tell what they have, and leave what they have put in its way.
 */
export async function findTerms(session: Session, subject: Subject): Promise<readonly string[]> {
  const { db } = session;
  const { clientIds, resellerId, own } = subject;
  const clients = await db.selectFrom('clients').where('id', 'in', clientIds).orderBy('id').select('email').execute();
  const users = await db
    .selectFrom('users')
    .where('id', 'in', [0, ...own])
    .orderBy('id')
    .select(['email', 'username'])
    .execute();
  const domains = await db
    .selectFrom('domains')
    .where('client_id', 'in', clientIds)
    .orderBy('id')
    .limit(mostAsked)
    .select(['host', 'host_key'])
    .execute();
  const texts = [...clients.map(({ email }) => email), ...users.flatMap(({ email, username }) => [email, username])];
  const names = texts.map((text) => ({ term: text.toLowerCase(), key: foldCase(text) }));
  const hosts = domains.flatMap(({ host, host_key }) => [
    { term: host.toLowerCase(), key: host_key },
    { term: host_key, key: host_key },
  ]);
  const ownNames = await leaveToOthers(names, (keys) => findOthersNames(session, subject, keys));
  const ownHosts = await leaveToOthers(hosts, async (keys) => {
    const others = await db
      .selectFrom('domains as d')
      .innerJoin('clients as c', 'c.id', 'd.client_id')
      .where('d.host_key', 'in', keys)
      .where('d.client_id', 'not in', clientIds)
      .where('c.reseller_id', '=', resellerId)
      .select('d.host_key')
      .execute();
    return new Set(others.map(({ host_key }) => host_key));
  });
  return [...new Set([...ownNames, ...ownHosts])].slice(0, mostTerms);
}
