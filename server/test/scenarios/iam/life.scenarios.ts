import { expect } from 'vitest';
import { makeToken } from '../../support/iam-resellers.ts';
import { expectFields, expectOk, type IamScenario, type IamStage } from '../../support/iam-stage.ts';
import { begin, goTo, pathOf, runJobs } from '../../support/life.ts';
import { invite } from '../../support/mails.ts';
import { nextEmail, register } from '../../support/people.ts';

const readHistory = ({ world }: IamStage, clientId: number) =>
  world.opened.backend.read(({ db }) =>
    db.selectFrom('audit_entries').selectAll().where('client_id', '=', clientId).orderBy('id').execute(),
  );

const readMails = async ({ world }: IamStage, clientId: number) => {
  const rows = await world.opened.backend.read(({ db }) =>
    db.selectFrom('outbox').selectAll().where('client_id', '=', clientId).orderBy('id').execute(),
  );
  return rows.map(({ kind, recipient, template_values }) => ({ kind, recipient, values: JSON.parse(template_values) }));
};

/** What happens by itself. The clock stands at 2026-11-21, nine o'clock, at first. */
export const lifeScenarios: readonly IamScenario[] = [
  {
    id: 'C-101',
    contract: 'a trial is over after 14 days and not before: trialend, with the account, the list and deleted_date',
    run: async (stage) => {
      const { clientId, url } = await begin(stage, 'CDN', 'trial');
      const before = await stage.get(url);
      await goTo(stage, '2026-12-05T08:59:59.999Z');
      expect((await stage.get(url)).text).toBe(before.text);
      await goTo(stage, '2026-12-05T09:00:00Z');
      const after = await stage.get(url);
      expect(expectOk(after)).toMatchObject({
        status: 'trialend',
        previous_status: 'trial',
        status_changed_at: '2026-12-05T09:00:00.000000Z',
        start: '2026-11-21T09:00:00.000000Z',
        deleted_date: '2027-03-05T09:00:00.000000Z',
      });
      expect(after.headers.etag).not.toBe(before.headers.etag);
      expect(expectOk(await stage.get(`/clients/${clientId}`))).toMatchObject({
        status: 'trialend',
        serviceStatuses: { CDN: { status: 'trialend' } },
      });
      const listed = expectOk(await stage.get('/clients?cdn=trialend'));
      expect(listed).toMatchObject([{ id: clientId, status: 'trialend' }]);
    },
  },
  {
    id: 'C-102',
    contract: 'grace is over after 90 days, or 2: the service is deleted; the account stays, with the status trialend',
    run: async (stage) => {
      const cdn = await begin(stage, 'CDN', 'trial', 'trialend');
      const cloud = await begin(stage, 'CLOUD', 'active', 'paused');
      await goTo(stage, '2026-11-23T08:59:59.999Z');
      expect(expectOk(await stage.get(cloud.url)).status).toBe('paused');
      await goTo(stage, '2026-11-23T09:00:00Z');
      const gone = { status: 'deleted', previous_status: 'paused', deleted_date: null };
      expect(expectOk(await stage.get(cloud.url))).toMatchObject(gone);
      expect(expectOk(await stage.get(`/clients/${cloud.clientId}`))).toMatchObject({
        deleted: false,
        status: 'trialend',
      });
      expect(expectOk(await stage.get(cdn.url)).status).toBe('trialend');
      await goTo(stage, '2027-02-19T09:00:00Z');
      expect(expectOk(await stage.get(cdn.url))).toMatchObject({ status: 'deleted', previous_status: 'trialend' });
    },
  },
  {
    id: 'C-103',
    contract: 'each step is written down as the doing of the program, and told to the registrant, once',
    run: async (stage) => {
      const { clientId, email } = await begin(stage, 'STORAGE', 'trial');
      await goTo(stage, '2026-12-10T00:00:00Z');
      await runJobs(stage);
      const [first, second, status] = (await readHistory(stage, clientId)).slice(-3);
      const history = [first, second];
      const done = { caller_kind: 'program', user_id: null, reseller_id: stage.reseller.id };
      expect(history).toMatchObject([
        { ...done, action: 'trial_over', at: stage.world.clock.now() },
        { ...done, action: 'grace_over', at: stage.world.clock.now() },
      ]);
      expect(status).toMatchObject({ ...done, action: 'account_status_changed', cause: 'trial_over, grace_over' });
      expect(history.map((entry) => JSON.parse(entry?.changes ?? ''))).toEqual([
        {
          'STORAGE.status': ['trial', 'trialend'],
          'STORAGE.status_changed_at': ['2026-11-21T09:00:00.000000Z', '2026-12-05T09:00:00.000000Z'],
        },
        {
          'STORAGE.status': ['trialend', 'deleted'],
          'STORAGE.status_changed_at': ['2026-12-05T09:00:00.000000Z', '2026-12-07T09:00:00.000000Z'],
        },
      ]);
      expect(await readMails(stage, clientId)).toEqual([
        {
          kind: 'trial_over',
          recipient: email,
          values: { product: 'STORAGE', deletesAt: '2026-12-07T09:00:00.000000Z' },
        },
        { kind: 'grace_over', recipient: email, values: { product: 'STORAGE' } },
      ]);
    },
  },
  {
    id: 'C-104',
    contract: 'what fell due while no server ran is caught up in order, and counts from when it was due',
    run: async (stage) => {
      const { clientId, url } = await begin(stage, 'CDN', 'trial');
      const cloud = await pathOf(stage, clientId, 'CLOUD');
      stage.world.clock.moveTo('2026-11-30T09:00:00Z');
      for (const status of ['active', 'paused']) expectOk(await stage.put(cloud, { status }));
      await goTo(stage, '2027-12-24T00:00:00Z');
      const { status, status_changed_at } = expectOk(await stage.get(url));
      expect({ status, status_changed_at }).toEqual({
        status: 'deleted',
        status_changed_at: '2027-03-05T09:00:00.000000Z',
      });
      expect((await readMails(stage, clientId)).map(({ kind, values }) => [kind, values.product])).toEqual([
        ['grace_over', 'CLOUD'],
        ['trial_over', 'CDN'],
        ['grace_over', 'CDN'],
      ]);
    },
  },
  {
    id: 'C-105',
    contract: 'a change by hand comes after what was due before it, whether the server has come round to it or not',
    run: async (stage) => {
      const { clientId, url } = await begin(stage, 'CDN', 'trial');
      stage.world.clock.moveTo('2026-12-06T00:00:00Z');
      // trial → paused is a step of the table, trialend → paused is none.
      expectFields(await stage.put(url, { status: 'paused' }), 'status');
      expect(await readMails(stage, clientId)).toEqual([]);
      expect(expectOk(await stage.put(url, { status: 'active' }))).toMatchObject({ previous_status: 'trialend' });
      const history = await readHistory(stage, clientId);
      const byHand = { caller_kind: 'token', user_id: stage.reseller.userId };
      expect(history.slice(-3)).toMatchObject([
        { action: 'trial_over', caller_kind: 'program', user_id: null },
        { action: 'service_changed', ...byHand },
        { action: 'account_status_changed', ...byHand, cause: 'trial_over, service_changed' },
      ]);
      await runJobs(stage);
      expect(await readMails(stage, clientId)).toHaveLength(1);
      expect(expectOk(await stage.get(url)).status).toBe('active');
      // A change by hand that changes nothing: what follows from the step is the program's doing as well.
      const idle = await begin(stage, 'CDN', 'trial');
      stage.world.clock.moveTo('2026-12-21T00:00:00Z');
      expectOk(await stage.patch(idle.url, { enabled: true }));
      expect((await readHistory(stage, idle.clientId)).slice(-2)).toMatchObject([
        { action: 'trial_over', caller_kind: 'program', user_id: null },
        { action: 'account_status_changed', caller_kind: 'program', user_id: null, cause: 'trial_over' },
      ]);
    },
  },
  {
    id: 'C-106',
    contract: 'a deleted client waits; restored, its trial goes on for as long as it had left',
    run: async (stage) => {
      const { clientId, url } = await begin(stage, 'CDN', 'trial');
      stage.world.clock.moveTo('2026-11-25T09:00:00Z');
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      await goTo(stage, '2027-01-01T00:00:00Z');
      expectOk(await stage.post(`/clients/${clientId}/restore`));
      await goTo(stage, '2027-01-10T23:59:59Z');
      expect(expectOk(await stage.get(url)).status).toBe('trial');
      await goTo(stage, '2027-01-11T00:00:00Z');
      expect(expectOk(await stage.get(url)).status).toBe('trialend');
      expect(await readMails(stage, clientId)).toHaveLength(1);
    },
  },
  {
    id: 'C-110',
    contract:
      'sessions and links in mails go a month after their end, tokens a year after their end; what still opens something stays',
    run: async (stage) => {
      const { userId, clientId, credentials } = await register(stage);
      const path = `/v2/clients/${clientId}/tokens`;
      const role = { role: { id: 1 } };
      const fields = { name: 'of a day', exp_date: '2026-11-22T09:00:00Z', client_user: role };
      const dayToken = expectOk(await stage.post(path, fields, credentials));
      const deleted = expectOk(await stage.post(path, { ...fields, exp_date: null }, credentials));
      expectOk(await stage.remove(`${path}/${deleted.id}`, undefined, credentials), 204);
      const lasting = await makeToken(stage.world, { userId, clientId });
      const listIds = async (): Promise<number[]> =>
        expectOk(await stage.get(`${path}?deleted=true`, lasting))
          .concat(expectOk(await stage.get(path, lasting)))
          .map(({ id }: { id: number }) => id);
      const invitedId = await invite(stage, clientId, nextEmail());
      const count = async (table: 'sessions' | 'mail_links', id: number): Promise<number> => {
        const { backend } = stage.world.opened;
        return (await backend.read(({ db }) => db.selectFrom(table).where('user_id', '=', id).select('id').execute()))
          .length;
      };
      const countBoth = async () => [await count('sessions', userId), await count('mail_links', invitedId)];
      await goTo(stage, '2026-12-20T09:00:00Z');
      expect(await countBoth()).toEqual([1, 1]);
      await goTo(stage, '2027-01-01T09:00:00Z');
      expect(await countBoth()).toEqual([0, 0]);
      await goTo(stage, '2027-11-21T09:00:00Z');
      expect(await listIds()).toEqual([deleted.id, dayToken.id, expect.any(Number)]);
      await goTo(stage, '2027-11-22T09:00:00.001Z');
      expect(await listIds()).toEqual([expect.any(Number)]);
    },
  },
];
