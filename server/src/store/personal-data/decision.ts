import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { formatMoment, type Micros } from '../../lib/clock.ts';
import type { Kept, Withheld } from '../../model/personal-data.ts';
import type { Row, Traits } from '../session.ts';

/** Whose data is looked for: a client, deleted or not, and people. */
export interface Subject {
  readonly clientId: number;
  /** The client, and those that were merged into it: they are rows that lead to it. */
  readonly clientIds: readonly number[];
  readonly resellerId: number;
  /** Its users, the registrant, and those who were once its users and belong to nobody now. */
  readonly people: readonly number[];
  /** Those of them who are in no other account, and serve nobody: they go with the client. */
  readonly own: readonly number[];
  readonly now: Micros;
}

export type Condition = RawBuilder<SqlBool>;

/** The values of a row's key. */
export type Key = readonly unknown[];

/** A value as it is given out, or as it is after the erasure. */
type Reading = (value: unknown, row: Row, subject: Subject) => unknown;

/** What becomes of a column: whether it is given out, and what stands there once the client is erased, where its row stays. */
export interface ColumnDecision {
  /** How it is given out; undefined where it is withheld. */
  readonly show?: Reading;
  /** Why it is withheld. */
  readonly withheld?: Withheld;
  /** What it becomes; as it was where this is undefined. */
  readonly emptied?: Reading;
}

/** What becomes of a table's rows about an erased client. `renewed`: derived, and so made anew of what is left. */
export type ErasureAct = 'removed' | 'emptied' | 'kept' | 'renewed';

/** A table in which there may be something about a client or its people. */
export interface PersonalTable<Columns extends string = string> {
  /** What the rows are, as a sentence for whoever reads the file. */
  readonly part: string;
  /** Which rows: each condition is a look of its own along an index, as it is a part of the transaction that erases. */
  readonly rows: (subject: Subject) => readonly Condition[];
  /** Which of them the erasure is about, where that differs. */
  readonly erasedRows?: (subject: Subject) => readonly Condition[];
  /** Rows that bear its number where no index leads to them: they are looked for in batches, before the erasure. */
  readonly mentions?: {
    readonly columns: readonly Columns[];
    readonly among: Condition;
    readonly isMeant: (row: Row, subject: Subject) => boolean;
  };
  /** The columns that name a row, in the order in which rows are given out. */
  readonly key: readonly Columns[];
  /** Whether rows that another reseller has written are not given out. */
  readonly isResellers?: true;
  readonly erasure: ErasureAct;
  /** Why rows stay, where they do. */
  readonly kept?: Kept;
  /** Columns in which somebody may have written of a client without its number, and which rows are its reseller's. */
  readonly traces?: {
    readonly columns: readonly Columns[];
    readonly within: (resellerId: number, traits: Traits) => Condition;
    /** By which they are read on where that is not the key: along an index of the reseller's rows. */
    readonly order?: readonly Columns[];
    /** Whether such rows are given out too, although they do not name the client by its number. */
    readonly isShown?: true;
    /** Whether a text that names somebody is all about her or him, and goes as a whole. */
    readonly isWhole?: true;
    /** Whether two rows may not say the same: then the number of the row stands in the place of what is replaced. */
    readonly isUnique?: true;
  };
  readonly columns: Readonly<Record<Columns, ColumnDecision>>;
}

/** A table in which nothing about a client can be, and why. */
export interface ImpersonalTable<Columns extends string = string> {
  readonly none: string;
  readonly traces?: PersonalTable<Columns>['traces'];
  readonly key?: readonly Columns[];
  /** All of them: a new column is a new decision. */
  readonly columns: readonly Columns[];
}

/** A decision for each of some tables, with all of its columns. */
export type DecisionsOf<Tables> = {
  readonly [T in keyof Tables]: PersonalTable<keyof Tables[T] & string> | ImpersonalTable<keyof Tables[T] & string>;
};

/** What stands where a person's text was. */
export const erased = '[erased]';

export const plain: ColumnDecision = { show: (value) => value };
export const flag: ColumnDecision = { show: (value) => value === 1 };
export const moment: ColumnDecision = { show: (value) => (value === null ? null : formatMoment(Number(value))) };
export const json: ColumnDecision = { show: (value) => (value === null ? null : JSON.parse(String(value))) };

/** A column that is withheld. */
export const hidden = (withheld: Withheld): ColumnDecision => ({ withheld });

/** A column that is another one after the erasure. */
export const emptied = (column: ColumnDecision, value: string | number | null | Reading): ColumnDecision => ({
  ...column,
  emptied: typeof value === 'function' ? value : () => value,
});

const list = (ids: readonly number[]): RawBuilder<unknown> => sql.join(ids.length === 0 ? [0] : ids);

export const isAmong = (column: string, ids: readonly number[]): Condition =>
  sql<SqlBool>`${sql.ref(column)} in (${list(ids)})`;

/** Rows of the client itself. */
export const ofClient = ({ clientIds }: Subject): readonly Condition[] => [isAmong('client_id', clientIds)];

/** Rows of all of its people. */
export const ofPeople = ({ people }: Subject): readonly Condition[] => [isAmong('user_id', people)];

/** Rows of those people who go with the client. */
export const ofOwn = ({ own }: Subject): readonly Condition[] => [isAmong('user_id', own)];

/** Rows of the client, and of those people who go with it. */
export const ofBoth = (subject: Subject): readonly Condition[] => [...ofClient(subject), ...ofOwn(subject)];

/** The same, with what they did as somebody else. */
export const ofAll = (subject: Subject): readonly Condition[] => [
  ...ofBoth(subject),
  isAmong('actor_user_id', subject.own),
];

export const within = (resellerId: number): Condition => sql<SqlBool>`reseller_id = ${resellerId}`;
