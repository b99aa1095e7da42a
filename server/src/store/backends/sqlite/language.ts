import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import type { Language } from '../session-driver.ts';

/** SQLite can undo DDL like anything else; the builder's own adapter leaves the tables of a failed migration behind. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

export const sqliteLanguage: Language = {
  traits: {
    ddl: {
      id: 'integer primary key autoincrement',
      integer: 'integer',
      real: 'real',
      text: 'text',
      tableEnd: 'strict',
      textIndex: [
        `create virtual table client_search using fts5 (email, company, name, hosts, user_names, user_emails,
          tokenize = 'trigram case_sensitive 1', content = '', contentless_delete = 1)`,
      ],
    },
    locksRows: false,
    searchTexts: (column, term) =>
      sql`select rowid from client_search where client_search match ${`${column} : "${term.replaceAll('"', '""')}"`}`,
    scanTexts: (column, term) =>
      sql`select t.client_id from client_texts t where instr(${sql.ref(`t.${column}`)}, ${term}) > 0`,
    gatherIds: (query) => sql`select json_group_array(id) as ids from (${query})`,
    isAmong: (reference, packed) => sql`${sql.ref(reference)} in (select value from json_each(${packed}))`,
    packIds: (ids) => JSON.stringify(ids),
    textIndexUpkeep: {
      remove: 'delete from client_search where rowid = ?',
      add: `insert into client_search (rowid, email, company, name, hosts, user_names, user_emails)
        values (?, ?, ?, ?, ?, ?, ?)`,
    },
    // The driver's SQLite has STAT4: it plans a join anew whenever a bound value changes, which takes ten times as long
    // as the answer. It cannot look into a subquery, so it keeps the plan.
    keepPlan: (sql) => (sql.startsWith('select') ? sql.replaceAll('?', '(select ?)') : sql),
    // Inserting the rows moves the counter. Nobody else writes until then.
    takeIds: async ({ execute }, table, count) => {
      const [counter] = await execute('select seq from sqlite_sequence where name = ?', [table]);
      const last = Number(counter?.seq ?? 0);
      return Array.from({ length: count }, (_, at) => last + 1 + at);
    },
  },
  // A transaction that reads first and writes later would fail with SQLITE_BUSY under load.
  begin: 'begin immediate',
  createAdapter: () => new TransactionalSqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
};
