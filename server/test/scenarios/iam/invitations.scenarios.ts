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
import {
  addMember,
  fresh,
  lastAudit,
  logInAs,
  logInAsPlatform,
  nextEmail,
  register,
  secret,
  tryLogIn,
} from '../../support/people.ts';

const path = '/clients/invite_user';
const role = { id: 2, name: 'Users' };

const usersOf = async (stage: IamStage, clientId: number) => expectOk(await stage.get(`/clients/${clientId}`)).users;

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
        name: 'Front Desk',
      };
      const answer = expectOk(await stage.post(path, body));
      expect(answer).toEqual({ status: 'sent', user_id: expect.any(Number) });
      const user = (await usersOf(stage, clientId)).find(({ id }: { id: number }) => id === answer.user_id);
      expect(user).toMatchObject({ email, name: 'Front Desk', lang: 'de', activated: false, groups: [body.user_role] });
      const [mail, ...others] = await mailsTo(stage, email);
      expect(others).toEqual([]);
      expect(mail).toEqual({
        kind: 'invitation',
        recipient: email,
        values: { company: shown.company, link: expect.any(String) },
      });
      for (const password of ['', fresh]) expect((await tryLogIn(stage, email, password)).status).toBe(400);
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
      const platform = await logInAsPlatform(stage);
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
      const pair = expectOk(await tryLogIn(stage, username, fresh));
      expectOk(await stage.get('/clients/me', bearer(pair)));
      const shown = expectOk(await stage.get(`/clients/${client.id}`));
      expect(shown).toMatchObject({ status: 'preparation', has_active_admin: true });
      expect(expectOk(await stage.get('/clients?activated=true')).map(({ id }: { id: number }) => id)).toContain(
        client.id,
      );
    },
  },
];
