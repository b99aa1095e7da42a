import { expect } from 'vitest';
import { makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';
import { lastAudit, logInAs, logInAsPlatform, nextEmail, register, tryLogIn } from '../../support/people.ts';

type Rows = readonly { product: string; status: string; previous_status: string | null; deletes_at: number | null }[];

function readServices({ world }: IamStage, clientId: number): Promise<Rows> {
  return world.opened.backend.read(({ db }) =>
    db
      .selectFrom('services')
      .where('client_id', '=', clientId)
      .orderBy('id')
      .select(['product', 'status', 'previous_status', 'deletes_at'])
      .execute(),
  );
}

export const clientDeletionScenarios: readonly IamScenario[] = [
  {
    id: 'P-121',
    contract:
      'DELETE is 204 and soft: the list has the client among the deleted, its services are deleted, its users lose it',
    run: async (stage) => {
      const { clientId, userId, credentials, email } = await register(stage);
      const token = await makeToken(stage.world, { userId, clientId });
      expectOk(await stage.get('/clients/me', token));
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      expect(expectOk(await stage.get('/clients'))).toMatchObject([{ client_type: 'reseller' }]);
      const [deleted] = expectOk(await stage.get('/clients?deleted=true'));
      expect(deleted).toMatchObject({ id: clientId, deleted: true, status: 'preparation' });
      expect(deleted.serviceStatuses.CDN.status).toBe('deleted');
      const services = await readServices(stage, clientId);
      expect(services).toHaveLength(6);
      for (const service of services)
        expect(service).toMatchObject({ status: 'deleted', previous_status: 'new', deletes_at: null });
      for (const who of [credentials, token]) expect((await stage.get('/clients/me', who)).status).toBe(401);
      expect((await tryLogIn(stage, email)).status).toBe(400);
      const written = await lastAudit(stage, clientId);
      expect(written?.action).toBe('client_deleted');
      expect(written?.changes).toMatchObject({ deleted: [false, true], 'CDN.status': ['new', 'deleted'] });
      expect(written?.changes.users).toEqual([[userId], []]);
      expectNotFound(await stage.remove(`/clients/${clientId}`));
      expectNotFound(await stage.patch(`/clients/${clientId}`, { name: 'Reached' }));
    },
  },
  {
    id: 'P-122',
    contract: "a reseller's own account cannot be deleted: 403, by whomever",
    run: async (stage) => {
      const { id } = stage.reseller.technical;
      expectNotPermitted(await stage.remove(`/clients/${id}`));
      expectNotPermitted(await stage.remove(`/clients/${id}`, undefined, await logInAsPlatform(stage)));
      expectOk(await stage.get(`/clients/${id}`));
    },
  },
  {
    id: 'P-123',
    contract: 'only the reseller and the platform delete and restore: sellers and the client itself are 403',
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      const { clientId, credentials } = await register(stage, { seller: seller.id });
      for (const who of [credentials, seller.credentials]) {
        expectNotPermitted(await stage.remove(`/clients/${clientId}`, undefined, who));
        expectNotPermitted(await stage.post(`/clients/${clientId}/restore`, undefined, who));
      }
    },
  },
  {
    id: 'P-124',
    contract: 'restore brings back the client, its users, their log-ins and tokens, and each service as it was',
    run: async (stage) => {
      const { clientId, userId, email } = await register(stage);
      const token = await makeToken(stage.world, { userId, clientId });
      await stage.world.opened.backend.write(async ({ db }) => {
        const set = (product: string, status: string) =>
          db
            .updateTable('services')
            .set({ status, previous_status: 'trial', status_changed_at: 1 })
            .where('client_id', '=', clientId)
            .where('product', '=', product)
            .execute();
        await set('CDN', 'active');
        await set('CLOUD', 'paused');
        await set('DNS', 'deleted');
      });
      expectOk(await stage.patch(`/clients/${clientId}`, { companyName: 'Before' }));
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      stage.world.clock.moveTo('2026-12-21T09:00:00Z');
      const restored = await stage.post(`/clients/${clientId}/restore`);
      expect(expectOk(restored)).toMatchObject({
        deleted: false,
        status: 'active',
        companyName: 'Before',
        users: [{ id: userId, deleted: false }],
      });
      expect(restored.headers.etag).toBe((await stage.get(`/clients/${clientId}`)).headers.etag);
      const services = await readServices(stage, clientId);
      const cloudGoes = (Date.parse('2026-12-21T09:00:00Z') + 2 * 86_400_000) * 1000;
      expect(services).toContainEqual({
        product: 'CLOUD',
        status: 'paused',
        previous_status: 'deleted',
        deletes_at: cloudGoes,
      });
      expect(services.find(({ product }) => product === 'CDN')).toMatchObject({ status: 'active' });
      // It was deleted before its client was.
      expect(services.find(({ product }) => product === 'DNS')).toMatchObject({ previous_status: 'trial' });
      await logInAs(stage, email);
      expectOk(await stage.get('/clients/me', token));
      expect((await lastAudit(stage, clientId))?.action).toBe('client_restored');
    },
  },
  {
    id: 'P-125',
    contract: "restore works to the last moment of the reseller's grace period, and is 400 afterwards",
    run: async (stage) => {
      await stage.world.opened.backend.write(({ db }) =>
        db.updateTable('resellers').set({ grace_days: 10 }).where('id', '=', stage.reseller.id).execute(),
      );
      const { clientId } = await register(stage);
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      stage.world.clock.moveTo('2026-12-01T09:00:00.001Z');
      expectFields(await stage.post(`/clients/${clientId}/restore`), 'deleted');
      stage.world.clock.moveTo('2026-12-01T09:00:00Z');
      expectOk(await stage.post(`/clients/${clientId}/restore`));
    },
  },
  {
    id: 'P-126',
    contract: 'restore is 400 and names the log-in name that somebody else has by now; nothing of it is done',
    run: async (stage) => {
      const { clientId, email } = await register(stage);
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      const heir = await register(stage, { email: email.toUpperCase() });
      const refused = await stage.post(`/clients/${clientId}/restore`);
      expectFields(refused, 'username');
      expect(refused.body.errors.username[0]).toContain(email);
      expect(expectOk(await stage.get(`/clients/${clientId}`)).deleted).toBe(true);
      expectOk(await stage.remove(`/clients/${heir.clientId}`), 204);
      expectOk(await stage.post(`/clients/${clientId}/restore`));
      await logInAs(stage, email);
    },
  },
  {
    id: 'P-127',
    contract: 'restore of a client that is not deleted is 400; of a foreign one 404',
    run: async (stage) => {
      const { clientId } = await register(stage);
      expectFields(await stage.post(`/clients/${clientId}/restore`), 'deleted');
      const other = await makeIamReseller(stage.world);
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      expectNotFound(await stage.post(`/clients/${clientId}/restore`, undefined, other.credentials));
    },
  },
  {
    id: 'P-128',
    contract:
      'who has another account keeps the log-in when one is deleted, and comes back with the first of two that is restored',
    run: async (stage) => {
      const { clientId, credentials, email, userId } = await register(stage);
      const { id: second } = expectOk(await stage.post('/clients/create', { company: 'Second' }, credentials), 201);
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      await logInAs(stage, email);
      expectOk(await stage.remove(`/clients/${second}`), 204);
      expect((await tryLogIn(stage, email)).status).toBe(400);
      expect(expectOk(await stage.post(`/clients/${clientId}/restore`)).users).toMatchObject([{ id: userId }]);
      await logInAs(stage, email);
      expect(expectOk(await stage.get(`/clients/${second}`)).users).toMatchObject([{ id: userId, deleted: false }]);
    },
  },
  {
    id: 'P-129',
    contract: 'a user who was deleted before the account does not come back with it',
    run: async (stage) => {
      const { clientId, userId } = await register(stage);
      expectOk(await stage.remove(`/users/${userId}`));
      stage.world.clock.moveTo('2026-11-22T09:00:00Z');
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      expect(expectOk(await stage.post(`/clients/${clientId}/restore`)).users).toEqual([]);
    },
  },
];
