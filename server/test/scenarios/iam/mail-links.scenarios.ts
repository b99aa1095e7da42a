import { expect } from 'vitest';
import { makeHostingKey } from '../../support/hosting-keys.ts';
import {
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';
import { invite, mailsTo, setPassword, tokenTo } from '../../support/mails.ts';
import { addMember, fresh, logInAs, nextEmail, register, secret, tryLogIn } from '../../support/people.ts';
import { secretOf } from '../../support/secret-of.ts';

export const mailLinkScenarios: readonly IamScenario[] = [
  {
    id: 'D-106',
    contract: 'a link opens for 24 hours, once; unknown, used and expired ones are the same bytes, and nothing happens',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const [one, two] = [nextEmail(), nextEmail()];
      await invite(stage, clientId, one);
      await invite(stage, clientId, two);
      const token = await tokenTo(stage, one);
      const other = await tokenTo(stage, two);
      const [id] = token.split('_');
      const text = secretOf(token);
      const dead = [
        `${id}_${secretOf(other)}`,
        `${id}_${text.slice(1)}`,
        `${id}_`,
        `${id}$${text}`,
        `0${token}`,
        ` ${token}`,
        `999999999_${text}`,
        '',
        'x',
        '9'.repeat(40),
        `${id}_${'x'.repeat(5000)}`,
        `${id}_\0`,
      ];
      const attempts = [];
      for (const wrong of dead) attempts.push(await setPassword(stage, wrong, fresh));
      expectOk(await setPassword(stage, token, fresh));
      attempts.push(await setPassword(stage, token, 'yet another password'));
      stage.world.clock.moveTo('2026-11-22T09:00:00Z');
      attempts.push(await setPassword(stage, other, fresh));
      for (const answer of attempts) {
        expectMessage(answer, 400, 'This link is unknown, was used before or has expired.');
        expect(answer.text).toBe(attempts[0]?.text);
      }
      stage.world.clock.moveTo('2026-11-21T09:00:00Z');
      await logInAs(stage, one, fresh);
      // A second before the end.
      stage.world.clock.moveTo('2026-11-22T08:59:59Z');
      expectOk(await setPassword(stage, other, fresh));
    },
  },
  {
    id: 'D-107',
    contract: 'a password that is set ends all sessions and uses up all links; one that is refused costs nothing',
    run: async (stage) => {
      const { clientId, email, credentials } = await register(stage);
      const further = await register(stage);
      const ask = () => stage.post('/auth/reset_password', { email });
      expectOk(await ask());
      const token = await tokenTo(stage, email);
      await invite(stage, further.clientId, email);
      const invitation = await tokenTo(stage, email);
      for (const [password, problem] of [
        ['short', 'This field must have at least 8 characters.'],
        ['Iloveyou!', 'This field must not be one of the passwords that are tried first.'],
        [
          `${email}1`,
          'This field must not be the name, the address or the company of its user, or the name of a role here.',
        ],
        ['x'.repeat(73), 'This field must have at most 72 bytes of UTF-8: bcrypt would ignore the rest.'],
      ] as const) {
        const answer = await setPassword(stage, token, password);
        expect([answer.status, answer.body]).toEqual([400, { errors: { password: [problem] } }]);
      }
      expectFields(await stage.post('/auth/password/set', {}, null), 'token', 'password');
      expectFields(await stage.post('/auth/password/set', { token: 1, password: null }, null), 'token', 'password');
      expectFields(await stage.post('/auth/invitations/accept', {}, null), 'token');
      expectOk(await stage.get(`/clients/${clientId}`, credentials));
      expectOk(await setPassword(stage, token, fresh));
      expect((await stage.get(`/clients/${clientId}`, credentials)).status).toBe(401);
      expect((await tryLogIn(stage, email)).status).toBe(400);
      await logInAs(stage, email, fresh);
      for (const dead of [token, invitation]) expect((await setPassword(stage, dead, fresh)).status).toBe(400);
    },
  },
  {
    id: 'D-108',
    contract:
      'renew_invitation sends another link, the old one is dead; of an activated user it is 400 in the words of the contract',
    run: async (stage) => {
      const { clientId, email: admin, credentials } = await register(stage);
      const email = nextEmail();
      await invite(stage, clientId, email);
      const first = await tokenTo(stage, email);
      const renew = (address: string, who = credentials) =>
        stage.post('/auth/renew_invitation', { email: address }, who);
      expect(expectOk(await renew(email))).toEqual({ status: 'sent' });
      const second = await tokenTo(stage, email);
      expect((await setPassword(stage, first, fresh)).status).toBe(400);
      stage.world.clock.moveTo('2026-11-23T09:00:00Z');
      const late = await logInAs(stage, admin);
      expectOk(await renew(email, late));
      expect((await setPassword(stage, second, fresh)).status).toBe(400);
      expectOk(await setPassword(stage, await tokenTo(stage, email), fresh));
      for (const address of [email, admin])
        expectMessage(await renew(address, late), 400, 'This user already activated.');
      expect((await mailsTo(stage, email)).map(({ kind }) => kind)).toEqual(['invitation', 'invitation', 'invitation']);
      const stranger = await register(stage);
      const unknown = await renew('nobody@people.example', stranger.credentials);
      expectNotFound(unknown);
      expect((await renew(email, stranger.credentials)).text).toBe(unknown.text);
      expectNotFound(await renew('a\0b', stranger.credentials));
      expectFields(await stage.post('/auth/renew_invitation', {}), 'email');
      expectNotPermitted(await renew(email, await logInAs(stage, email, fresh)));
      expect((await stage.post('/auth/renew_invitation', { email }, null)).status).toBe(401);
    },
  },
  {
    id: 'D-109',
    contract:
      'reset_password sends a link to a user of an account that one administers; the old password holds until it is used',
    run: async (stage) => {
      const { clientId, email, credentials } = await register(stage);
      const member = await addMember(stage, clientId, 5);
      const reset = (address: string, who = credentials) => stage.post('/auth/reset_password', { email: address }, who);
      expect(expectOk(await reset(member.email))).toEqual({ status: 'sent' });
      expect((await mailsTo(stage, member.email)).at(-1)).toMatchObject({
        kind: 'reset_password',
        values: { link: expect.any(String) },
      });
      await logInAs(stage, member.email);
      expectOk(await setPassword(stage, await tokenTo(stage, member.email), fresh));
      expect((await tryLogIn(stage, member.email)).status).toBe(400);
      await logInAs(stage, member.email, fresh);
      // Who is blocked stays so, and the link opens nothing.
      expectOk(await reset(member.email));
      await stage.setUser(member.userId, { is_active: 0 });
      expect((await setPassword(stage, await tokenTo(stage, member.email), fresh)).status).toBe(400);
      const stranger = await register(stage);
      const unknown = await reset('nobody@people.example', stranger.credentials);
      expectNotFound(unknown);
      expect((await reset(email, stranger.credentials)).text).toBe(unknown.text);
      expectOk(await reset(email, stage.reseller.credentials));
      expectFields(await stage.post('/auth/reset_password', { email: 7 }), 'email');
      const username = `no-address-${clientId}`;
      const body = { username, password: secret, user_role: { id: 2, name: 'Users' } };
      expectOk(await stage.post(`/clients/${clientId}/client-users/create`, body));
      expectFields(await reset(username), 'email');
    },
  },
  {
    id: 'D-112',
    contract: 'of a link nothing but a digest is stored beside the mail itself; no log and no history has it',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const email = nextEmail();
      await invite(stage, clientId, email);
      const token = await tokenTo(stage, email);
      const text = secretOf(token);
      expectOk(await setPassword(stage, token, fresh));
      await setPassword(stage, token, fresh);
      const rows = await stage.world.opened.backend.read(async ({ db }) => [
        ...(await db.selectFrom('mail_links').selectAll().execute()),
        ...(await db.selectFrom('audit_entries').selectAll().execute()),
        ...(await db.selectFrom('users').selectAll().execute()),
      ]);
      for (const word of [text, fresh]) {
        expect(JSON.stringify(rows).includes(word)).toBe(false);
        expect(stage.world.log.join('').includes(word)).toBe(false);
      }
    },
  },
  {
    id: 'D-113',
    contract:
      'a changed password, through either API, ends all sessions but the one that changed it, and reset links; a changed address ends links',
    run: async (stage) => {
      const { userId, email, clientId, credentials } = await register(stage);
      const other = await logInAs(stage, email);
      const token = await stage.clientToken({ id: clientId, userIds: [userId] } as never);
      expectOk(await stage.post('/auth/reset_password', { email }));
      const body = { old: secret, new: fresh, double: fresh };
      expectOk(await stage.put(`/users/${userId}/password`, body, credentials));
      expectOk(await stage.get('/users/me', credentials));
      expectOk(await stage.get('/users/me', token));
      expect((await stage.get('/users/me', other)).status).toBe(401);
      expect((await setPassword(stage, await tokenTo(stage, email), secret)).status).toBe(400);
      expectOk(await stage.post('/auth/reset_password', { email }));
      const moved = nextEmail('moved');
      expectOk(await stage.put(`/users/${userId}/email`, { new_email: moved, password: fresh }, credentials));
      expect((await setPassword(stage, await tokenTo(stage, email), secret)).status).toBe(400);
      expectOk(await stage.post('/auth/reset_password', { email: moved }));
      const next = nextEmail('moved');
      expectOk(await stage.patch(`/users/${userId}`, { email: next }));
      expect((await setPassword(stage, await tokenTo(stage, moved), secret)).status).toBe(400);
      // The Hosting API sets a client's password with a key. An hour later, since three mails an hour are all there are.
      stage.world.clock.moveTo('2026-11-21T10:00:00.000001Z');
      const late = await logInAs(stage, next, fresh);
      expectOk(await stage.post('/auth/reset_password', { email: next }));
      const hosted = await stage.world.ask({
        method: 'PUT',
        url: `/hosting/api/client/${clientId}`,
        apiKey: await makeHostingKey(stage.world, stage.reseller.id, null),
        body: { password: 'set by the provider' },
      });
      expectOk(hosted);
      expect((await stage.get('/users/me', late)).status).toBe(401);
      expect((await setPassword(stage, await tokenTo(stage, next), secret)).status).toBe(400);
    },
  },
  {
    id: 'D-114',
    contract: 'a body that is no JSON, too large, or of too many parts is refused at every door of these',
    run: async (stage) => {
      for (const url of [
        '/clients/invite_user',
        '/auth/renew_invitation',
        '/auth/reset_password',
        '/auth/password/forgot',
        '/auth/password/set',
        '/auth/invitations/accept',
      ]) {
        expect((await stage.post(url, 'a=b', undefined, { 'content-type': 'text/plain' })).status, url).toBe(415);
        expect((await stage.post(url, { email: 'x'.repeat(1_100_000) })).status, url).toBe(413);
        expect((await stage.post(url, '[]', undefined, { 'content-type': 'application/json' })).status, url).toBe(400);
        expectMessage(
          await stage.post(url, { email: Array(10_000).fill([]) }),
          400,
          'JSON parse error - The body has more than 10000 objects, lists and names.',
        );
      }
    },
  },
  {
    id: 'D-116',
    contract: 'no more than three mails of a kind an hour go to one user, whoever sends them: 429 with Retry-After',
    run: async (stage) => {
      const { clientId, credentials } = await register(stage);
      const email = nextEmail();
      await invite(stage, clientId, email);
      const member = await addMember(stage, clientId, 5);
      const renew = () => stage.post('/auth/renew_invitation', { email }, credentials);
      const reset = (who = credentials) => stage.post('/auth/reset_password', { email: member.email }, who);
      for (const send of [renew, renew, reset, reset, reset]) expectOk(await send());
      for (const answer of [await renew(), await reset(), await reset(stage.reseller.credentials)]) {
        expectMessage(answer, 429, 'Too many attempts. Try again later.');
        expect(answer.headers['retry-after']).toBe('3600');
      }
      expect(await mailsTo(stage, email)).toHaveLength(3);
      expect(await mailsTo(stage, member.email)).toHaveLength(3);
      // The last link still holds: a refusal takes nothing away.
      expectOk(await setPassword(stage, await tokenTo(stage, email), fresh));
      stage.world.clock.moveTo('2026-11-21T10:00:00.000001Z');
      expectOk(await reset(stage.reseller.credentials));
    },
  },
];
