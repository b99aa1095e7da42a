import { existsSync } from 'node:fs';
import type { Backend } from '../backend.ts';
import { makeSession } from '../session-driver.ts';
import { openConnection } from './connection.ts';
import { sqliteLanguage } from './language.ts';

const refuse = (): never => {
  throw new Error('This store is open to be looked at only');
};

/**
 * Opens the file of a store to look at it: it takes no lock, changes nothing, and may stand beside a server.
 * @throws where there is no such file, or it is no database
 */
export function openSqliteReading(file: string): Backend {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const connection = openConnection(file, 'long reader');
  const session = makeSession(sqliteLanguage, async (sql, parameters) => connection.all(sql, parameters));
  return {
    read: (work) => work(session),
    write: async () => refuse(),
    stream: (work) => work(session),
    longReads: 1,
    generation: () => undefined,
    watchCommits: () => undefined,
    migrate: async () => refuse(),
    ping: async () => {
      connection.all('select 1', []);
    },
    close: async () => connection.close(),
  };
}
