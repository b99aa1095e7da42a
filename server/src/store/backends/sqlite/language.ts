import { type RawBuilder, type SqlBool, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import type { Catalogue, Owner, TextIndex } from '../../session.ts';
import type { Language } from '../session-driver.ts';

/** SQLite can undo DDL like anything else; the builder's own adapter leaves the tables of a failed migration behind. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const numbersStart = 0x4e00;
const numbersBase = 20_000;

/** Two characters for any number up to 400 million, from a range that has no cases. */
function encodeNumber(number: number): string {
  return String.fromCodePoint(numbersStart + Math.floor(number / numbersBase), numbersStart + (number % numbersBase));
}

/** A word of three characters, so one trigram: the index then knows whose clients it has found, without a look at them. */
const ownerWord = ({ resellerId, isDeleted }: Owner): string => `${isDeleted ? 'D' : 'L'}${encodeNumber(resellerId)}`;

const phrase = (term: string): string => `"${term.replaceAll('"', '""')}"`;

function matchAll(phrases: readonly string[], owner: Owner | undefined): RawBuilder<SqlBool> {
  const all = owner === undefined ? phrases : [`owner : "${ownerWord(owner)}"`, ...phrases];
  return sql`s.client_search match ${all.join(' AND ')}`;
}

const ownTables = `select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite^_%' escape '^'`;

const catalogue: Catalogue = {
  columns: `select t.name as "table", c.name as "column", c.pk as place, c.type = 'BLOB' as holds_bytes
    from (${ownTables}) t join pragma_table_info(t.name) c order by t.name, c.cid`,
  references: `select distinct t.name as "table", f."table" as target
    from (${ownTables}) t join pragma_foreign_key_list(t.name) f`,
  counters: 'select name as "table", seq as last from sqlite_sequence',
  // A table that never had a row has none, and nothing keeps one from standing there twice.
  setCounter: async ({ execute }, table, last) => {
    await execute('delete from sqlite_sequence where name = ?', [table]);
    await execute('insert into sqlite_sequence (name, seq) values (?, ?)', [table, last]);
  },
  indexes: `select name, sql as definition from sqlite_master
    where type = 'index' and sql not like 'create unique %' order by name`,
};

const textIndex: TextIndex = {
  source: sql`client_search s`,
  match: (terms, owner) =>
    matchAll(
      terms.map(({ column, term }) => `${column} : ${phrase(term)}`),
      owner,
    ),
  matchAny: (columns, term, owner) => matchAll([`{${columns.join(' ')}} : ${phrase(term)}`], owner),
  remove: 'delete from client_search where rowid = ?',
  add: `insert into client_search (rowid, owner, email, company, name, hosts, user_names, user_emails)
    values (?, ?, ?, ?, ?, ?, ?, ?)`,
  // One statement for thousands. Between two of `add` another statement of many rows has the index written out each time.
  addRange: `insert into client_search (rowid, owner, email, company, name, hosts, user_names, user_emails)
    select client_id, iif(is_deleted, 'D', 'L') || char(${numbersStart} + reseller_id / ${numbersBase}, ${numbersStart} + reseller_id % ${numbersBase}),
      email, company, coalesce(name, ''), hosts, user_names, user_emails
    from client_texts where client_id between ? and ?`,
  count: 'select count(*) as count from client_search_docsize',
  encode: (texts) => [
    texts.client_id,
    ownerWord({ resellerId: texts.reseller_id, isDeleted: texts.is_deleted === 1 }),
    texts.email,
    texts.company,
    texts.name ?? '',
    texts.hosts,
    texts.user_names,
    texts.user_emails,
  ],
};

export const sqliteLanguage: Language = {
  traits: {
    ddl: {
      id: 'integer primary key autoincrement',
      integer: 'integer',
      real: 'real',
      text: 'text',
      bytes: 'blob',
      tableEnd: 'strict',
      keyedTableEnd: 'strict, without rowid',
      textIndex: [
        `create virtual table client_search using fts5 (owner, email, company, name, hosts, user_names, user_emails,
          tokenize = 'trigram case_sensitive 1', content = '', contentless_delete = 1)`,
        // So many bytes of new texts stay in memory until the commit; the default writes a piece for every few of them.
        `insert into client_search (client_search, rank) values ('hashsize', 67108864)`,
      ],
    },
    locksRows: false,
    // One writer at a time: nobody else has taken any.
    takeFreeRows: sql``,
    // Quicker than `instr`, and as exact.
    containsTerm: (reference, term) => sql`${sql.ref(reference)} glob ${`*${term.replaceAll(/[*?[]/g, '[$&]')}*`}`,
    textIndex,
    withoutIndex: (reference) => sql`+${sql.ref(reference)}`,
    useIndex: (name) => sql` indexed by ${sql.ref(name)}`,
    joinInOrder: 'cross join',
    gatherIds: (query) => sql`select json_group_array(id) as ids from (${query})`,
    isAmong: (reference, packed) => sql`${sql.ref(reference)} in (select value from json_each(${packed}))`,
    packIds: (ids) => JSON.stringify(ids),
    analyze: ['analyze'],
    // All tables, those with other sizes than when they were last looked at, and a sample of each index: it is soon done.
    tune: ['pragma optimize = 0x10012'],
    selfChecks: {
      quick: ['pragma quick_check(20)'],
      whole: ['pragma integrity_check(20)', 'pragma foreign_key_check'],
    },
    engineVersion: `select 'SQLite ' || sqlite_version() as version`,
    listIndexes: `select name, sql as definition from sqlite_master
      where type = 'index' and sql not like 'create unique %' and tbl_name in (select value from json_each(?))`,
    catalogue,
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
