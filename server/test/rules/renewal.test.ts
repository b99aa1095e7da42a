import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../support/backends.ts';
import { openWorld, type World } from '../support/world.ts';

/** An upgrade whose encoders differ: what is kept of clients is made anew before anybody is answered. */
describe.each(backendNames)('answers that another version has made, on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
  });
  afterAll(() => world.close());

  async function makeOld(format: string | undefined): Promise<void> {
    await world.opened.backend.write(async ({ db }) => {
      await db.updateTable('hosting_documents').set({ body: '{"id":"old"}' }).execute();
      await db.updateTable('client_texts').set({ company: 'old' }).execute();
      if (format !== undefined) await db.updateTable('installation').set({ document_format: format }).execute();
    });
  }

  it('are made anew at the start, and left alone where the version is our own', async () => {
    const body = { username: 'renewed', emailAddress: 'a@b.example', password: 'long enough', company: 'Renewed' };
    const made = await world.ask({ method: 'POST', url: '/hosting/api/client', body });
    const url = `/hosting/api/client/${made.body.id}`;
    await makeOld('hosting-0 iam-0');
    await world.restart();
    expect((await world.ask({ url })).text).toBe(made.text);
    const texts = await world.opened.backend.read(({ db }) =>
      db
        .selectFrom('client_texts')
        .select('company')
        .where('client_id', '=', Number(made.body.id))
        .executeTakeFirstOrThrow(),
    );
    expect(texts.company).toBe('renewed');

    await makeOld(undefined);
    await world.restart();
    const kept = await world.app.inject({ url: `${url}?apiKey=${world.apiKey}` });
    expect(kept.json()).toMatchObject({ id: 'old' });
  });
});
