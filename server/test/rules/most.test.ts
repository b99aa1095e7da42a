import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../support/backends.ts';
import { expectFields, expectOk, type IamStage } from '../support/iam-stage.ts';
import { nextEmail, type Registered, register } from '../support/people.ts';
import { expectPointers, expectProblem, setV1Stage, type V1Stage } from '../support/v1-stage.ts';
import { openWorld, type World } from '../support/world.ts';

const many = (count: number, row: (at: number) => Readonly<Record<string, unknown>>) =>
  Array.from({ length: count }, (_, at) => row(at));

describe.each(backendNames)('what one may pile up has an end, on %s', (backend) => {
  let world: World;
  let stage: IamStage;
  let v1: V1Stage;
  let one: Registered;
  beforeAll(async () => {
    world = await openWorld(backend);
    v1 = await setV1Stage(world);
    stage = v1.iam;
    one = await register(stage);
  });
  afterAll(() => world.close());

  /** Rows behind the server's back: to ask for each would take its time. */
  const insert = (table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> =>
    world.opened.backend.write(async ({ db }) => {
      for (let at = 0; at < rows.length; at += 500)
        await db
          .insertInto(table as never)
          .values(rows.slice(at, at + 500) as never)
          .execute();
    });

  it('API tokens of an account: a thousand, deleted or not', async () => {
    const url = `/v2/clients/${one.clientId}/tokens`;
    const wish = { name: 'one more', exp_date: null, client_user: { role: { id: 1, name: 'Administrators' } } };
    const row = { user_id: one.userId, client_id: one.clientId, group_id: 1, name: 'n', created_at: 1 };
    await insert(
      'api_tokens',
      many(999, (at) => ({ ...row, digest: `live ${at}` })),
    );
    await insert(
      'api_tokens',
      many(1_001, (at) => ({ ...row, digest: `gone ${at}`, deleted_at: 2 })),
    );
    const { id } = expectOk(await stage.post(url, wish, one.credentials));
    expectFields(await stage.post(url, wish, one.credentials), 'name');
    expect(expectOk(await stage.get(url, one.credentials))).toHaveLength(1_000);
    const gone: { id: number }[] = expectOk(await stage.get(`${url}?deleted=true`, one.credentials));
    expect(gone).toHaveLength(1_000);
    expect(gone.at(-1)?.id).toBe(id - 1);
    expectOk(await stage.remove(`${url}/${id}`, undefined, one.credentials), 204);
    expectOk(await stage.post(url, wish, one.credentials));
  });

  it('accounts of one’s own: a hundred', async () => {
    const ask = (company: string) => stage.post('/clients/create', { company }, one.credentials);
    for (let at = 1; at < 100; at += 1) expectOk(await ask(`account ${at}`), 201);
    expectFields(await ask('one more'), 'company');
  });

  it('users of an account: a thousand; invitations to it: fifty an hour', async () => {
    const other = await register(stage);
    const invite = () =>
      stage.post(
        '/clients/invite_user',
        { email: nextEmail('guest'), client_id: other.clientId, user_role: { id: 2, name: 'Users' } },
        other.credentials,
      );
    for (let at = 0; at < 50; at += 1) expectOk(await invite());
    const refused = await invite();
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '3600']);
    world.clock.moveOn(3601);
    expectOk(
      await stage.post('/clients/invite_user', {
        email: nextEmail(),
        client_id: other.clientId,
        user_role: { id: 2, name: 'Users' },
      }),
    );
    const { reseller } = stage;
    const user = { reseller_id: reseller.id, email: '', email_folded: '', created_at: 1 };
    const rows = many(948, (at) => ({ ...user, id: 1_000_000 + at, username: `m${at}`, username_folded: `m${at}` }));
    await insert('users', rows);
    await insert(
      'memberships',
      rows.map(({ id }) => ({ client_id: other.clientId, user_id: id, group_id: 2, created_at: 1 })),
    );
    const email = nextEmail();
    expectFields(
      await stage.post('/clients/invite_user', {
        email,
        client_id: other.clientId,
        user_role: { id: 2, name: 'Users' },
      }),
      'email',
    );
    const member = {
      username: email,
      password: 'a password of people',
      name: null,
      user_role: { id: 2, name: 'Users' },
    };
    expectFields(await stage.post(`/clients/${other.clientId}/client-users/create`, member), 'username');
  });

  it('views of one’s own, and keys of a reseller: a thousand', async () => {
    const made = expectOk(await v1.post('/views', { name: 'the first' }), 201);
    const [row] = await world.opened.backend.read(({ db }) => db.selectFrom('saved_views').selectAll().execute());
    await insert(
      'saved_views',
      many(999, (at) => ({ ...row, id: made.id + 1 + at, name: `v${at}`, name_folded: `v${at}` })),
    );
    expectPointers(await v1.post('/views', { name: 'one more' }), '#/name');
    expectOk(await v1.post('/keys', { name: 'the first' }), 201);
    const key = { reseller_id: stage.reseller.id, name: '', created_at: 1 };
    const { length } = expectOk(await v1.get('/keys')).items;
    await insert(
      'api_keys',
      many(1_000 - length, (at) => ({ ...key, digest: `k${at}` })),
    );
    expectPointers(await v1.post('/keys', { name: 'one more' }), '#/name');
  });

  it('bulk changes under way: twenty of a reseller', async () => {
    const client = await stage.client();
    const wish = { change: { type: 'setTest', isTest: true }, ids: [client.id] };
    const ids: number[] = [];
    for (let at = 0; at < 20; at += 1) ids.push(expectOk(await v1.post('/bulk-changes', wish), 202).id);
    const refused = await v1.post('/bulk-changes', wish);
    expectProblem(refused, 429, 'too_many_attempts');
    expect(refused.headers['retry-after']).toBe('60');
    expectOk(await v1.post(`/bulk-changes/${ids[0]}/cancel`, {}));
    expectOk(await v1.post('/bulk-changes', wish), 202);
  });
});
