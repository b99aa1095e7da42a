import { sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import type { SchemaState } from '../../usecases/ports/operation-ports.ts';
import type { Session, Traits } from '../session.ts';
import { createInitialSchema } from './0001-initial.ts';

/** Every step of the schema, in order. A step that was released is never changed: a new one comes behind it. */
const steps: Readonly<Record<string, (traits: Traits) => string[]>> = {
  '0001-initial': createInitialSchema,
};

/** Tables that tell how far a store has come, and hold nothing of anybody. */
export const ledgers: readonly string[] = ['kysely_migration', 'kysely_migration_lock', 'set_aside_indexes'];

class StepProvider implements MigrationProvider {
  readonly #traits: Traits;
  constructor(traits: Traits) {
    this.#traits = traits;
  }

  async getMigrations(): Promise<Record<string, Migration>> {
    return Object.fromEntries(
      Object.entries(steps).map(([name, listStatements]) => [
        name,
        {
          up: async (db): Promise<void> => {
            for (const statement of listStatements(this.#traits)) await sql.raw(statement).execute(db);
          },
        },
      ]),
    );
  }
}

/** Brings the schema up to date, each step in one transaction. Throws where one fails; the store is then as before it. */
export async function migrate({ db, traits }: Session): Promise<void> {
  const migrator = new Migrator({ db, provider: new StepProvider(traits) });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Which steps a store has taken, which it has yet to take, and which this program does not know. Changes nothing. */
export async function compareSchema({ db, execute }: Session): Promise<SchemaState> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const rows = tables.some(({ name }) => name === 'kysely_migration')
    ? await execute('select name from kysely_migration order by name', [])
    : [];
  const taken = rows.map(({ name }) => String(name));
  const known = Object.keys(steps);
  return {
    taken: taken.filter((name) => known.includes(name)),
    missing: known.filter((name) => !taken.includes(name)),
    unknown: taken.filter((name) => !known.includes(name)),
  };
}
