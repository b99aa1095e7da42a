import type { Micros } from '../lib/clock.ts';

/** Where an import stands. One that runs may have been interrupted: the same command goes on with it. */
export type ImportState = 'running' | 'complete' | 'undoing' | 'undone';

/** What became of rows. The first number is the sum of the others. */
export interface ImportCounts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
}

export const noRows: ImportCounts = { read: 0, created: 0, updated: 0, skipped: 0, failed: 0 };

/** The sum of two counts. */
export function addCounts(one: ImportCounts, other: ImportCounts): ImportCounts {
  return {
    read: one.read + other.read,
    created: one.created + other.created,
    updated: one.updated + other.updated,
    skipped: one.skipped + other.skipped,
    failed: one.failed + other.failed,
  };
}

/** An import of a file. */
export interface ImportRecord {
  readonly id: number;
  readonly resellerId: number;
  readonly fileName: string;
  readonly fileDigest: string;
  /** How the file is read, as JSON. */
  readonly settings: string;
  readonly state: ImportState;
  readonly counts: ImportCounts;
  readonly startedAt: Micros;
  readonly endedAt: Micros | null;
}

/** What became of one row. */
export interface ImportedRow {
  /** 1 for the first that holds a client. */
  readonly row: number;
  readonly outcome: 'created' | 'updated' | 'failed';
  readonly clientId: number | null;
  readonly version: number | null;
  /** Of an update its changes as JSON, of a failure the reason, else empty. */
  readonly detail: string;
}

/** What a row's client is looked for by. */
export const matchKeys = ['customId', 'username', 'email', 'id'] as const;
export type MatchKey = (typeof matchKeys)[number];
