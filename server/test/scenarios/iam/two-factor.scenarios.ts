import { pino } from 'pino';
import { expect } from 'vitest';
import { loadConfig } from '../../../src/config/load-config.ts';
import { makeSecrets } from '../../../src/lib/secrets.ts';
import { makeApp } from '../../../src/main.ts';
import {
  bearer,
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';
import { setPassword, tokenTo } from '../../support/mails.ts';
import { addMember, lastAudit, logInAs, nextEmail, secret as password, register } from '../../support/people.ts';
import { beginSecret, codeOf, enrol, registerSecured, tryCode, wrongCodes } from '../../support/two-factor.ts';

const path = '/users/me/two_fa';
const login = '/auth/jwt/login';
const noAccount = { errors: { errors: ['No active account found with the given credentials.'] } };
const required = { errors: { one_time_password: ['This field is required.'] } };
const wrongCode = { errors: { one_time_password: ['This field is wrong, or was used before.'] } };

/** One table for one subject: its rows are read one at a time, however long it grows. */
export const twoFactorScenarios: readonly IamScenario[] = [
  {
    id: 'D-201',
    contract:
      'a secret is made with the password in hand and shown once; a first code switches it on and gives recovery codes',
    run: async (stage) => {
      const { clientId, email, userId, credentials } = await register(stage);
      const begun = expectOk(await stage.post(path, { password }, credentials));
      expect(Object.keys(begun)).toEqual(['secret', 'otpauth_uri']);
      const uri = new URL(begun.otpauth_uri);
      expect(uri.searchParams.get('secret')).toBe(begun.secret);
      expect(uri.searchParams.get('issuer')).toBe(stage.reseller.technical.company);
      expect(decodeURIComponent(uri.pathname)).toContain(email);
      // Not confirmed: log-in asks for nothing, and another secret takes its place.
      await logInAs(stage, email);
      const old = codeOf(stage, begun.secret);
      const secret = await beginSecret(stage, credentials, [old]);
      const confirm = (code: string) => stage.post(`${path}/confirm`, { one_time_password: code }, credentials);
      expect((await confirm(old)).body).toEqual(wrongCode);
      const before = await stage.get(`/clients/${clientId}`);
      expect(before.body.users[0].two_fa).toBe(false);
      const { recovery_codes: codes } = expectOk(await confirm(codeOf(stage, secret)));
      expect(new Set(codes).size).toBe(10);
      for (const code of codes) expect(code).toMatch(/^([a-z2-7]{4}-){5}[a-z2-7]{4}$/);
      const after = await stage.get(`/clients/${clientId}`);
      expect(after.body.users[0].two_fa).toBe(true);
      expect(after.headers.etag).not.toBe(before.headers.etag);
      expect(expectOk(await stage.get(`/users/${userId}`)).two_fa).toBe(true);
      expect(await lastAudit(stage, clientId)).toEqual({
        action: 'user_updated',
        changes: { user: [userId, userId], twoFactor: [false, true] },
      });
      expectMessage(await confirm(codeOf(stage, secret, 30)), 400, 'Two-factor authentication is on already.');
      expectMessage(await stage.post(path, { password }, credentials), 400, 'Two-factor authentication is on already.');
    },
  },
  {
    id: 'D-202',
    contract:
      'log-in asks for the code after the right password alone; all else is answered as without a second factor',
    run: async (stage) => {
      const { email, userId, secret } = await registerSecured(stage);
      stage.world.clock.moveTo('2026-11-21T09:01:00Z');
      for (const none of [undefined, null, '', ' '])
        expect([(await tryCode(stage, email, none)).status, (await tryCode(stage, email, none)).body]).toEqual([
          400,
          required,
        ]);
      for (const code of [wrongCodes[0], 'x', '1'.repeat(400), 'aaaa-aaaa-aaaa-aaaa', '\0'])
        expect((await tryCode(stage, email, code)).body).toEqual(wrongCode);
      const right = codeOf(stage, secret);
      for (const body of [
        { username: email, password: 'wrong' },
        { username: email, password: 'wrong', one_time_password: right },
        { username: 'nobody', password, one_time_password: right },
      ])
        expect((await stage.post(login, body, null)).body).toEqual(noAccount);
      await stage.setUser(userId, { is_active: 0 });
      for (const code of [undefined, right]) expect((await tryCode(stage, email, code)).body).toEqual(noAccount);
      await stage.setUser(userId, { is_active: 1 });
      const pair = expectOk(await tryCode(stage, email, `${right.slice(0, 3)} ${right.slice(3)}`));
      expectOk(await stage.get('/users/me', bearer(pair)));
      expectFields(
        await stage.post(login, { username: email, password, one_time_password: 5 }, null),
        'one_time_password',
      );
    },
  },
  {
    id: 'D-203',
    contract: 'a code works once, one step early or late; of five who come at once with the same, one gets in',
    run: async (stage) => {
      const { email, secret } = await registerSecured(stage);
      // The code that confirmed it was used by that.
      expect((await tryCode(stage, email, codeOf(stage, secret))).body).toEqual(wrongCode);
      stage.world.clock.moveTo('2026-11-21T09:05:00Z');
      for (const seconds of [-60, 60])
        expect((await tryCode(stage, email, codeOf(stage, secret, seconds))).status).toBe(400);
      const early = codeOf(stage, secret, -30);
      expectOk(await tryCode(stage, email, early));
      expect((await tryCode(stage, email, early)).body).toEqual(wrongCode);
      const code = codeOf(stage, secret, 30);
      const answers = await Promise.all(Array.from({ length: 5 }, () => tryCode(stage, email, code)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
      // A later one was used: those before it are no good any more.
      expect((await tryCode(stage, email, codeOf(stage, secret))).body).toEqual(wrongCode);
      stage.world.clock.moveTo('2026-11-21T09:06:00Z');
      expectOk(await tryCode(stage, email, codeOf(stage, secret)));
    },
  },
  {
    id: 'D-204',
    contract: 'a recovery code stands for a code, once, in either case, with or without hyphens',
    run: async (stage) => {
      const { email, recoveryCodes } = await registerSecured(stage);
      const other = await registerSecured(stage);
      const [one = '', two = '', three = ''] = recoveryCodes;
      expectOk(await tryCode(stage, email, one));
      expect((await tryCode(stage, email, one)).body).toEqual(wrongCode);
      expectOk(await tryCode(stage, email, two.toUpperCase().replaceAll('-', '')));
      expect((await tryCode(stage, other.email, three)).body).toEqual(wrongCode);
      const answers = await Promise.all(Array.from({ length: 5 }, () => tryCode(stage, email, three)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
    },
  },
  {
    id: 'D-205',
    contract: 'one switches it off with the password and a code, a recovery code too: 204, and log-in asks for none',
    run: async (stage) => {
      const { email, clientId, userId, credentials, recoveryCodes } = await registerSecured(stage);
      stage.world.clock.moveTo('2026-11-21T09:02:00Z');
      const end = (body?: object) => stage.remove(path, body, credentials);
      expectFields(await end({}), 'password', 'one_time_password');
      const code = recoveryCodes[0] ?? '';
      const wrong = await end({ password: 'wrong', one_time_password: code });
      expect(wrong.body).toEqual({ errors: { password: ['This field is not the password of this user.'] } });
      expect((await end({ password, one_time_password: wrongCodes[1] })).body).toEqual(wrongCode);
      expectOk(await end({ password, one_time_password: code }), 204);
      expect(await lastAudit(stage, clientId)).toEqual({
        action: 'user_updated',
        changes: { user: [userId, userId], twoFactor: [true, false] },
      });
      expect(expectOk(await stage.get(`/clients/${clientId}`)).users[0].two_fa).toBe(false);
      const again = await logInAs(stage, email);
      expectMessage(
        await stage.remove(path, { password, one_time_password: code }, again),
        400,
        'Two-factor authentication is not on.',
      );
      // The old secret and its codes are gone.
      const { secret } = await enrol(stage, again);
      expect((await tryCode(stage, email, recoveryCodes[1])).body).toEqual(wrongCode);
      expectOk(await tryCode(stage, email, codeOf(stage, secret, 30)));
    },
  },
  {
    id: 'D-206',
    contract:
      'an Administrator above switches somebody’s off: 204 and written down; not for oneself, nor from beside or below',
    run: async (stage) => {
      const { userId, clientId, email, credentials } = await registerSecured(stage);
      const member = await addMember(stage, clientId, 2);
      const beside = await register(stage);
      const url = `/users/${userId}/two_fa`;
      expectNotPermitted(await stage.remove(url, undefined, credentials));
      expectNotPermitted(await stage.remove(url, undefined, member.credentials));
      expectNotFound(await stage.remove(url, undefined, beside.credentials));
      expectNotFound(await stage.remove('/users/999999999/two_fa', undefined, beside.credentials));
      expectOk(await stage.remove(url), 204);
      expect(await lastAudit(stage, clientId)).toEqual({
        action: 'user_updated',
        changes: { twoFactor: [true, false], user: [userId, userId] },
      });
      await logInAs(stage, email);
      expectMessage(await stage.remove(url), 400, 'Two-factor authentication is not on.');
      // What was begun and not confirmed is nothing to be switched off.
      expectOk(await stage.post(path, { password }, credentials));
      expectMessage(await stage.remove(url), 400, 'Two-factor authentication is not on.');
    },
  },
  {
    id: 'D-207',
    contract:
      'after ten wrong codes with the right password none is taken for a quarter of an hour; wrong passwords count for nothing',
    run: async (stage) => {
      const { email, secret } = await registerSecured(stage);
      stage.world.clock.moveTo('2026-11-21T09:02:00Z');
      for (let times = 0; times < 15; times += 1)
        await stage.post(login, { username: email, password: 'wrong', one_time_password: wrongCodes[0] }, null);
      for (let times = 0; times < 9; times += 1) await tryCode(stage, email, wrongCodes[0]);
      expectOk(await tryCode(stage, email, codeOf(stage, secret)));
      stage.world.clock.moveTo('2026-11-21T09:03:00Z');
      for (let times = 0; times < 10; times += 1) await tryCode(stage, email, wrongCodes[0]);
      expect((await tryCode(stage, email, codeOf(stage, secret))).body).toEqual(wrongCode);
      stage.world.clock.moveTo('2026-11-21T09:17:59Z');
      expect((await tryCode(stage, email, codeOf(stage, secret))).body).toEqual(wrongCode);
      stage.world.clock.moveTo('2026-11-21T09:18:00Z');
      expectOk(await tryCode(stage, email, codeOf(stage, secret)));
    },
  },
  {
    id: 'D-208',
    contract:
      'the store holds neither secret nor recovery codes; without the key a code is wrong, and a recovery code still works',
    run: async (stage) => {
      const { email, userId, secret, recoveryCodes } = await registerSecured(stage);
      const rows = await stage.world.opened.backend.read(async ({ db }) => [
        ...(await db.selectFrom('two_factor').selectAll().where('user_id', '=', userId).execute()),
        ...(await db.selectFrom('recovery_codes').selectAll().where('user_id', '=', userId).execute()),
        ...(await db.selectFrom('audit_entries').selectAll().execute()),
      ]);
      const stored = JSON.stringify(rows) + stage.world.log.join('');
      for (const word of [secret, ...recoveryCodes.flatMap((code) => [code, code.replaceAll('-', '')])])
        expect(stored.includes(word)).toBe(false);
      // Another copy of the server, with another key over the same store.
      const { opened, clock } = stage.world;
      clock.moveTo('2026-11-21T09:02:00Z');
      const ports = { ...opened.ports, secrets: makeSecrets(() => 'another key of thirty-two characters') };
      const app = await makeApp(loadConfig({}), { ...opened, ports }, pino({ level: 'silent' }));
      const tryThere = (code: string) =>
        app.inject({
          method: 'POST',
          url: `/iam${login}`,
          payload: { username: email, password, one_time_password: code },
        });
      try {
        expect((await tryThere(codeOf(stage, secret))).json()).toEqual(wrongCode);
        expect((await tryThere(recoveryCodes[0] ?? '')).statusCode).toBe(200);
      } finally {
        await app.close();
      }
      expectOk(await tryCode(stage, email, codeOf(stage, secret)));
    },
  },
  {
    id: 'D-209',
    contract: 'it is a person’s, at the keyboard: not a token’s; switching it on ends all other sessions',
    run: async (stage) => {
      const { userId, clientId, email, credentials } = await register(stage);
      const token = await stage.clientToken({ id: clientId, userIds: [userId] } as never);
      const body = { password, one_time_password: wrongCodes[1] };
      expectNotPermitted(await stage.post(path, body, token));
      expectNotPermitted(await stage.post(`${path}/confirm`, body, token));
      expectNotPermitted(await stage.remove(path, body, token));
      expectMessage(
        await stage.post(`${path}/confirm`, body, credentials),
        400,
        'Two-factor authentication is not on.',
      );
      expectFields(await stage.post(path, {}, credentials), 'password');
      expectFields(await stage.post(path, { password: 'wrong' }, credentials), 'password');
      expectFields(await stage.post(`${path}/confirm`, { one_time_password: 1 }, credentials), 'one_time_password');
      const other = await logInAs(stage, email);
      await enrol(stage, credentials);
      expectOk(await stage.get('/users/me', credentials));
      expectOk(await stage.get('/users/me', token));
      expect((await stage.get('/users/me', other)).status).toBe(401);
      for (const url of [path, `${path}/confirm`]) {
        expect((await stage.post(url, 'a=b', credentials, { 'content-type': 'text/plain' })).status).toBe(415);
        expect((await stage.post(url, { password: 'x'.repeat(1_100_000) }, credentials)).status).toBe(413);
      }
    },
  },
  {
    id: 'D-210',
    contract: 'a password that was set by a link asks for the code as before',
    run: async (stage) => {
      const { email } = await registerSecured(stage);
      const fresh = nextEmail('a password');
      expectOk(await stage.post('/auth/reset_password', { email }));
      expectOk(await setPassword(stage, await tokenTo(stage, email), fresh));
      expect((await stage.post(login, { username: email, password: fresh }, null)).body).toEqual(required);
    },
  },
];
