import type { Kysely, RawBuilder, SqlBool } from 'kysely';
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
    /** What ends a `create table`. */
    readonly tableEnd: string;
    /** Statements that make `client_texts` searchable for substrings of three and more characters. */
    readonly textIndex: readonly string[];
  };
  /** Whether rows must be locked to be changed after they were read: one writer at a time needs no locks. */
  readonly locksRows: boolean;
  /** The ids of the clients one of whose texts holds a term of three or more characters; asks the text index. */
  searchTexts(column: string, term: string): RawBuilder<unknown>;
  /** The same for a shorter term, which no text index answers: looks at every text. */
  scanTexts(column: string, term: string): RawBuilder<unknown>;
  /** One row with `ids`: a JSON array of the `id` of every row of a query, in the query's order. */
  gatherIds(query: RawBuilder<unknown>): RawBuilder<{ ids: string | number[] | null }>;
  /** Whether a number is among those of a packed list. */
  isAmong(reference: string, packed: RawBuilder<unknown>): RawBuilder<SqlBool>;
  packIds(ids: readonly number[]): unknown;
  /** Statements that keep a text index of its own in step with `client_texts`; none where the table's own index does. */
  readonly textIndexUpkeep: { readonly remove: string; readonly add: string } | undefined;
  /** What is done to the text of a statement that is kept, so that its plan is kept too. */
  keepPlan(sql: string): string;
  /** Takes numbers for rows that come with their ids: ascending, and nobody else ever gets them. */
  takeIds(session: Session, table: NumberedTable, count: number): Promise<readonly number[]>;
}

/** Tables whose rows can come with their ids. */
export type NumberedTable = 'users' | 'clients' | 'domains' | 'features' | 'feature_activations';

export type Row = Readonly<Record<string, unknown>>;

/** One connection, or one transaction on it. Queries that are built ad hoc run on `db`, kept ones on `execute`. */
export interface Session {
  readonly traits: Traits;
  readonly db: Kysely<Tables>;
  execute(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
}
