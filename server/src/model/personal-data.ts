import type { Micros } from '../lib/clock.ts';

/** Why a column of the store is not given out. */
export const withheldReasons = {
  secret: 'It opens something, or is a trace of what does: a password, a key, a token.',
  doubled: 'The same stands in another column, or is made of others.',
  machinery: 'It is how the program does its work, and says nothing of anybody.',
  others: 'It tells of other clients, or of those who serve this one.',
} as const;
export type Withheld = keyof typeof withheldReasons;

/** Why something of an erased client stays. */
export const keptReasons = {
  number: 'So that no other client ever gets the number, and whoever kept it finds that the client is gone.',
  history: 'Who did what and when must stay provable. Numbers, moments and statuses are left, and no text.',
  accounts: 'Services, limits and counts by month are what invoices were made of.',
  people: 'They belong to other accounts too, whose data this is.',
  webhooks: 'What receivers were told holds numbers and names of fields. It is removed after thirty days.',
  bulkChanges: 'What became of the client in changes of many, as numbers. It is removed after ninety days.',
  retries: 'Answers for requests that come again are encrypted with a key of the caller’s, and removed after a day.',
  disk: 'What was deleted may be readable in the database’s files until their space is used again.',
  backups: 'A back-up holds what there was when it was made. It is the operator’s to remove.',
  receivers: 'Mails that have left, exports, and what webhooks and programs have read are in other hands.',
} as const;
export type Kept = keyof typeof keptReasons;

/** Something that stays of an erased client. */
export interface KeptPart {
  readonly reason: Kept;
  /** In which tables, and how many rows; none where it is not in tables. */
  readonly tables: Readonly<Record<string, number>>;
  /** Until when at the latest; null where nobody can say, or for good. */
  readonly until: Micros | null;
}

/** What an erasure did. It holds no text of anybody. */
export interface ErasureReceipt {
  /** Of a trial: nothing was erased. */
  readonly isTrial?: true;
  readonly clientId: number;
  readonly erasedAt: Micros;
  /** How many people went with the client, and how many stay since they are elsewhere too. */
  readonly people: { readonly erased: number; readonly kept: number };
  /** Rows that are gone, by table. */
  readonly removed: Readonly<Record<string, number>>;
  /** Rows that stay without a person's texts, by table. */
  readonly emptied: Readonly<Record<string, number>>;
  /** Rows in which others had written its addresses, names or hosts, which were replaced there. */
  readonly traces: Readonly<Record<string, number>>;
  readonly kept: readonly KeptPart[];
}

/** A part of what is held about a client: rows of one table. */
export interface PersonalPart {
  readonly table: string;
  /** What the rows are. */
  readonly about: string;
  /** Columns that are not given out, and why. */
  readonly withheld: Readonly<Record<string, Withheld>>;
}

/** A batch of rows of a part; a part's first batch may be empty. */
export interface PersonalBatch {
  readonly part: PersonalPart;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Days for which what opens nothing any more is kept, for whoever asks what it was. */
export const keptDays = { session: 30, link: 30, token: 365, bulkChange: 90, webhookMessage: 30 };
