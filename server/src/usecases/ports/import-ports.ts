import type { Micros } from '../../lib/clock.ts';
import type { ImportedRow, ImportRecord, MatchKey } from '../../model/client-import.ts';
import type { ProfiledClient } from '../../model/client-profile.ts';

/** A client that was found by a key. */
export interface FoundClient extends ProfiledClient {
  /** The key's value as it is compared: folded where case makes no difference. */
  readonly value: string;
}

/** Imports of files, for the program itself. */
export interface Imports {
  /** The latest first. */
  list(): Promise<ImportRecord[]>;
  /** Takes it for the rest of the transaction. */
  findForUpdate(id: number): Promise<ImportRecord | undefined>;
  /** The one of this file that did not come to its end. */
  findRunning(of: Pick<ImportRecord, 'resellerId' | 'fileDigest' | 'settings'>): Promise<ImportRecord | undefined>;
  start(record: Pick<ImportRecord, 'resellerId' | 'fileName' | 'fileDigest' | 'settings'>, at: Micros): Promise<number>;
  /** Saves state, counts and end. */
  save(record: ImportRecord): Promise<void>;
  addRows(id: number, rows: readonly ImportedRow[]): Promise<void>;
  /** A batch of rows of an outcome, in order of row. */
  listRows(
    id: number,
    outcome: readonly ImportedRow['outcome'][],
    afterRow: number,
    most: number,
  ): Promise<ImportedRow[]>;
  /** Forgets what became of the rows up to one. */
  removeRows(id: number, upTo: number): Promise<void>;
  /** The reseller's clients, not deleted, that have one of these values, in order of id. */
  findClients(resellerId: number, by: MatchKey, values: readonly string[]): Promise<FoundClient[]>;
  /** Who has which of these folded log-in names. */
  findUserIds(folded: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
