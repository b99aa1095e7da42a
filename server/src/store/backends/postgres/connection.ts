import pg from 'pg';
import type { Row, Session } from '../../session.ts';
import { makeSession } from '../session-driver.ts';
import { postgresLanguage } from './language.ts';

const oldestVersion = 140_000;
/** Milliseconds that a new connection may take. */
export const connectTimeout = 2_000;
/** What connections of servers and of most commands are called in `pg_stat_activity`. */
export const applicationName = 'clientele';
/** Texts that get a name. Lists with many filters make many texts, so there is an end to it. */
const keptStatements = 1000;

/** Whole numbers come as text from the driver, since they could be larger than a safe integer. Ours never are. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * The query on a connection that breaks fails by itself. The connection says so too, and while it is in use the pool does
 * not listen: without a listener that would end the process.
 */
export function ignoreErrorsInUse(client: pg.ClientBase): void {
  client.on('error', () => undefined);
}

/** A session on one connection. Statements are prepared once on each connection, under a name of their own. */
export function sessionOn(client: pg.PoolClient | pg.Client, names: Map<string, string> | undefined): Session {
  return makeSession(postgresLanguage, async (text, values) => {
    let name = names?.get(text);
    if (names !== undefined && name === undefined && names.size < keptStatements) {
      name = `kept_${names.size + 1}`;
      names.set(text, name);
    }
    const { rows } = await client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] });
    return rows as Row[];
  });
}

/** One connection without a pool and without limits of time, for work that may take hours. */
export async function connectAlone(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    types,
    connectionTimeoutMillis: connectTimeout,
    application_name: name,
    keepAlive: true,
  });
  ignoreErrorsInUse(client);
  await client.connect();
  return client;
}

/** @throws where the server is older than this program knows */
export async function refuseOldPostgres(client: pg.PoolClient | pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  if (Number(rows[0]?.version) < oldestVersion)
    throw new Error('PostgreSQL 14 or later is needed: the one behind the address is older.');
}
