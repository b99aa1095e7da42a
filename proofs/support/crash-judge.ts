import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { loadConfig } from '../../server/src/config/load-config.ts';
import { openCopy } from '../../server/src/copies.ts';
import { openStore } from '../../server/src/main.ts';
import { confirmSecretKey } from '../../server/src/usecases/installation/confirm-secret-key.ts';
import { inspectStore } from '../../server/src/usecases/installation/inspect-store.ts';
import { groupByWorker, storedClients } from './client-load.ts';
import { type Remains, writeRemains } from './disk.ts';

const storeName = 'clientele.sqlite';
const keyName = 'secret.key';
/** Of 32 bytes in base64, and the end of the line. */
const keyLength = 44;

/** What a store held after a power cut. */
export interface Held {
  /** How the clients of each worker stand. */
  readonly workers: ReadonlyMap<number, string>;
  /** Requests that may come again. */
  readonly records: number;
  readonly hasKeyId: boolean;
}

const nothing: Held = { workers: new Map(), records: 0, hasKeyId: false };

const count = (db: Database.Database, table: string): number =>
  db.prepare(`select count(*) from ${table}`).pluck().get() as number;

function readHeld(file: string): Held {
  const db = new Database(file, { readonly: true });
  try {
    return {
      workers: groupByWorker(db.prepare(storedClients).all() as Record<string, unknown>[]),
      records: count(db, 'idempotency_records'),
      hasKeyId: count(db, 'installation where secret_key_id is not null') > 0,
    };
  } finally {
    db.close();
  }
}

/**
 * Opens what a power cut has left, as SQLite does at a start, and looks at it. What has been seen before is known by the content of
 * the recovered file, so each of those is looked through once: structure, references, text index, everything derived of every client.
 */
export class CrashJudge {
  readonly #folder: string;
  readonly #known = new Map<string, Held>();
  /** Of stores that are set up, each so manieth is opened by the server's own code too. Those that are not, all. */
  readonly #openEvery: number;
  opened = 0;

  constructor(folder: string, openEvery: number) {
    this.#folder = folder;
    this.#openEvery = openEvery;
  }

  /** Different contents that were recovered. */
  get outcomes(): number {
    return this.#known.size;
  }

  /** @throws where it does not open, or is not whole */
  async judge(remains: Remains): Promise<Held> {
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { mode: 0o700 });
    writeRemains(remains, this.#folder);
    const file = join(this.#folder, storeName);
    const content = existsSync(file) ? recover(file) : undefined;
    // Before it is opened by the server, which would make another one.
    const hasKey = readLength(join(this.#folder, keyName)) === keyLength;
    const id = content === undefined ? 'nothing' : hash('sha1', content, 'hex');
    const held = this.#known.get(id) ?? (await this.#lookThrough(id, file));
    if (held.hasKeyId && !hasKey) throw new Error('The key of what is sealed is gone');
    return held;
  }

  async #lookThrough(id: string, file: string): Promise<Held> {
    let held = nothing;
    if (id !== 'nothing') {
      const { store, close } = openCopy(file);
      const found = await inspectStore(store, { isQuick: false }).finally(close);
      const isEmpty = found.schema.taken.length === 0;
      const faults = found.faults.filter((fault) => !(isEmpty && fault === 'it holds no store of Clientele'));
      if (faults.length > 0) throw new Error(`The store is not whole: ${faults.join(', ')}`);
      if (!isEmpty) held = readHeld(file);
    }
    if (!held.hasKeyId || this.#known.size % this.#openEvery === 0) await this.#openAsServer();
    this.#known.set(id, held);
    return held;
  }

  /** What the server does at a start: the schema, the first start, the key, everything derived. */
  async #openAsServer(): Promise<void> {
    const config = loadConfig({ DATA_DIR: this.#folder, CLIENTELE_PASSWORD_COST: '4' });
    const opened = await openStore(config, pino({ level: 'silent' }));
    this.opened += 1;
    try {
      if (!(await confirmSecretKey(opened.ports))) throw new Error('The key of what is sealed is another one');
    } finally {
      await opened.backend.close();
    }
  }
}

const readLength = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Opens a file as SQLite does after a crash, and puts what its journal holds into it. Gives the whole file. */
function recover(file: string): Buffer {
  const db = new Database(file);
  try {
    db.pragma('wal_checkpoint(truncate)');
    db.prepare('select count(*) from sqlite_schema').get();
  } finally {
    db.close();
  }
  return readFileSync(file);
}
