import { expect } from 'vitest';
import { expectFields, expectOk, type IamScenario, type IamStage } from '../../support/iam-stage.ts';
import { makeService, pathOf } from '../../support/services.ts';

/** The contract's table, written down anew: what each status may become. */
const steps = {
  new: ['trial', 'activating', 'active', 'deleted'],
  trial: ['trialend', 'active', 'activating', 'paused'],
  trialend: ['trial', 'active', 'activating', 'deleted'],
  activating: ['active', 'paused', 'trial'],
  active: ['paused'],
  paused: ['active', 'activating', 'trialend', 'deleted'],
  deleted: ['new', 'activating', 'active'],
} as const;
type Status = keyof typeof steps;
const statuses = Object.keys(steps) as Status[];

const open = ['CDN', 'STORAGE', 'STREAMING', 'DNS', 'DDOS', 'CLOUD'];

/** The account's status as it is shown, and the one by which the list finds it, which must be the same. */
async function accountStatus(stage: IamStage, clientId: number): Promise<string> {
  const { status } = expectOk(await stage.get(`/clients/${clientId}`));
  const listed = expectOk(await stage.get('/clients')) as { id: number; status: string }[];
  expect(listed.find(({ id }) => id === clientId)?.status).toBe(status);
  return status;
}

/** The clients that the list finds by the status of a service. */
async function idsWith(stage: IamStage, query: string): Promise<number[]> {
  return (expectOk(await stage.get(`/clients?${query}`)) as { id: number; client_type: string }[])
    .filter(({ client_type }) => client_type === 'common')
    .map(({ id }) => id);
}

