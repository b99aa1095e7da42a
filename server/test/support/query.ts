import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Place } from './backends.ts';

type QueryRow = Record<string, unknown>;

/** Looks into a store beside its server, with SQL that both backends read. */
export async function query({ settings }: Place, sql: string): Promise<QueryRow[]> {
  const { DATABASE_URL, DATA_DIR } = settings;
  if (DATABASE_URL === undefined) {
    const db = new Database(join(DATA_DIR ?? '', 'clientele.sqlite'), { readonly: true });
    try {
      return db.prepare(sql).all() as QueryRow[];
    } finally {
      db.close();
    }
  }
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<QueryRow>(sql)).rows;
  } finally {
    await client.end();
  }
}
