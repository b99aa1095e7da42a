import type { Session } from './session.ts';

/** Clients from which on their distribution is worth knowing. */
const fewestClients = 10_000;

/**
 * Runs statements that tell the engine how its tables are filled, unless the store is small. What an engine has learnt of a
 * nearly empty store it believes until it is told again: it would read whole tables long after they have grown. Without any
 * figures it goes by the indexes, which is right from the first client on.
 */
export async function tuneWhereLarge(session: Session, statements: readonly string[]): Promise<void> {
  const last = await session.db.selectFrom('clients').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  if ((last?.id ?? 0) < fewestClients) return;
  for (const statement of statements) await session.execute(statement, []);
}
