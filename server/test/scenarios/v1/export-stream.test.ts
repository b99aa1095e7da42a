import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeForm } from '../../../src/files/client-table.ts';
import { streamFile } from '../../../src/files/stream-file.ts';
import { program } from '../../../src/model/caller.ts';
import { exportClients } from '../../../src/usecases/clients/export-clients.ts';
import { backendNames } from '../../support/backends.ts';
import { plainAccount, storeAccounts } from '../../support/iam-accounts.ts';
import { openWorld, type World } from '../../support/world.ts';

describe.each(backendNames)('the file of an export on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
    await storeAccounts(
      world,
      Array.from({ length: 120 }, (_, at) => plainAccount(1, { company: `Number ${at}` })),
    );
  });
  afterAll(() => world.close());

  const all = { filter: {}, order: [] };
  const form = makeForm('csv', ['id', 'companyName']);

  it('G-310 without its last line where something fails on the way', async () => {
    async function* breakHalfWay() {
      let batches = 0;
      for await (const batch of exportClients(world.opened.ports, program, all)) {
        batches += 1;
        if (batches === 2) throw new Error('The store is gone');
        yield batch;
      }
    }
    let text = '';
    const read = async (): Promise<void> => {
      for await (const chunk of await streamFile(breakHalfWay(), form)) text += chunk;
    };
    await expect(read()).rejects.toThrow('The store is gone');
    expect(text).toContain('Number 1\r\n');
    expect(text).not.toContain('complete');
  });

  it('G-311 lets go of its snapshot when the reader goes away', async () => {
    let ended = 0;
    async function* watch() {
      try {
        yield* exportClients(world.opened.ports, program, all);
      } finally {
        ended += 1;
      }
    }
    // One that has read a part of it, and one that has read nothing.
    const begun = await streamFile(watch(), form);
    for await (const _ of begun) break;
    const untouched = await streamFile(watch(), form);
    untouched.destroy();
    await new Promise((resolve) => untouched.once('close', resolve));
    await expect.poll(() => ended).toBe(2);
  });
});
