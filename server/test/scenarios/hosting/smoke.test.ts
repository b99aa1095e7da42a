import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { openWorld, type World } from '../../support/world.ts';

describe.each(backendNames)('on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
  });
  afterAll(() => world.close());

  it('creates and reads', async () => {
    const made = await world.ask({
      method: 'POST',
      url: '/hosting/api/client',
      body: { username: 'IGT', emailAddress: 'a@igt.example', password: 'long enough', domainMaxCount: 1 },
    });
    expect(made.status).toBe(201);
    const read = await world.ask({ url: `/hosting/api/client/${made.body.id}` });
    expect(read.text).toBe(made.text);
    const d = await world.ask({
      method: 'POST',
      url: `/hosting/api/client/${made.body.id}/domain`,
      body: { name: 'a.example' },
    });
    expect(d.status).toBe(201);
    const list = await world.ask({ url: '/hosting/api/client' });
    expect(list.body).toMatchObject([{ domainCountData: [{ domainName: 'a.example', callCount: 0 }] }]);
    await world.restart();
    expect((await world.ask({ url: `/hosting/api/client/by-username/igt` })).body.id).toBe(made.body.id);
  });
});
