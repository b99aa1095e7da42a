import type { ErasureReceipt, PersonalBatch } from '../../model/personal-data.ts';

/** Where others have written of a client, as far as no index leads there: found before the erasure, since it takes a while. */
export interface Traces {
  /** Its addresses, log-in names and hosts that nobody else of its reseller has, in lower case. */
  readonly terms: readonly string[];
  /** Rows that hold one, by table, each as the values of its key. */
  readonly rows: ReadonlyMap<string, readonly (readonly unknown[])[]>;
  /** Rows that bear its number where no index leads to them, in the same way. */
  readonly mentions: ReadonlyMap<string, readonly (readonly unknown[])[]>;
}

/** A client that is to be erased, as far as rules need it. */
export interface ErasableClient {
  readonly id: number;
  readonly resellerId: number;
  readonly isDeleted: boolean;
  /** Whether it is a reseller's own account. */
  readonly isResellers: boolean;
}

/** What is held about the caller's clients, deleted ones too, and its erasure. */
export interface PersonalData {
  /** Takes nothing. Undefined where there is no such client. */
  find(clientId: number): Promise<ErasableClient | undefined>;
  /** Everything that is held about a client: each part at least once, its rows in batches. */
  list(clientId: number): AsyncIterable<PersonalBatch>;
  /** Looks through what may be long: for a snapshot of its own. */
  findTraces(clientId: number): Promise<Traces>;
  findReceipt(clientId: number): Promise<ErasureReceipt | undefined>;
  /** Erases a client that the unit has taken, and keeps the receipt. */
  erase(clientId: number, traces: Traces): Promise<ErasureReceipt>;
}
