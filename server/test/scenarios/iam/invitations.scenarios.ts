import { expect } from 'vitest';
import { plainPerson } from '../../support/iam-accounts.ts';
import { makeIamReseller } from '../../support/iam-resellers.ts';
import {
  bearer,
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';
import { invite, mailsTo, setPassword, tokenTo } from '../../support/mails.ts';
import { addMember, lastAudit, logInAs, makeHostingKey, nextEmail, register, secret } from '../../support/people.ts';
import { secretOf } from '../../support/secret-of.ts';

const path = '/clients/invite_user';
const role = { id: 2, name: 'Users' };
const fresh = 'a password of their own';

const usersOf = async (stage: IamStage, clientId: number) => expectOk(await stage.get(`/clients/${clientId}`)).users;

const tryLogIn = async (stage: IamStage, username: string, password: string): Promise<number> =>
  (await stage.post('/auth/jwt/login', { username, password }, null)).status;

/** One table for one subject: its rows are read one at a time, however long it grows. */
export const invitationScenarios: readonly IamScenario[] = [
  {
    id: 'D-101',
    contract:
      'somebody new is invited: 200 {status: sent, user_id}, a mail with a link, and a log-in once a password is set',
    run: async (stage) => {
      const { clientId, shown } = await register(stage);
      const email = nextEmail('New');
      const body = {
        email,
        user_role: { id: 5, name: 'Engineers' },
        client_id: clientId,
        lang: 'de',
        name: 'Ada Berg',
      };
      const answer = expectOk(await stage.post(path, body));
      expect(answer).toEqual({ status: 'sent', user_id: expect.any(Number) });
      const user = (await usersOf(stage, clientId)).find(({ id }: { id: number }) => id === answer.user_id);
      expect(user).toMatchObject({ email, name: 'Ada Berg', lang: 'de', activated: false, groups: [body.user_role] });
      const [mail, ...others] = await mailsTo(stage, email);
      expect(others).toEqual([]);
      expect(mail).toEqual({
        kind: 'invitation',
        recipient: email,
        values: { company: shown.company, link: expect.any(String) },
      });
      for (const password of ['', fresh]) expect(await tryLogIn(stage, email, password)).toBe(400);
      expect(expectOk(await setPassword(stage, await tokenTo(stage, email), fresh))).toEqual({});
      const credentials = await logInAs(stage, email.toLowerCase(), fresh);
      expect(expectOk(await stage.get('/users/me', credentials))).toMatchObject({
        id: answer.user_id,
        activated: true,
        client_and_roles: [{ client_id: clientId, user_roles: ['5'] }],
      });
      expect(await lastAudit(stage, clientId)).toMatchObject({ action: 'password_set' });
    },
  },
  {
    id: 'D-102',
    contract: 'who is a member, or invited already, is 400 with one sentence in a list',
    run: async (stage) => {
      const { clientId, userId, email } = await register(stage);
      const invited = nextEmail();
      const invitedId = await invite(stage, clientId, invited);
      const { email: elsewhere, userId: elsewhereId } = await register(stage);
      await invite(stage, clientId, elsewhere);
      for (const [address, id] of [
        [email, userId],
        [invited.toUpperCase(), invitedId],
        [elsewhere, elsewhereId],
      ] as const) {
        const answer = await stage.post(path, { email: address, user_role: role, client_id: clientId });
        expect([answer.status, answer.body]).toEqual([
          400,
          [`User ${id} has already been invited to client ${clientId}`],
        ]);
      }
      // Once the time of an invitation that nobody accepted is over, there may be another.
      stage.world.clock.moveTo('2026-11-22T09:00:00Z');
      expect(await invite(stage, clientId, elsewhere)).toBe(elsewhereId);
    },
  },
  {
    id: 'D-103',
    contract:
      'missing and wrong fields are 400, all at once; an account that is not there 404; who is no Administrator there 403',
    run: async (stage) => {
      const { clientId, credentials } = await register(stage);
      expectFields(await stage.post(path, {}), 'email', 'user_role', 'client_id');
      const wrong = { email: 'nobody', user_role: { id: 7 }, client_id: clientId, lang: 'fr', name: 'a\u0000' };
      expectFields(await stage.post(path, wrong), 'email', 'user_role', 'lang', 'name');
      expectFields(
        await stage.post(path, { ...wrong, client_id: 'x' }),
        'email',
        'user_role',
        'client_id',
        'lang',
        'name',
      );
      const body = { email: nextEmail(), user_role: role, client_id: clientId };
      expectNotFound(await stage.post(path, { ...body, client_id: 999_999_999 }));
      const other = await register(stage);
      expectNotFound(await stage.post(path, { ...body, client_id: other.clientId }, credentials));
      const member = await addMember(stage, clientId, 2);
      expectNotPermitted(await stage.post(path, body, member.credentials));
      // An Administrator elsewhere, and an ordinary user here.
      await invite(stage, clientId, other.email);
      const token = await tokenTo(stage, other.email);
      expectOk(await stage.post('/auth/invitations/accept', { token }, null));
      expectNotPermitted(await stage.post(path, body, other.credentials));
      expect(await mailsTo(stage, body.email)).toEqual([]);
    },
  },
  {
    id: 'D-104',
    contract:
      'who has a log-in already becomes a member by accepting, keeps password and sessions, and shows nothing before',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const guest = await register(stage, { name: 'Private Person', phone: '+1 202 555 0100' });
      expect(await invite(stage, clientId, guest.email, { name: 'Whoever' })).toBe(guest.userId);
      const before = JSON.stringify(expectOk(await stage.get(`/clients/${clientId}`)));
      for (const word of ['Private', '202 555', guest.email]) expect(before).not.toContain(word);
      expectNotFound(await stage.get(`/clients/${clientId}`, guest.credentials));
      const token = await tokenTo(stage, guest.email);
      const accept = () => stage.post('/auth/invitations/accept', { token }, null);
      const { headers } = await stage.get(`/clients/${clientId}`);
      expectOk(await accept());
      expect((await stage.get(`/clients/${clientId}`)).headers.etag).not.toBe(headers.etag);
      const [, shown] = await usersOf(stage, clientId);
      expect(shown).toMatchObject({ id: guest.userId, name: 'Private Person', groups: [role] });
      expectOk(await stage.get(`/clients/${clientId}`, guest.credentials));
      await logInAs(stage, guest.email);
      expectMessage(await accept(), 400, 'This link is unknown, was used before or has expired.');
      expect(await lastAudit(stage, clientId)).toEqual({
        action: 'invitation_accepted',
        changes: { user: [guest.userId, guest.userId], role: [null, 2] },
      });
      // Whoever has forgotten the password may set one with the same link.
      const second = await register(stage);
      await invite(stage, second.clientId, guest.email);
      expectOk(await setPassword(stage, await tokenTo(stage, guest.email), fresh));
      const again = await logInAs(stage, guest.email, fresh);
      expectOk(await stage.get(`/clients/${second.clientId}`, again));
    },
  },
  {
    id: 'D-105',
    contract:
      "another reseller's user, a seller and a reseller's user are nobody to be invited: 400, as a taken address is",
    run: async (stage) => {
      const { clientId } = await register(stage);
      const other = await makeIamReseller(stage.world);
      const stranger = await register(stage, {}, other.credentials);
      const seller = nextEmail('seller');
      expectOk(await stage.post('/admin/sellers', { email: seller, password: secret }));
      const own = await stage.usernameOf(stage.reseller.userId);
      for (const email of [stranger.email, seller, 'admin@localhost']) {
        const answer = await stage.post(path, { email, user_role: role, client_id: clientId });
        expect(answer.body, email).toEqual({ errors: { email: ['This field is taken.'] } });
        expect(await mailsTo(stage, email)).toEqual([]);
      }
      expect(own).not.toContain('@');
      // Into the reseller's own account nobody but somebody new.
      const technical = stage.reseller.technical.id;
      const { email } = await register(stage);
      expectFields(await stage.post(path, { email, user_role: role, client_id: technical }), 'email');
      const colleague = nextEmail('colleague');
      await invite(stage, technical, colleague, { user_role: { id: 1 } });
      expectOk(await setPassword(stage, await tokenTo(stage, colleague), fresh));
      const credentials = await logInAs(stage, colleague, fresh);
      expect(expectOk(await stage.get('/users/me', credentials)).user_type).toBe('reseller');
      expectOk(await stage.get(`/clients/${clientId}`, credentials));
    },
  },
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
      expect(await tryLogIn(stage, email, secret)).toBe(400);
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
      expect(await tryLogIn(stage, member.email, secret)).toBe(400);
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
      const body = { username, password: secret, user_role: role };
      expectOk(await stage.post(`/clients/${clientId}/client-users/create`, body));
      expectFields(await reset(username), 'email');
    },
  },
  {
    id: 'D-110',
    contract: 'a link of an account that was deleted meanwhile sets the password, and enters nothing',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const guest = await register(stage);
      await invite(stage, clientId, guest.email);
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      expectOk(await setPassword(stage, await tokenTo(stage, guest.email), fresh));
      const credentials = await logInAs(stage, guest.email, fresh);
      expect(expectOk(await stage.get('/users/me', credentials)).client_and_roles).toHaveLength(1);
      // Somebody new in an account that is gone is gone with it.
      const { clientId: second } = await register(stage);
      const email = nextEmail();
      await invite(stage, second, email);
      expectOk(await stage.remove(`/clients/${second}`), 204);
      expect((await setPassword(stage, await tokenTo(stage, email), fresh)).status).toBe(400);
    },
  },
  {
    id: 'D-111',
    contract: 'sellers and resellers without a password are sent a link, by which they can log in; with one, no mail',
    run: async (stage) => {
      const email = nextEmail('seller');
      const seller = expectOk(await stage.post('/admin/sellers', { email }));
      expect(await mailsTo(stage, email)).toMatchObject([
        { kind: 'seller_invitation', values: { link: expect.any(String) } },
      ]);
      expect(Object.keys((await mailsTo(stage, email))[0]?.values ?? {})).toEqual(['link']);
      expectOk(await stage.post('/auth/renew_invitation', { email }));
      expect((await mailsTo(stage, email)).at(-1)?.kind).toBe('seller_invitation');
      expectOk(await setPassword(stage, await tokenTo(stage, email), fresh));
      await logInAs(stage, email, fresh);
      expect(expectOk(await stage.get(`/admin/sellers/${seller.id}`)).activated).toBe(true);
      const platform = await logInAs(stage, 'admin@localhost', 'password-of-the-tests');
      const first = nextEmail('reseller');
      const made = { company: 'A new reseller', email: first };
      expectOk(await stage.post('/admin/resellers', made, platform), 201);
      expect(await mailsTo(stage, first)).toMatchObject([{ kind: 'invitation', values: { company: made.company } }]);
      expectOk(await setPassword(stage, await tokenTo(stage, first), fresh));
      expectOk(await stage.get('/admin/sellers', await logInAs(stage, first, fresh)));
      const quiet = [nextEmail('seller'), nextEmail('reseller')] as const;
      expectOk(await stage.post('/admin/sellers', { email: quiet[0], password: secret }));
      expectOk(
        await stage.post('/admin/resellers', { company: 'Q', email: quiet[1], password: secret }, platform),
        201,
      );
      for (const address of quiet) expect(await mailsTo(stage, address)).toEqual([]);
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
        apiKey: await makeHostingKey(stage),
        body: { password: 'set by the provider' },
      });
      expectOk(hosted);
      expect((await stage.get('/users/me', late)).status).toBe(401);
      expect((await setPassword(stage, await tokenTo(stage, next), secret)).status).toBe(400);
    },
  },
  {
    id: 'D-114',
    contract: 'a body that is no JSON, or too large, is refused at every door of these',
    run: async (stage) => {
      for (const url of [
        path,
        '/auth/renew_invitation',
        '/auth/reset_password',
        '/auth/password/forgot',
        '/auth/password/set',
        '/auth/invitations/accept',
      ]) {
        expect((await stage.post(url, 'a=b', undefined, { 'content-type': 'text/plain' })).status, url).toBe(415);
        expect((await stage.post(url, { email: 'x'.repeat(1_100_000) })).status, url).toBe(413);
        expect((await stage.post(url, '[]', undefined, { 'content-type': 'application/json' })).status, url).toBe(400);
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
  {
    id: 'D-115',
    contract:
      'who confirmed no address yet has a link that activates; the account of the one who registered it becomes active with it',
    run: async (stage) => {
      const client = await stage.client({ users: [{ ...plainPerson, email: nextEmail(), isActivated: false }] });
      const userId = client.userIds[0] ?? 0;
      const username = await stage.usernameOf(userId);
      expect(expectOk(await stage.get(`/clients/${client.id}`)).status).toBe('new');
      expectOk(await stage.post('/auth/renew_invitation', { email: username }));
      expectOk(await setPassword(stage, await tokenTo(stage, client.users[0]?.email ?? ''), fresh));
      const pair = expectOk(await stage.post('/auth/jwt/login', { username, password: fresh }, null));
      expectOk(await stage.get('/clients/me', bearer(pair)));
      const shown = expectOk(await stage.get(`/clients/${client.id}`));
      expect(shown).toMatchObject({ status: 'preparation', has_active_admin: true });
      expect(expectOk(await stage.get('/clients?activated=true')).map(({ id }: { id: number }) => id)).toContain(
        client.id,
      );
    },
  },
];
