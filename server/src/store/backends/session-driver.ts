import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type DialectAdapter,
  type Driver,
  Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Session, Traits } from '../session.ts';
import type { Tables } from '../tables.ts';

type Execute = Session['execute'];

/** What the query builder needs to know of an engine. */
export interface Language {
  readonly traits: Traits;
  readonly begin: string;
  readonly createAdapter: () => DialectAdapter;
  readonly createIntrospector: (db: Kysely<unknown>) => DatabaseIntrospector;
  readonly createQueryCompiler: () => QueryCompiler;
}

class SessionConnection implements DatabaseConnection {
  readonly #execute: Execute;
  constructor(execute: Execute) {
    this.#execute = execute;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return { rows: (await this.#execute(sql, parameters)) as R[] };
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    yield Promise.reject(new Error('Streams are read in batches by key: see Store.stream'));
  }
}

/** Lets the query builder run on one given connection. Whoever made the connection begins and ends its transactions. */
class SessionDriver implements Driver {
  readonly #connection: SessionConnection;
  readonly #begin: string;
  constructor(execute: Execute, begin: string) {
    this.#connection = new SessionConnection(execute);
    this.#begin = begin;
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.#begin));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** A session over one connection, given as the function that runs a statement on it. */
export function makeSession(language: Language, execute: Execute): Session {
  let db: Kysely<Tables> | undefined;
  return {
    traits: language.traits,
    get db(): Kysely<Tables> {
      // Made at the first use: most sessions run kept statements only.
      db ??= new Kysely<Tables>({
        dialect: {
          createAdapter: language.createAdapter,
          createDriver: () => new SessionDriver(execute, language.begin),
          createIntrospector: language.createIntrospector,
          createQueryCompiler: language.createQueryCompiler,
        },
      });
      return db;
    },
    execute,
  };
}
