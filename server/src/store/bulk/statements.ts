import type { CompiledQuery, Insertable } from 'kysely';
import type { Row, Session, Traits } from '../session.ts';
import type { Tables } from '../tables.ts';

/**
 * How many rows or values one statement takes. Whatever number comes, few different statements do: each is compiled once,
 * and stays prepared. The largest keeps the widest table far below the 32,766 parameters that SQLite allows.
 */
const sizes = [128, 8, 1] as const;

/** Cuts a list into runs of the sizes that statements have. */
export function* cutIntoSizes<T>(items: readonly T[]): Generator<readonly T[]> {
  let at = 0;
  for (const size of sizes)
    for (; items.length - at >= size; at += size) yield size === items.length ? items : items.slice(at, at + size);
}

const kept = new WeakMap<Traits, Map<string, string>>();

/** The text of a statement, compiled at the first use. Its parameters are the values in the order of the query. */
export function textOf(session: Session, name: string, build: () => { compile(): CompiledQuery }): string {
  let texts = kept.get(session.traits);
  if (texts === undefined) {
    texts = new Map();
    kept.set(session.traits, texts);
  }
  let text = texts.get(name);
  if (text === undefined) {
    text = build().compile().sql;
    texts.set(name, text);
  }
  return text;
}

/** Inserts rows, many to a statement. All have the same columns, in the same order. */
export async function insertRows<T extends keyof Tables>(
  session: Session,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  for (const run of cutIntoSizes(rows as readonly Row[])) {
    const text = textOf(session, `${table} ${run.length}`, () => session.db.insertInto(table).values(run as never));
    const values: unknown[] = [];
    for (const row of run) for (const column of columns) values.push(row[column]);
    await session.execute(text, values);
  }
}

/** Which of these folded user names somebody has. */
export async function findTakenUsernames(session: Session, folded: readonly string[]): Promise<Set<string>> {
  const taken = new Set<string>();
  for (const run of cutIntoSizes(folded)) {
    const text = textOf(session, `usernames ${run.length}`, () =>
      session.db
        .selectFrom('users')
        .where('deleted_at', 'is', null)
        .where('username_folded', 'in', run)
        .select('username_folded'),
    );
    for (const row of await session.execute(text, run)) taken.add(row.username_folded as string);
  }
  return taken;
}
