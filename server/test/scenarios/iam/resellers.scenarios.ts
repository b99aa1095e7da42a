import { expect } from 'vitest';
import {
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';
import { logInAs, logInAsPlatform, nextEmail, register, secret, tryLogIn } from '../../support/people.ts';

const nobody = '999999999';

export const resellerScenarios: readonly IamScenario[] = [
  {
    id: 'P-501',
    contract:
      'POST makes a reseller with its technical account and its first user, who serves clients of its own at once: 201',
    run: async (stage) => {
      const platform = await logInAsPlatform(stage);
      const email = nextEmail('reseller');
      const made = expectOk(
        await stage.post('/admin/resellers', { company: 'Über Hosting', email, password: secret }, platform),
        201,
      );
      expect(made).toEqual({
        id: expect.any(Number),
        company: 'Über Hosting',
        email,
        domain: null,
        trial_days: 14,
        grace_days: 90,
        service_periods: {},
        deleted: false,
      });
      expect(expectOk(await stage.get(`/admin/resellers/${made.id}`, platform))).toEqual(made);
      expect(expectOk(await stage.get('/admin/resellers', platform))).toContainEqual(made);
      const who = await logInAs(stage, email);
      const [technical, ...others] = expectOk(await stage.get('/clients', who));
      expect(others).toEqual([]);
      expect(technical).toMatchObject({ client_type: 'reseller', companyName: 'Über Hosting', resellers: made.id });
      const { clientId } = await register(stage, {}, who);
      expect(expectOk(await stage.get(`/clients/${clientId}`, who)).reseller).toBe(made.id);
      expectNotFound(await stage.get(`/clients/${clientId}`));
      expectNotPermitted(await stage.remove(`/clients/${technical.id}`, undefined, who));
    },
  },
  {
    id: 'P-502',
    contract: 'without a password its first user is not activated and cannot log in yet',
    run: async (stage) => {
      const email = nextEmail('reseller');
      expectOk(await stage.post('/admin/resellers', { company: 'A', email }, await logInAsPlatform(stage)), 201);
      expect((await tryLogIn(stage, email)).status).toBe(400);
    },
  },
  {
    id: 'P-503',
    contract: "PATCH changes what it names; the domain shows in its clients' answers",
    run: async (stage) => {
      const platform = await logInAsPlatform(stage);
      const path = `/admin/resellers/${stage.reseller.id}`;
      const before = expectOk(await stage.get(path, platform));
      const changes = {
        company: 'New',
        email: 'new@a.example',
        domain: 'Panel.München.example',
        trial_days: 0,
        grace_days: 7,
      };
      const after = expectOk(await stage.patch(path, changes, platform));
      expect(after).toEqual({ ...before, ...changes, domain: 'panel.münchen.example' });
      const { clientId } = await register(stage);
      expect(expectOk(await stage.get(`/clients/${clientId}`)).entryBaseDomain).toBe('panel.münchen.example');
      expect(expectOk(await stage.patch(path, { domain: '' }, platform)).domain).toBe(null);
      expect(expectOk(await stage.patch(path, {}, platform))).toEqual({ ...after, domain: null });
    },
  },
  {
    id: 'P-504',
    contract:
      'a deleted reseller and all it serves are locked out at once, and let in again; nobody deletes the own one',
    run: async (stage) => {
      const platform = await logInAsPlatform(stage);
      const { credentials } = await register(stage);
      const path = `/admin/resellers/${stage.reseller.id}`;
      expect(expectOk(await stage.patch(path, { deleted: true }, platform)).deleted).toBe(true);
      for (const who of [credentials, stage.reseller.credentials])
        expect((await stage.get('/clients/me', who)).status).toBe(401);
      expect(expectOk(await stage.patch(path, { deleted: false }, platform)).deleted).toBe(false);
      for (const who of [credentials, stage.reseller.credentials]) expectOk(await stage.get('/clients/me', who));
      const { reseller } = expectOk(await stage.get('/users/me', platform));
      expectFields(await stage.patch(`/admin/resellers/${reseller}`, { deleted: true }, platform), 'deleted');
    },
  },
  {
    id: 'P-505',
    contract: 'missing and wrong fields and a taken address are 400, all at once; an unknown reseller is 404',
    run: async (stage) => {
      const platform = await logInAsPlatform(stage);
      expectFields(await stage.post('/admin/resellers', {}, platform), 'company', 'email');
      const wrong = {
        company: ' ',
        email: 'x',
        domain: 'https://a.example/b',
        trial_days: -1,
        grace_days: 1.5,
        password: 'short',
      };
      expectFields(await stage.post('/admin/resellers', wrong, platform), ...Object.keys(wrong));
      const { email } = await register(stage);
      expectFields(await stage.post('/admin/resellers', { company: 'A', email }, platform), 'email');
      expect(expectOk(await stage.get('/admin/resellers', platform)).at(-1).id).toBe(stage.reseller.id);
      expectNotFound(await stage.get(`/admin/resellers/${nobody}`, platform));
      expectNotFound(await stage.patch(`/admin/resellers/${nobody}`, {}, platform));
    },
  },
  {
    id: 'P-506',
    contract: 'it is for the platform administrator alone: everybody else is 403',
    run: async (stage) => {
      const { credentials } = await register(stage);
      for (const who of [credentials, stage.reseller.credentials]) {
        expectNotPermitted(await stage.get('/admin/resellers', who));
        expectNotPermitted(await stage.post('/admin/resellers', { company: 'A', email: nextEmail() }, who));
        expectNotPermitted(await stage.get(`/admin/resellers/${stage.reseller.id}`, who));
        expectNotPermitted(await stage.patch(`/admin/resellers/${stage.reseller.id}`, { grace_days: 1 }, who));
      }
    },
  },
];
