import { foldCase } from '../../lib/fold-case.ts';
import type { Session } from '../session.ts';
import type { Subject } from './decision.ts';

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

/** What somebody else has too of these names, folded: whoever can log in, other clients, and the reseller itself. */
async function findOthersNames({ db }: Session, { clientIds, resellerId, own }: Subject, names: readonly string[]) {
  const users = await db
    .selectFrom('users')
    .where((eb) => eb.or([eb('email_folded', 'in', names), eb('username_folded', 'in', names)]))
    .where('id', 'not in', [0, ...own])
    .select(['email_folded', 'username_folded'])
    .execute();
  const clients = await db
    .selectFrom('client_texts')
    .where('email', 'in', names)
    .where('client_id', 'not in', clientIds)
    .select('email')
    .execute();
  // Nothing is derived of those that were merged.
  const merged = await db
    .selectFrom('clients')
    .where('merged_into', 'is not', null)
    .where('id', 'not in', clientIds)
    .select('email')
    .execute();
  const resellers = await db.selectFrom('resellers').where('id', '=', resellerId).select('email').execute();
  const desks = await db
    .selectFrom('notification_settings')
    .where('reseller_id', '=', resellerId)
    .select('email')
    .execute();
  return new Set([
    ...users.flatMap(({ email_folded, username_folded }) => [email_folded, username_folded]),
    ...clients.map(({ email }) => email),
    ...[...merged, ...resellers, ...desks].map(({ email }) => foldCase(email)),
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

/** Addresses, log-in names and hosts of a client that nobody else has, in lower case: what others have too is theirs. */
export async function findTerms(session: Session, subject: Subject): Promise<readonly string[]> {
  const { db } = session;
  const { clientIds, own } = subject;
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
      .selectFrom('domains')
      .where('host_key', 'in', keys)
      .where('client_id', 'not in', clientIds)
      .select('host_key')
      .execute();
    return new Set(others.map(({ host_key }) => host_key));
  });
  return [...new Set([...ownNames, ...ownHosts])].slice(0, mostTerms);
}