export const serviceScenarios: readonly IamScenario[] = [
  {
    id: 'S-101',
    contract: 'GET …/services lists the six, whether started or not, each with a number that stays',
    run: async (stage) => {
      const client = await stage.client({ services: { DNS: 'active' } });
      const listed = expectOk(await stage.get(`/clients/${client.id}/services`));
      expect(listed.map(({ name }: { name: string }) => name)).toEqual(open);
      for (const service of listed)
        expect(service).toEqual({
          id: service.id,
          name: service.name,
          client: client.id,
          status: service.name === 'DNS' ? 'active' : 'new',
          previous_status: null,
          status_changed_at: null,
          start: null,
          trial_end: null,
          deleted_date: null,
          enabled: true,
          options: [],
          status_transition_options: [],
        });
      expect(new Set(listed.map(({ id }: { id: number }) => id)).size).toBe(6);
      expect(expectOk(await stage.get(`/clients/${client.id}/services`))).toEqual(listed);
      for (const service of listed)
        expect(expectOk(await stage.get(`/clients/${client.id}/services/${service.id}/`))).toEqual(service);
    },
  },
  {
    id: 'S-102',
    contract: 'every step of the table passes, and no other: 400 names what is allowed',
    run: async (stage) => {
      for (const from of statuses)
        for (const to of statuses) {
          if (from === to) continue;
          const { client, url } = await makeService(stage, 'CDN', from);
          const answer = await stage.put(url, { status: to });
          const word = `${from} → ${to}`;
          if ((steps[from] as readonly string[]).includes(to)) {
            expect(expectOk(answer), word).toMatchObject({ status: to, previous_status: from });
            const { serviceStatuses } = expectOk(await stage.get(`/clients/${client.id}`));
            expect(serviceStatuses.CDN, word).toEqual({ status: to, enabled: true });
          } else {
            expectFields(answer, 'status');
            const [text] = answer.body.errors.status;
            for (const allowed of steps[from]) expect(text, word).toContain(allowed);
            expect(expectOk(await stage.get(url)), word).toMatchObject({ status: from, previous_status: null });
          }
        }
    },
  },
  {
    id: 'S-103',
    contract: 'the status that it has already is no step: nothing changes, not even the version',
    run: async (stage) => {
      for (const status of statuses) {
        const { url } = await makeService(stage, 'CDN', status);
        const before = await stage.get(url);
        const after = await stage.put(url, { status });
        expect(after.text).toBe(before.text);
        expect(after.headers.etag).toBe(before.headers.etag);
      }
    },
  },
  {
    id: 'S-104',
    contract:
      'start is when the trial began, and stays, trial_end while it lasts; a service that begins anew has none until its next trial',
    run: async (stage) => {
      const { url } = await makeService(stage, 'CDN', 'new');
      const start = '2026-11-21T09:00:00.000000Z';
      expect(expectOk(await stage.put(url, { status: 'trial' }))).toMatchObject({
        start,
        status_changed_at: start,
        trial_end: '2026-12-05T09:00:00.000000Z',
      });
      stage.world.clock.moveTo('2026-11-22T10:00:00.500Z');
      const moved = '2026-11-22T10:00:00.500000Z';
      for (const status of ['trialend', 'deleted', 'active'] as const)
        expect(expectOk(await stage.put(url, { status }))).toMatchObject({
          start,
          status_changed_at: moved,
          trial_end: null,
        });
      for (const status of ['paused', 'deleted']) expectOk(await stage.put(url, { status }));
      expect(expectOk(await stage.put(url, { status: 'new' }))).toMatchObject({ start: null });
      expect(expectOk(await stage.put(url, { status: 'trial' }))).toMatchObject({ start: moved });
    },
  },
  {
    id: 'S-105',
    contract: 'deleted_date: while trialend or paused, 90 days from the step; 2 for STORAGE and CLOUD; else null',
    run: async (stage) => {
      for (const [name, date] of [
        ['CDN', '2027-02-19T09:00:00.000000Z'],
        ['STORAGE', '2026-11-23T09:00:00.000000Z'],
        ['CLOUD', '2026-11-23T09:00:00.000000Z'],
      ] as const) {
        const { url } = await makeService(stage, name, 'trial');
        expect(expectOk(await stage.put(url, { status: 'paused' })).deleted_date, name).toBe(date);
        expect(expectOk(await stage.put(url, { status: 'active' })).deleted_date, name).toBeNull();
        expect(expectOk(await stage.put(url, { status: 'paused' })).deleted_date, name).toBe(date);
        expect(expectOk(await stage.put(url, { status: 'trialend' })).deleted_date, name).toBe(date);
        expect(expectOk(await stage.put(url, { status: 'deleted' })).deleted_date, name).toBeNull();
      }
    },
  },
  {
    id: 'S-106',
    contract: "the grace period is the reseller's: its grace_days, and no more than those for STORAGE and CLOUD",
    run: async (stage) => {
      const { backend } = stage.world.opened;
      const setGrace = (grace_days: number) =>
        backend.write(({ db }) =>
          db.updateTable('resellers').set({ grace_days }).where('id', '=', stage.reseller.id).execute(),
        );
      await setGrace(10);
      const cdn = await makeService(stage, 'CDN', 'active');
      expect(expectOk(await stage.put(cdn.url, { status: 'paused' })).deleted_date).toBe('2026-12-01T09:00:00.000000Z');
      await setGrace(1);
      const cloud = await makeService(stage, 'CLOUD', 'active');
      const { deleted_date } = expectOk(await stage.put(cloud.url, { status: 'paused' }));
      expect(deleted_date).toBe('2026-11-22T09:00:00.000000Z');
    },
  },
  {
    id: 'S-107',
    contract: "the account's status follows in the same transaction, in the client, in the list and by its filters",
    run: async (stage) => {
      const client = await stage.client();
      const cdn = await pathOf(stage, client.id, 'CDN');
      const dns = await pathOf(stage, client.id, 'DNS');
      expect(await accountStatus(stage, client.id)).toBe('preparation');
      const follow: readonly (readonly [url: string, status: Status, account: string])[] = [
        [cdn, 'trial', 'trial'],
        [dns, 'activating', 'trial'],
        [dns, 'active', 'active'],
        [cdn, 'trialend', 'active'],
        [dns, 'paused', 'trialend'],
        [cdn, 'deleted', 'trialend'],
        [dns, 'active', 'active'],
      ];
      for (const [url, status, account] of follow) {
        expectOk(await stage.put(url, { status }));
        expect(await accountStatus(stage, client.id), `${url} ${status}`).toBe(account);
        const parameter = url === cdn ? 'cdn' : 'dns';
        expect(await idsWith(stage, `${parameter}=${status}`)).toEqual([client.id]);
        expect(await idsWith(stage, `${parameter}=new`)).toEqual([]);
      }
    },
  },
  {
    id: 'S-108',
    contract: 'a status set by hand wins over what services say',
    run: async (stage) => {
      const client = await stage.client({ byHand: 'integration' });
      expectOk(await stage.put(await pathOf(stage, client.id, 'CDN'), { status: 'active' }));
      expect(await accountStatus(stage, client.id)).toBe('integration');
    },
  },
];
