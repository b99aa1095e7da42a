import { expect } from 'vitest';
import { clientOf, lists, makeActive, readEntries, readPage, type Who } from '../../support/activity.ts';
import { makeHostingKey } from '../../support/hosting-keys.ts';
import { makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import { expectNotFound, expectNotPermitted, expectOk, type IamScenario } from '../../support/iam-stage.ts';
import { invite, runLinks, setPassword, tokenTo } from '../../support/mails.ts';
import { addMember, join, logInAs, logInAsPlatform, register } from '../../support/people.ts';

export const activityReaderScenarios: readonly IamScenario[] = [
  {
    id: 'A-118',
    contract: 'a seller sees what happened to her own clients, and what she did herself; not the reseller’s other ones',
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, `seller-${stage.reseller.id}@a.example`);
      const mine = await register(stage, { seller: seller.id });
      const other = await register(stage);
      expectOk(await stage.patch(`/clients/${mine.clientId}`, { status: 'ready' }));
      expectNotFound(await stage.patch(`/clients/${other.clientId}`, { name: 'Not hers' }, seller.credentials));
      const clientsOf = async (list: (typeof lists)[number]) => [
        ...new Set((await readEntries(stage, list, seller.credentials)).map((one: { client?: number }) => one.client)),
      ];
      expect(await clientsOf('changes')).toEqual([mine.clientId]);
      expect(await clientsOf('account_status_changes')).toEqual([mine.clientId]);
      expect(await clientsOf('requests')).toEqual([stage.reseller.technical.id, mine.clientId]);
      const users = (await readEntries(stage, 'logins', seller.credentials)).map(({ user }: { user: number }) => user);
      expect(users).toEqual([mine.userId]);
      // The reseller's own user is nobody whom she sees: the number is told, as in `owner`, and no address.
      const [change] = await readEntries(stage, `changes?client_id=${mine.clientId}`, seller.credentials);
      expect(change).toMatchObject({ user: stage.reseller.userId, user_email: null, remote_ip_address: null });
      // What happened before a client became hers is part of its history.
      expectOk(await stage.patch(`/clients/${other.clientId}`, { seller: seller.id }));
      expect((await readEntries(stage, `changes?client_id=${other.clientId}`, seller.credentials)).length).toBe(2);
    },
  },
  {
    id: 'A-119',
    contract:
      'a client’s Administrators see what happened to the account, and what was asked from inside; others of it 403',
    run: async (stage) => {
      const person = await makeActive(stage);
      const user = await addMember(stage, person.clientId, 2);
      const token = await makeToken(stage.world, { userId: person.userId, clientId: person.clientId });
      for (const who of [person.credentials, token]) {
        const changes = await readEntries(stage, 'changes', who);
        expect(new Set(changes.map(({ client }: { client: number }) => client))).toEqual(new Set([person.clientId]));
        const byReseller = changes.filter((one: { user: number }) => one.user === stage.reseller.userId);
        expect(byReseller.length).toBeGreaterThan(2);
        for (const one of byReseller) expect([one.user_email, one.remote_ip_address]).toEqual([null, null]);
        const [own] = changes.filter((one: { user: number }) => one.user === person.userId);
        expect([own.user_email, own.remote_ip_address]).toEqual([person.email, '127.0.0.1']);
        const requests = await readEntries(stage, 'requests', who);
        expect(new Set(requests.map((one: { user: number }) => one.user))).toEqual(new Set([person.userId]));
        expect(await readEntries(stage, 'logins', who)).not.toEqual([]);
        expect(await readEntries(stage, 'account_status_changes', who)).toHaveLength(1);
      }
      for (const list of lists) expectNotPermitted(await stage.get(`/activity_log/${list}`, user.credentials));
      expectNotPermitted(await stage.get('/activity_log/requests/1', user.credentials));
      const [theirs] = await readEntries(stage, `requests?user=${stage.reseller.userId}`);
      expectNotFound(await stage.get(`/activity_log/requests/${theirs.id}`, person.credentials));
    },
  },
  {
    id: 'A-120',
    contract: 'who is an Administrator of one account and a user of another one sees the history of the first alone',
    run: async (stage) => {
      const first = await register(stage);
      const second = await register(stage);
      await join(stage, second.clientId, first.userId, 2);
      expectOk(await stage.patch(`/clients/${second.clientId}`, { companyName: 'Second' }));
      for (const list of lists) {
        const { count } = await readPage(stage, `${list}?${clientOf[list]}=${second.clientId}`, first.credentials);
        expect(count, list).toBe(0);
      }
    },
  },
  {
    id: 'A-121',
    contract: 'a change of a user stands in the history of each of her accounts; both contracts write the same history',
    run: async (stage) => {
      const person = await register(stage);
      const second = await stage.client();
      await join(stage, second.id, person.userId, 2);
      expectOk(await stage.patch(`/users/${person.userId}`, { phone: '+49 30' }));
      const key = await makeHostingKey(stage.world, stage.reseller.id, null);
      const url = `/hosting/api/client/${person.clientId}`;
      expectOk(await stage.world.ask({ method: 'PUT', url, apiKey: key, body: { firstName: 'Other' } }));
      const [ofSecond, before] = await readEntries(stage, `changes?client_id=${second.id}`);
      expect(before).toMatchObject({ action: 'user_updated', changes: { phone: { old: null, new: '+49 30' } } });
      expect(ofSecond).toMatchObject({
        action: 'user_updated',
        changes: { firstName: { new: 'Other' } },
        by: 'hosting_key',
      });
      const [ofFirst] = await readEntries(stage, `changes?client_id=${person.clientId}`);
      expect(ofFirst).toMatchObject({ action: 'client_updated', changes: { firstName: { new: 'Other' } } });
      expect(ofFirst.changes.user).toBeUndefined();
    },
  },
  {
    id: 'A-122',
    contract: 'a client that goes to another reseller leaves its history behind: who had it sees that it went',
    run: async (stage) => {
      const person = await register(stage);
      const to = await makeIamReseller(stage.world);
      const platform = await logInAsPlatform(stage);
      expectOk(await stage.patch(`/clients/${person.clientId}`, { reseller: to.id }, platform));
      expectOk(await stage.patch(`/clients/${person.clientId}`, { companyName: 'Theirs now' }, to.credentials));
      const actions = async (who?: Who) =>
        (await readEntries(stage, `changes?client_id=${person.clientId}`, who)).map(
          (one: { action: string }) => one.action,
        );
      expect(await actions()).toEqual(['client_left', 'client_created']);
      expect(await actions(to.credentials)).toEqual(['client_updated', 'client_updated']);
      expect(await actions(platform)).toHaveLength(4);
      // The client's own see all of it.
      expect(await actions(person.credentials)).toHaveLength(4);
    },
  },
  {
    id: 'A-123',
    contract: 'refused requests of others neither name a client that they do not see, nor show there',
    run: async (stage) => {
      const person = await register(stage);
      const stranger = await makeIamReseller(stage.world);
      expectNotFound(await stage.patch(`/clients/${person.clientId}`, { name: 'Not mine' }, stranger.credentials));
      expectNotFound(await stage.patch('/clients/987654321', { name: 'Not mine' }, stranger.credentials));
      const own = await readEntries(stage, 'requests', stranger.credentials);
      expect(own.map(({ client }: { client: number }) => client)).toEqual([
        stranger.technical.id,
        stranger.technical.id,
      ]);
      const ofClient = await readEntries(stage, `requests?client=${person.clientId}`);
      expect(ofClient.map((one: { method: string }) => one.method)).toEqual(['POST']);
    },
  },
  {
    id: 'A-124',
    contract: 'the history of a deleted client stays, for whoever had it',
    run: async (stage) => {
      const { clientId } = await register(stage);
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      const listed = await readEntries(stage, `changes?client_id=${clientId}`);
      expect(listed.map((one: { action: string }) => one.action)).toEqual(['client_deleted', 'client_created']);
      expect(listed[0].changes).toMatchObject({ deleted: { old: false, new: true } });
    },
  },
  {
    id: 'A-126',
    contract:
      'what somebody does by the link of a mail is the user’s: in the history of each account, and in the log of requests',
    run: async (stage) => {
      const [first, second] = [await register(stage), await register(stage)];
      await join(stage, second.clientId, first.userId, 2);
      expectOk(await stage.post('/auth/password/forgot', { email: first.email }, null));
      await runLinks(stage);
      expectOk(await setPassword(stage, await tokenTo(stage, first.email), 'another password'));
      const again = await logInAs(stage, first.email, 'another password');
      const changed = { ...{ by: 'visitor', user: first.userId }, changes: { password: { old: '[masked]' } } };
      for (const [clientId, who] of [
        [first.clientId, again],
        [second.clientId, second.credentials],
      ] as const) {
        const [set, forgotten] = await readEntries(stage, `changes?client_id=${clientId}`, who);
        expect(set).toMatchObject({ action: 'password_set', ...changed });
        expect(forgotten).toMatchObject({ action: 'password_forgotten', by: 'visitor', user: null });
        expect(forgotten.changes.password).toBeUndefined();
      }
      const third = await register(stage);
      await invite(stage, third.clientId, first.email);
      const token = await tokenTo(stage, first.email);
      expectOk(await stage.post('/auth/invitations/accept', { token }, null));
      const asked = await readEntries(stage, `requests?user=${first.userId}`);
      expect(asked.map(({ path, actions }: { path: string; actions: string }) => [path, actions])).toEqual([
        ['/iam/auth/invitations/accept', 'invitation_accepted'],
        ['/iam/auth/password/set', 'password_set'],
      ]);
      expect(asked[0]).toMatchObject({ client: third.clientId, data: '{"token":"[masked]"}', token: null });
      // It came from inside, so the account's own Administrators see it.
      expect(await readEntries(stage, `requests?user=${first.userId}`, third.credentials)).toHaveLength(1);
    },
  },
];
