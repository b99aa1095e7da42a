import { expect } from 'vitest';
import { makeHostingKey } from '../../support/hosting-keys.ts';
import {
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';
import { logInAsPlatform, nextEmail, register, secret, tryLogIn } from '../../support/people.ts';
import { registerSecured, tryCode, wrongCodes } from '../../support/two-factor.ts';

const nobody = '999999999';
const pathOf = ({ reseller }: IamStage): string => `/reselling/resellers/${reseller.id}/notification_settings`;

/** What waits for the stage's reseller, in the order in which it was written. */
async function readMails({ world, reseller }: IamStage) {
  await world.opened.ports.activityNotes.flush();
  const rows = await world.opened.backend.read(({ db }) =>
    db.selectFrom('outbox').selectAll().where('reseller_id', '=', reseller.id).orderBy('id').execute(),
  );
  return rows.map((row) => ({ ...row, values: JSON.parse(row.template_values) }));
}

async function make(stage: IamStage, notification_type: string, more = {}) {
  const email = nextEmail('desk');
  return expectOk(await stage.post(pathOf(stage), { notification_type, email, ...more }), 201);
}

export const notificationScenarios: readonly IamScenario[] = [
  {
    id: 'N-101',
    contract:
      'POST makes a setting, 201; GET gives one and all, PUT changes all of it, PATCH what it names, DELETE is 204',
    run: async (stage) => {
      const path = pathOf(stage);
      const email = nextEmail('desk');
      const made = expectOk(await stage.post(path, { notification_type: 'failed_login', email }), 201);
      const shown = { id: expect.any(Number), reseller: stage.reseller.id, notification_type: 'failed_login', email };
      expect(made).toEqual({ ...shown, enabled: true });
      const one = `${path}/${made.id}`;
      expect(expectOk(await stage.get(one))).toEqual(made);
      const off = expectOk(await stage.patch(one, { enabled: false }));
      expect(off).toEqual({ ...made, enabled: false });
      expect(expectOk(await stage.patch(one, {}))).toEqual(off);
      const other = { notification_type: 'deletion_request', email: nextEmail('desk') };
      expect(expectOk(await stage.put(one, other))).toEqual({ ...made, ...other, enabled: true });
      const second = await make(stage, 'failed_login');
      expect(expectOk(await stage.get(path))).toEqual([{ ...made, ...other }, second]);
      expect((await stage.remove(one)).status).toBe(204);
      expect(expectOk(await stage.get(path))).toEqual([second]);
      for (const gone of [
        await stage.get(one),
        await stage.put(one, other),
        await stage.patch(one, {}),
        await stage.remove(one),
      ])
        expectNotFound(gone);
    },
  },
  {
    id: 'N-102',
    contract: 'missing and wrong fields are 400, all at once; fifty settings are enough',
    run: async (stage) => {
      const path = pathOf(stage);
      const { id } = await make(stage, 'failed_login');
      expectFields(await stage.post(path, {}), 'notification_type', 'email');
      expectFields(await stage.put(`${path}/${id}`, {}), 'notification_type', 'email');
      const wrong = { notification_type: 'other', email: 'a@b.example\nx', enabled: 'yes' };
      for (const answer of [
        await stage.post(path, wrong),
        await stage.put(`${path}/${id}`, wrong),
        await stage.patch(`${path}/${id}`, wrong),
      ])
        expectFields(answer, ...Object.keys(wrong));
      for (const send of [stage.post, stage.put, stage.patch]) {
        const where = send === stage.post ? path : `${path}/${id}`;
        expect((await send(where, '[]', undefined, { 'content-type': 'application/json' })).status).toBe(400);
        expect((await send(where, 'x', undefined, { 'content-type': 'text/plain' })).status).toBe(415);
        expect((await send(where, { email: 'x'.repeat(1024 * 1024) })).status).toBe(413);
      }
      for (let at = 1; at < 50; at += 1) await make(stage, 'failed_login');
      expectFields(await stage.post(path, { notification_type: 'failed_login', email: nextEmail() }), 'email');
    },
  },
  {
    id: 'N-103',
    contract: 'another reseller’s settings are as none: 404; the platform reaches all; a client’s Administrator is 403',
    run: async (stage) => {
      const { id } = await make(stage, 'failed_login');
      const foreign = '/reselling/resellers/1/notification_settings';
      const body = { notification_type: 'failed_login', email: nextEmail() };
      for (const path of [foreign, `/reselling/resellers/${nobody}/notification_settings`])
        for (const answer of [
          await stage.get(path),
          await stage.post(path, body),
          await stage.get(`${path}/${id}`),
          await stage.put(`${path}/${id}`, body),
          await stage.patch(`${path}/${id}`, {}),
          await stage.remove(`${path}/${id}`),
        ])
          expectNotFound(answer);
      const platform = await logInAsPlatform(stage);
      expect(expectOk(await stage.get(`${pathOf(stage)}/${id}`, platform)).id).toBe(id);
      const { credentials } = await register(stage);
      expectNotPermitted(await stage.get(pathOf(stage), credentials));
    },
  },
  {
    id: 'N-104',
    contract:
      'failed_login: a wrong password and a blocked user send one mail an hour to each address, and the answer tells nothing',
    run: async (stage) => {
      const desk = await make(stage, 'failed_login');
      await make(stage, 'failed_login', { email: desk.email });
      await make(stage, 'failed_login', { enabled: false });
      await make(stage, 'deletion_request');
      const { email, userId } = await register(stage);
      const { clock } = stage.world;
      const wrong = await tryLogIn(stage, email, 'wrong password');
      expect(await readMails(stage)).toMatchObject([
        {
          kind: 'failed_login',
          recipient: desk.email,
          client_id: null,
          lang: 'en',
          values: { username: email, address: '127.0.0.1', at: clock.now() },
        },
      ]);
      for (let at = 0; at < 5; at += 1) await tryLogIn(stage, email.toUpperCase(), 'wrong password');
      clock.moveOn(3599);
      await tryLogIn(stage, email, 'wrong password');
      expect((await readMails(stage)).length).toBe(1);
      clock.moveOn(1);
      await stage.setUser(userId, { is_active: 0 });
      const blocked = await tryLogIn(stage, email, secret);
      expect((await readMails(stage)).length).toBe(2);
      const unknown = await tryLogIn(stage, nextEmail('nobody'), 'wrong password');
      expect([blocked.text, unknown.text]).toEqual([wrong.text, wrong.text]);
      expect((await readMails(stage)).length).toBe(2);
    },
  },
  {
    id: 'N-105',
    contract: 'failed_login: many at once send one mail; a log-in that works sends none; another reseller is not told',
    run: async (stage) => {
      await make(stage, 'failed_login');
      const { email } = await register(stage);
      await tryLogIn(stage, email, secret);
      await tryLogIn(stage, 'admin@localhost', 'wrong password');
      expect(await readMails(stage)).toEqual([]);
      await Promise.all(Array.from({ length: 20 }, () => tryLogIn(stage, email, 'wrong password')));
      expect((await readMails(stage)).length).toBe(1);
    },
  },
  {
    id: 'N-109',
    contract: 'failed_login: a wrong code of the second factor sends one, a right password without a code none',
    run: async (stage) => {
      await make(stage, 'failed_login');
      const { email } = await registerSecured(stage);
      expectFields(await tryCode(stage, email), 'one_time_password');
      expect(await readMails(stage)).toEqual([]);
      expectFields(await tryCode(stage, email, wrongCodes[0]), 'one_time_password');
      expect(await readMails(stage)).toMatchObject([{ kind: 'failed_login', values: { username: email } }]);
    },
  },
  {
    id: 'N-106',
    contract: 'failed_login: a name that nobody has is noted by no row that stays, however many are tried',
    run: async (stage) => {
      await make(stage, 'failed_login');
      const { email } = await register(stage);
      const { opened } = stage.world;
      const count = async () => {
        await opened.ports.activityNotes.flush();
        const notices = opened.backend.read(({ db }) =>
          db.selectFrom('failed_login_notices').select('user_id').execute(),
        );
        return (await notices).length;
      };
      const before = await count();
      await Promise.all(Array.from({ length: 5 }, () => tryLogIn(stage, nextEmail('nobody'), 'x')));
      expect(await count()).toBe(before);
      await tryLogIn(stage, email, 'x');
      expect(await count()).toBe(before + 1);
      expect((await readMails(stage)).map(({ values }) => values.username)).toEqual([email]);
    },
  },
  {
    id: 'N-107',
    contract:
      'deletion_request: the deletion of a client tells who asked, through either contract; a refused one tells nobody',
    run: async (stage) => {
      const desk = await make(stage, 'deletion_request');
      const { clientId } = await register(stage, { company: 'Über & Co' });
      expectNotPermitted(await stage.remove(`/clients/${stage.reseller.technical.id}`));
      expect(await readMails(stage)).toEqual([]);
      expect((await stage.remove(`/clients/${clientId}`)).status).toBe(204);
      const requestedBy = await stage.usernameOf(stage.reseller.userId);
      const mail = { kind: 'deletion_request', recipient: desk.email, lang: 'en' };
      expect(await readMails(stage)).toMatchObject([
        { ...mail, client_id: clientId, values: { clientId, company: 'Über & Co', requestedBy } },
      ]);
      const second = await register(stage);
      const apiKey = await makeHostingKey(stage.world, stage.reseller.id, null);
      const url = `/hosting/api/client/${second.clientId}`;
      expect((await stage.world.ask({ method: 'DELETE', url, apiKey })).status).toBe(204);
      expect((await readMails(stage)).at(-1)).toMatchObject({ ...mail, client_id: second.clientId });
    },
  },
  {
    id: 'N-108',
    contract: 'deletion_request: a service that somebody sets to deleted tells which; every other step tells nobody',
    run: async (stage) => {
      await make(stage, 'deletion_request');
      const { clientId } = await register(stage);
      const services = expectOk(await stage.get(`/clients/${clientId}/services`));
      const { id } = services.find(({ name }: { name: string }) => name === 'DNS');
      const step = async (status: string) =>
        expectOk(await stage.put(`/clients/${clientId}/services/${id}`, { status }));
      for (const status of ['active', 'paused']) await step(status);
      expect(await readMails(stage)).toEqual([]);
      await step('deleted');
      await step('deleted');
      expect((await readMails(stage)).map(({ values }) => values.product)).toEqual(['DNS']);
    },
  },
];
