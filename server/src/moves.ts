import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import type { Config } from './config/options.ts';
import { copyKey, findKeyId, isMissing } from './copies.ts';
import { systemClock } from './lib/clock.ts';
import { WouldOverwrite } from './lib/durable-files.ts';
import { keyFile, keyFileBefore } from './lib/secrets.ts';
import { documentFormat } from './main.ts';
import { lookOnly } from './store/backends/look-only.ts';
import type { MoveSource, MoveTarget } from './store/backends/move-ends.ts';
import { beginPostgres, holdPostgres } from './store/backends/postgres/move.ts';
import { beginSqlite, holdSqlite } from './store/backends/sqlite/move.ts';
import { compareSchema } from './store/migrations/migrate.ts';
import { compareStores, copyStore, type MovedTable, type WatchRows } from './store/moving/copy-store.ts';
import { readTables } from './store/moving/read-tables.ts';
import type { Session } from './store/session.ts';
import { makeStore } from './store/store.ts';
import { type Findings, inspectStore } from './usecases/installation/inspect-store.ts';

/** Where a store is moved to: a database, or a data folder. */
export type Destination = { readonly databaseUrl: string } | { readonly dataDir: string };

/** Who hears how far a move has come. */
export interface MoveWatch {
  readonly onCopied: WatchRows;
  readonly onCompared: WatchRows;
  readonly onInspected: WatchRows;
}

/** What became of a move: all of it stands in the new place, which was found whole. */
export interface MoveReport {
  /** The rows of each table, the same on both sides. */
  readonly tables: readonly MovedTable[];
  readonly findings: Findings;
  /** What its secrets are sealed with; undefined where there was no start yet. */
  readonly key: MovedKey | undefined;
}

/** The key of the sealed secrets, and whether a server in the new place has it. */
export interface MovedKey {
  readonly id: string;
  /** Whether the key of these settings is that one. */
  readonly isHere: boolean;
  /** Where the key's file was copied to; undefined where it stays where it is, or is a setting. */
  readonly copiedTo: string | undefined;
}

const inspect = (session: Session, onProgress: WatchRows): Promise<Findings> =>
  inspectStore(
    makeStore(
      lookOnly(session, async () => undefined),
      documentFormat,
      systemClock,
    ),
    {
      isQuick: false,
      onProgress,
    },
  );

/** Refuses a store whose tables are not those of this program: its rows would have no place. */
async function expectOwnSchema(config: Config, session: Session): Promise<void> {
  const { taken, missing, unknown } = await compareSchema(session);
  if (unknown.length > 0)
    throw new Error(`A later version of Clientele has changed this store (${unknown.join(', ')}): use that version.`);
  if (taken.length === 0) throw isMissing(config);
  if (missing.length > 0)
    throw new Error(`The store is of an earlier version: run "clientele migrate up" first (${missing.join(', ')}).`);
}

function holdSource({ databaseUrl, dataDir }: Config): MoveSource | Promise<MoveSource> {
  return databaseUrl === undefined ? holdSqlite(dataDir) : holdPostgres(databaseUrl);
}

function beginTarget(to: Destination, source: Session): Promise<MoveTarget> {
  if ('dataDir' in to) return beginSqlite(to.dataDir);
  return readTables(source).then((tables) =>
    beginPostgres(
      to.databaseUrl,
      tables.map(({ name }) => name),
    ),
  );
}

const hasSameKey = (one: string, other: string): boolean => readFileSync(one).equals(readFileSync(other));

/** The files of keys that have to come along, where there are some, and their new places. The key itself is the first. */
function planKeys({ secretKey, dataDir }: Config, to: Destination): { from: string; to: string }[] {
  if (!('dataDir' in to) || secretKey !== undefined) return [];
  mkdirSync(to.dataDir, { recursive: true, mode: 0o700 });
  if (realpathSync(to.dataDir) === (existsSync(dataDir) ? realpathSync(dataDir) : undefined)) return [];
  return [keyFile, keyFileBefore].flatMap((nameFile) => {
    const [from, copy] = [nameFile(dataDir), nameFile(to.dataDir)];
    if (!existsSync(from)) return [];
    if (!existsSync(copy)) return [{ from, to: copy }];
    if (!hasSameKey(from, copy))
      throw new WouldOverwrite(`${copy} already exists, and is a different key from ${from}.`);
    return [];
  });
}

/**
 * Moves the store that the settings name to the other engine: all of it, or nothing. The one that it was stays as it is.
 * @throws StoreInUse, StoreMissing, WouldOverwrite; an error with what differs, where the copy is not the same
 */
export async function moveStore(config: Config, to: Destination, watch: MoveWatch): Promise<MoveReport> {
  const source = await holdSource(config);
  let target: MoveTarget | undefined;
  try {
    await expectOwnSchema(config, source.session);
    const keys = planKeys(config, to);
    target = await beginTarget(to, source.session);
    const ends = { source: source.session, target: target.session };
    const tables = await copyStore(ends, watch.onCopied);
    const differing = await compareStores(ends, watch.onCompared);
    if (differing.length > 0)
      throw new Error(`The copy differs from the store, and was removed: ${differing.join('; ')}.`);
    const findings = await inspect(target.session, watch.onInspected);
    if (findings.faults.length > 0)
      throw new Error(
        `The store is broken, so it was not moved; the copy has the same faults: ${findings.faults.join('; ')}.`,
      );
    // Before the store: one that is there has its key.
    for (const key of keys) copyKey(key.from, key.to);
    await target.finish();
    const { secretKeyId: id } = findings;
    return {
      tables,
      findings,
      key:
        id === undefined
          ? undefined
          : {
              id,
              isHere: findKeyId(config) === id,
              copiedTo: keys.find(({ from }) => from === keyFile(config.dataDir))?.to,
            },
    };
  } finally {
    await target?.close();
    await source.close();
  }
}
