import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { ClientTextsTable } from './tables/clients.ts';
import type { Tables } from './tables.ts';

/** Where engines differ, by name. Each backend has one such object; nothing outside `backends/` names an engine. */
export interface Traits {
  /** Column types and table endings of the schema. */
  readonly ddl: {
    /** A primary key that numbers itself and never uses a number twice. */
    readonly id: string;
    readonly integer: string;
    /** A fraction, exact to 15 digits. */
    readonly real: string;
    /** A text that compares and sorts by its bytes. */
    readonly text: string;
    /** Bytes as they are. */
    readonly bytes: string;
    /** What ends a `create table`. */
    readonly tableEnd: string;
    /** The same where the rows lie in the order of the key, and nowhere else. */
    readonly keyedTableEnd: string;
    /** Statements that make `client_texts` searchable for substrings of three and more characters. */
    readonly textIndex: readonly string[];
  };
  /** Whether rows must be locked to be changed after they were read: one writer at a time needs no locks. */
  readonly locksRows: boolean;
  /** What ends a query whose rows are taken for change, where rows that somebody else has taken are passed by. */
  readonly takeFreeRows: RawBuilder<unknown>;
  /** Whether a text of `client_texts` holds a term, of three and more characters or a shorter one. */
  containsTerm(reference: string, term: string, isShort: boolean): RawBuilder<SqlBool>;
  /** A text index that stands beside `client_texts`; undefined where the table's own index does. */
  readonly textIndex: TextIndex | undefined;
  /** A column in a condition that no index is to be chosen for, where the engine can be told so. */
  withoutIndex(reference: string): RawBuilder<unknown>;
  /** What stands behind a table to have it read by this index, where the engine can be told so. */
  useIndex(name: string): RawBuilder<unknown>;
  /** A join whose tables are read in the order in which they stand, where the engine can be told so. */
  readonly joinInOrder: string;
  /** One row with `ids`: a JSON array of the `id` of every row of a query, in the query's order. */
  gatherIds(query: RawBuilder<unknown>): RawBuilder<{ ids: string | number[] | null }>;
  /** Whether a number is among those of a packed list. */
  isAmong(reference: string, packed: RawBuilder<unknown>): RawBuilder<SqlBool>;
  packIds(ids: readonly number[]): unknown;
  /** Statements after many rows were written at once: they tell the engine how its values are distributed. */
  readonly analyze: readonly string[];
  /** Statements of every day that keep what the engine knows of its tables in step, where it does not do so by itself. */
  readonly tune: readonly string[];
  /** Statements by which the engine looks for faults in its own files: each row but `ok` is one. None where it does so by itself. */
  readonly selfChecks: { readonly quick: readonly string[]; readonly whole: readonly string[] };
  /** Gives the engine's version, with its name, as `version`. */
  readonly engineVersion: string;
  /**
   * Finds the name and definition of each index, other than the unique ones, of the tables in a JSON array; undefined where
   * others may be using the database, so that none may be taken away.
   */
  readonly listIndexes: string | undefined;
  /** What the engine says of its own schema, for whoever copies all of it. */
  readonly catalogue: Catalogue;
  /** What is done to the text of a statement that is kept, so that its plan is kept too. */
  keepPlan(sql: string): string;
  /** Takes numbers for rows that come with their ids: ascending, and nobody else ever gets them. */
  takeIds(session: Session, table: NumberedTable, count: number): Promise<readonly number[]>;
}

/** Statements about the tables of a store: ordinary ones, and not those that the engine keeps for an index of texts. */
export interface Catalogue {
  /** Each column in its order: `table`, `column`, its `place` in the primary key from 1 (else 0), and whether it `holds_bytes`. */
  readonly columns: string;
  /** Each reference: a `table`, and the `target` that it refers to. */
  readonly references: string;
  /** The `last` number that was given in each `table` that numbers its rows; null where none was. */
  readonly counters: string;
  /** Says which number counts as the last that was given in a table. Its rows are there already. */
  setCounter(session: Session, table: string, last: unknown): Promise<void>;
  /** The `name` and `definition` of each index but the unique ones. */
  readonly indexes: string;
}

/** Tables whose rows can come with their ids. */
export type NumberedTable = 'users' | 'clients' | 'domains' | 'features' | 'feature_activations';

/** The searchable texts of a client. */
export type TextColumn = Exclude<keyof ClientTextsTable, 'client_id' | 'reseller_id' | 'is_deleted'>;

/** A term of three and more characters, folded, that a text must hold. */
export interface TextTerm {
  readonly column: TextColumn;
  readonly term: string;
}

/** A text index beside `client_texts`, under the alias `s`, whose `s.rowid` is the client's number. */
export interface TextIndex {
  readonly source: RawBuilder<unknown>;
  /** The clients with all of the terms; only an owner's where one is given. */
  match(terms: readonly TextTerm[], owner: Owner | undefined): RawBuilder<SqlBool>;
  /** The clients with a term in any of the columns; only an owner's where one is given. */
  matchAny(columns: readonly TextColumn[], term: string, owner: Owner | undefined): RawBuilder<SqlBool>;
  readonly remove: string;
  readonly add: string;
  /** The parameters of `add`. */
  encode(texts: ClientTextsTable): readonly unknown[];
  /** Adds the clients whose numbers are between two, of their rows in `client_texts`. */
  readonly addRange: string;
  /** Gives how many clients it holds, as `count`. */
  readonly count: string;
}

/** What nearly every list has in common. */
export interface Owner {
  readonly resellerId: number;
  readonly isDeleted: boolean;
}

export type Row = Readonly<Record<string, unknown>>;

/** One connection, or one transaction on it. Queries that are built ad hoc run on `db`, kept ones on `execute`. */
export interface Session {
  readonly traits: Traits;
  readonly db: Kysely<Tables>;
  execute(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
}
