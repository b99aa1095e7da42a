import assert from 'node:assert/strict';
import type { Backend } from '../backends/backend.ts';
import type { Cases } from './world.ts';

const read = (backend: Backend, sql: string) => backend.read((session) => session.execute(sql, []));
const write = (backend: Backend, sql: string) => backend.write((session) => session.execute(sql, []));

async function countSteps(backend: Backend): Promise<number> {
  return Number((await read(backend, 'select count(*) as steps from kysely_migration'))[0]?.steps);
}

/** Whether a statement can run: a table that is not there makes it throw. */
async function hasTable(backend: Backend, name: string): Promise<boolean> {
  return read(backend, `select count(*) from ${name}`).then(
    () => true,
    () => false,
  );
}

/** The schema. Each case opens its own copies on an empty place of its own. */
export const migrationCases: Cases = {
  'brings an empty store up to date, and leaves one that is up to date as it is': async ({ subject }) => {
    const place = await subject.makePlace();
    const backend = await place.open();
    try {
      await backend.migrate();
      const steps = await countSteps(backend);
      assert.ok(steps >= 1);
      await write(backend, `insert into resellers (company, email, created_at) values ('a', 'a', 1)`);
      await backend.migrate();
      assert.equal(await countSteps(backend), steps);
      assert.equal((await read(backend, 'select * from resellers')).length, 1);
    } finally {
      await backend.close();
      await place.remove();
    }
  },

  'has nothing of a step that failed, and takes it once what was in its way is gone': async ({ subject }) => {
    const place = await subject.makePlace();
    const backend = await place.open();
    try {
      // The last table of the first step: everything before it is made, and must be taken back.
      await write(backend, 'create table nonces (foreign_to_us integer)');
      await assert.rejects(backend.migrate());
      assert.equal(await countSteps(backend), 0);
      for (const name of ['resellers', 'users', 'clients', 'outbox'])
        assert.equal(await hasTable(backend, name), false, `${name} was left behind`);
      await write(backend, 'drop table nonces');
      await backend.migrate();
      assert.ok((await countSteps(backend)) >= 1);
      assert.ok(await hasTable(backend, 'outbox'));
    } finally {
      await backend.close();
      await place.remove();
    }
  },
};

/** Where several copies may have one store open. */
export const sharedMigrationCases: Cases = {
  'is brought up to date once by several copies that start at the same moment': async ({ subject }) => {
    const place = await subject.makePlace();
    const backends = await Promise.all(Array.from({ length: 6 }, () => place.open()));
    try {
      await Promise.all(backends.map((backend) => backend.migrate()));
      for (const backend of backends) {
        assert.ok((await countSteps(backend)) >= 1);
        assert.ok(await hasTable(backend, 'nonces'));
      }
    } finally {
      await Promise.all(backends.map((backend) => backend.close()));
      await place.remove();
    }
  },
};

/** Where only one may. */
export const lonelyMigrationCases: Cases = {
  'is refused to a second process where only one may have it open': async ({ place }) => {
    await assert.rejects(place.open(), /Another process has this data folder open/);
  },
};
