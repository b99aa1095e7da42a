import type { Micros } from '../../lib/clock.ts';
import type { BulkChange, BulkState, ClientChange, ClientOutcome, Outcome, Replaced } from '../../model/bulk-change.ts';
import type { FailureCode } from '../../model/failure.ts';

/** A bulk change that is to be made by its caller. */
export interface NewBulkChange {
  readonly change: ClientChange;
  readonly filter: Readonly<Record<string, string>> | null;
  /** Ascending, each once. */
  readonly clientIds: readonly number[];
}

/** Who asked for a bulk change, and how (s)he had come. */
export interface BulkAsker {
  readonly userId: number;
  /** The account in which (s)he asked. */
  readonly clientId: number;
  /** Of the token; null for a session. */
  readonly keyId: number | null;
  readonly requestId: string | null;
  readonly address: string | null;
}

/** A bulk change that is not at its end, as the program sees it. */
export interface OpenBulkChange {
  readonly id: number;
  readonly state: BulkState;
  readonly change: ClientChange;
  readonly asker: BulkAsker;
}

/** Some clients of a bulk change that one unit does, and nobody else. */
export interface BulkBatch {
  readonly changeId: number;
  /** Names the batch. */
  readonly lastId: number;
  /** In order of id; in an undo each with what is to be there again. */
  readonly clients: readonly { readonly id: number; readonly replaced: Replaced | undefined }[];
}

/** What became of a client, with the company if the caller may see it now. */
export interface ShownOutcome extends ClientOutcome {
  readonly company: string | null;
}

/** Which outcomes are wanted, in order of the clients' numbers. */
export interface OutcomePage {
  readonly outcome: Outcome | undefined;
  readonly afterId: number;
  readonly limit: number;
}

/** The bulk changes that the caller may see: the own ones, a reseller's those of its people, the platform's all. */
export interface BulkChanges {
  /** The latest first; those before `beforeId`, where it is not undefined. */
  list(beforeId: number | undefined, limit: number): Promise<BulkChange[]>;
  find(id: number): Promise<BulkChange | undefined>;
  /** Takes it for the rest of the transaction: waits for batches that are under way, and none begins until then. */
  findForUpdate(id: number): Promise<BulkChange | undefined>;
  listOutcomes(id: number, page: OutcomePage): Promise<ClientOutcome[]>;
  /** The companies of those among these clients, deleted ones too, that the caller sees. */
  listCompanies(clientIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** How many that people of the caller's reseller asked for are open. */
  countOpen(): Promise<number>;
  insert(change: NewBulkChange): Promise<number>;
  /** One that takes another one back, for the clients that it has changed. */
  insertUndo(origin: BulkChange): Promise<number>;
  /** Ends one that is open. False where it is not. */
  end(id: number, state: BulkState, reason: FailureCode | null): Promise<boolean>;
}

/** What does bulk changes: the program itself, and for each batch whoever asked for it. */
export interface BulkRuns {
  /** Those that are open, the oldest first, for the program itself. */
  listOpen(): Promise<OpenBulkChange[]>;
  /** Notes that one begins. */
  start(id: number): Promise<void>;
  /** Takes a batch of one that runs. Undefined where it does not run, or where nothing is left that is free. */
  takeBatch(id: number): Promise<BulkBatch | undefined>;
  saveBatch(batch: BulkBatch, outcomes: readonly ClientOutcome[]): Promise<void>;
  /** Ends one of which no batch is left to do, whoever does it. */
  finish(id: number): Promise<boolean>;
  /** Removes what ended before a moment, up to so many batches of it, for the program itself; `most` while more may be left. */
  removeEnded(before: Micros, most: number): Promise<number>;
}
