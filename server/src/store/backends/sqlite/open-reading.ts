import { existsSync } from 'node:fs';
import type { Backend } from '../backend.ts';
import { lookOnly } from '../look-only.ts';
import { makeSession } from '../session-driver.ts';
import { openConnection } from './connection.ts';
import { sqliteLanguage } from './language.ts';

/**
 * Opens the file of a store to look at it: it takes no lock, changes nothing, and may stand beside a server.
 * @throws where there is no such file, or it is no database
 */
export function openSqliteReading(file: string): Backend {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const connection = openConnection(file, 'long reader');
  const session = makeSession(sqliteLanguage, async (sql, parameters) => connection.all(sql, parameters));
  return lookOnly(session, async () => connection.close());
}
