import { expect } from 'vitest';
import { openProducts } from '../../../src/model/product.ts';
import { makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';

const defaults = '/products/availability/defaults';
const all = '/products/availability/clients';
const urlOf = ({ id }: { id: number }): string => `${all}/${id}`;

const setting = (product_name: string, available: boolean) => ({ product_name, available });

/** A list of settings as an object. */
const read = (listed: { product_name: string; available: boolean }[]): Record<string, boolean> =>
  Object.fromEntries(listed.map(({ product_name, available }) => [product_name, available]));

const everything = Object.fromEntries(openProducts.map((product) => [product, true]));

async function capabilities(stage: IamStage, { id }: { id: number }): Promise<string[]> {
  const shown = expectOk(await stage.get(`/clients/${id}`));
  const listed = expectOk(await stage.get('/clients')) as { id: number }[];
  expect(listed.find((one) => one.id === id)).toEqual(shown);
  return shown.capabilities;
}

/** Whether a hidden product shows: among the client's statuses, among its services, by the list's filter. */
async function showsConnect(stage: IamStage, { id }: { id: number }): Promise<boolean> {
  const { serviceStatuses } = expectOk(await stage.get(`/clients/${id}`));
  const services = expectOk(await stage.get(`/clients/${id}/services`)) as { name: string }[];
  const found = expectOk(await stage.get('/clients?connect=new')) as { id: number }[];
  const answers = [
    'CONNECT' in serviceStatuses,
    services.some(({ name }) => name === 'CONNECT'),
    found.some((one) => one.id === id),
  ];
  expect(new Set(answers).size, JSON.stringify(answers)).toBe(1);
  return answers[0] === true;
}

export const availabilityScenarios: readonly IamScenario[] = [
  {
    id: 'V-101',
    contract: 'by default the six are available and the two hidden ones are not named',
    run: async (stage) => {
      const client = await stage.client();
      const listed = expectOk(await stage.get(defaults));
      expect(listed).toEqual(openProducts.map((product) => setting(product, true)));
      expect(expectOk(await stage.get(urlOf(client)))).toEqual(listed);
      expect(await capabilities(stage, client)).toEqual(openProducts);
    },
  },
  {
    id: 'V-102',
    contract: 'PATCH defaults sets one product for all clients that have no setting of their own',
    run: async (stage) => {
      const plain = await stage.client();
      const own = await stage.client({ ownProducts: { CDN: true, DNS: false } });
      expect(expectOk(await stage.patch(defaults, setting('CDN', false)))).toEqual(setting('CDN', false));
      expect(read(expectOk(await stage.get(defaults)))).toEqual({ ...everything, CDN: false });
      expect(read(expectOk(await stage.get(urlOf(plain))))).toEqual({ ...everything, CDN: false });
      expect(read(expectOk(await stage.get(urlOf(own))))).toEqual({ ...everything, DNS: false });
      expect(await capabilities(stage, plain)).not.toContain('CDN');
      expect(await capabilities(stage, own)).toContain('CDN');
      expectOk(await stage.patch(defaults, setting('CDN', true)));
      expect(await capabilities(stage, plain)).toEqual(openProducts);
    },
  },
  {
    id: 'V-103',
    contract: 'PATCH of a client sets one product for it alone, and the list finds it by that; DELETE takes it back',
    run: async (stage) => {
      const client = await stage.client();
      const other = await stage.client();
      const personal = async (name: string) =>
        (expectOk(await stage.get(`/clients?personal_product_availability=${name}`)) as { id: number }[]).map(
          ({ id }) => id,
        );
      expect(expectOk(await stage.patch(urlOf(client), setting('CLOUD', false)))).toEqual(setting('CLOUD', false));
      expectOk(await stage.patch(urlOf(client), setting('DNS', true)));
      expect(await capabilities(stage, client)).toEqual(openProducts.filter((product) => product !== 'CLOUD'));
      expect(await capabilities(stage, other)).toEqual(openProducts);
      expect(await personal('DNS')).toEqual([client.id]);
      expect(await personal('CLOUD')).toEqual([]);
      const reset = await stage.remove(urlOf(client), { product_names: ['CLOUD'] });
      expect({ status: reset.status, text: reset.text }).toEqual({ status: 204, text: '' });
      expect(await capabilities(stage, client)).toEqual(openProducts);
      expect(await personal('DNS')).toEqual([client.id]);
      expect((await stage.remove(urlOf(client), { product_names: [] })).status).toBe(204);
      expect(await personal('DNS')).toEqual([]);
    },
  },
  {
    id: 'V-104',
    contract: 'DELETE with a JSON content type and no body, or none at all, takes every product back',
    run: async (stage) => {
      const client = await stage.client({ ownProducts: { CDN: false, DNS: false } });
      const json = { 'content-type': 'application/json' };
      expect((await stage.remove(urlOf(client), '', undefined, json)).status).toBe(204);
      expect(await capabilities(stage, client)).toEqual(openProducts);
      expectOk(await stage.patch(urlOf(client), setting('CDN', false)));
      expect((await stage.remove(all)).status).toBe(204);
      expect(await capabilities(stage, client)).toEqual(openProducts);
    },
  },
  {
    id: 'V-105',
    contract: "DELETE …/clients takes the products of all clients of one's own back, and nobody else's",
    run: async (stage) => {
      const clients = [
        await stage.client({ ownProducts: { CDN: false, DNS: false } }),
        await stage.client({ ownProducts: { CDN: false } }),
        await stage.client(),
      ];
      const other = await makeIamReseller(stage.world);
      expectOk(await stage.patch(urlOf(other.technical), setting('CDN', false), other.credentials));
      expect((await stage.remove(all, { product_names: ['CDN'] })).status).toBe(204);
      const without = openProducts.filter((product) => product !== 'DNS');
      expect(await capabilities(stage, clients[0] ?? { id: 0 })).toEqual(without);
      expect(await capabilities(stage, clients[1] ?? { id: 0 })).toEqual(openProducts);
      const foreign = expectOk(await stage.get(urlOf(other.technical), other.credentials));
      expect(read(foreign)).toEqual({ ...everything, CDN: false });
    },
  },
  {
    id: 'V-106',
    contract: 'off for a client is 403 with the product under its status where it is trial, activating or active',
    run: async (stage) => {
      const message = 'Services of the product are in use: end them first.';
      for (const status of ['trial', 'activating', 'active', 'new', 'trialend', 'paused', 'deleted'] as const) {
        const client = await stage.client({ services: { CDN: status, DNS: 'active' } });
        const answer = await stage.patch(urlOf(client), setting('CDN', false));
        if (status === 'trial' || status === 'activating' || status === 'active') {
          expect({ status: answer.status, body: answer.body }).toEqual({
            status: 403,
            body: { message, trial: [], activating: [], active: [], [status]: ['CDN'] },
          });
          expect(await capabilities(stage, client)).toContain('CDN');
          expectOk(await stage.patch(urlOf(client), setting('CDN', true)));
        } else {
          expectOk(answer);
          expect(await capabilities(stage, client)).not.toContain('CDN');
        }
      }
    },
  },
  {
    id: 'V-107',
    contract: 'off by default is 403 with the clients that have it by default and use it; own settings are not asked',
    run: async (stage) => {
      const trial = await stage.client({ services: { CDN: 'trial' } });
      const active = [
        await stage.client({ services: { CDN: 'active' } }),
        await stage.client({ services: { CDN: 'active' } }),
      ];
      await stage.client({ services: { CDN: 'active' }, ownProducts: { CDN: true } });
      await stage.client({ services: { CDN: 'active' }, deletedAs: 'active' });
      await stage.client({ services: { CDN: 'paused' } });
      const answer = await stage.patch(defaults, setting('CDN', false));
      expect({ status: answer.status, lists: { ...answer.body, message: '' } }).toEqual({
        status: 403,
        lists: { message: '', trial: [trial.id], activating: [], active: active.map(({ id }) => id) },
      });
      expect(read(expectOk(await stage.get(defaults)))).toEqual(everything);
      expectOk(await stage.patch(defaults, setting('DNS', false)));
    },
  },
  {
    id: 'V-108',
    contract: 'back to a default that is off is 403 too where the product is in use: for one client, and for all',
    run: async (stage) => {
      expectOk(await stage.patch(defaults, setting('CDN', false)));
      const client = await stage.client({ services: { CDN: 'active' }, ownProducts: { CDN: true, DNS: false } });
      const one = await stage.remove(urlOf(client), { product_names: ['DNS', 'CDN'] });
      expect({ status: one.status, active: one.body.active }).toEqual({ status: 403, active: ['CDN'] });
      const both = await stage.remove(all, { product_names: ['DNS', 'CDN'] });
      expect({ status: both.status, active: both.body.active }).toEqual({ status: 403, active: [client.id] });
      expect(await capabilities(stage, client)).toEqual(openProducts.filter((product) => product !== 'DNS'));
      expect((await stage.remove(all, { product_names: ['DNS'] })).status).toBe(204);
      expect(await capabilities(stage, client)).toEqual(openProducts);
    },
  },
  {
    id: 'V-109',
    contract: 'a hidden product given to a client shows as new service, and no longer once it is taken back',
    run: async (stage) => {
      const client = await stage.client();
      const other = await stage.client();
      expect(await showsConnect(stage, client)).toBe(false);
      expectOk(await stage.patch(urlOf(client), setting('CONNECT', true)));
      expect(await showsConnect(stage, client)).toBe(true);
      expect(await showsConnect(stage, other)).toBe(false);
      expect(await capabilities(stage, client)).toEqual(openProducts);
      expect(read(expectOk(await stage.get(urlOf(client))))).toEqual({ ...everything, CONNECT: true });
      const services = expectOk(await stage.get(`/clients/${client.id}/services`)) as { id: number; name: string }[];
      const { id } = services.find(({ name }) => name === 'CONNECT') ?? { id: 0 };
      expectOk(await stage.patch(urlOf(client), setting('CONNECT', false)));
      expect(await showsConnect(stage, client)).toBe(false);
      expectNotFound(await stage.get(`/clients/${client.id}/services/${id}`));
      expectNotFound(await stage.put(`/clients/${client.id}/services/${id}`, { status: 'active' }));
      // It keeps its number, and its life, for when it comes back.
      expectOk(await stage.patch(urlOf(client), setting('CONNECT', true)));
      expect(expectOk(await stage.get(`/clients/${client.id}/services/${id}`)).name).toBe('CONNECT');
    },
  },
  {
    id: 'V-110',
    contract: 'a hidden product given to all by default shows with every client, but with those set otherwise',
    run: async (stage) => {
      const client = await stage.client();
      const without = await stage.client({ ownProducts: { CONNECT: false } });
      expectOk(await stage.patch(defaults, setting('CONNECT', true)));
      expect(await showsConnect(stage, client)).toBe(true);
      expect(await showsConnect(stage, without)).toBe(false);
      expect(await showsConnect(stage, await stage.client())).toBe(true);
      const services = expectOk(await stage.get(`/clients/${client.id}/services`)) as { id: number; name: string }[];
      const { id } = services.find(({ name }) => name === 'CONNECT') ?? { id: 0 };
      expectOk(await stage.put(`/clients/${client.id}/services/${id}`, { status: 'active', enabled: false }));
      const { serviceStatuses, status } = expectOk(await stage.get(`/clients/${client.id}`));
      expect({ status, connect: serviceStatuses.CONNECT }).toEqual({
        status: 'active',
        connect: { status: 'active', enabled: false },
      });
      const found = expectOk(await stage.get('/clients?connect=active')) as { id: number }[];
      expect(found.map((one) => one.id)).toEqual([client.id]);
      expect((await stage.patch(defaults, setting('CONNECT', false))).body.active).toEqual([client.id]);
    },
  },
  {
    id: 'V-111',
    contract: 'what is missing or no product is refused, all at once',
    run: async (stage) => {
      const client = await stage.client();
      for (const url of [defaults, urlOf(client)]) {
        expectFields(await stage.patch(url, {}), 'product_name', 'available');
        expectFields(await stage.patch(url, setting('cdn', true)), 'product_name');
        expectFields(await stage.patch(url, { product_name: 'CDN', available: 'true' }), 'available');
        expectFields(await stage.patch(url, { product_name: 'WAAP', available: null }), 'product_name', 'available');
      }
      for (const url of [all, urlOf(client)])
        for (const product_names of ['CDN', ['CDN', 'X'], [1], null])
          expectFields(await stage.remove(url, { product_names }), 'product_names');
      expect(await capabilities(stage, client)).toEqual(openProducts);
    },
  },
  {
    id: 'V-112',
    contract: 'clients of others are not there; each reseller has defaults of its own',
    run: async (stage) => {
      const client = await stage.client();
      const other = (await makeIamReseller(stage.world)).credentials;
      for (const id of [client.id, 999_999_999, 0]) {
        expectNotFound(await stage.get(urlOf({ id }), other));
        expectNotFound(await stage.patch(urlOf({ id }), setting('CDN', false), other));
        expectNotFound(await stage.patch(urlOf({ id }), {}, other));
        expectNotFound(await stage.remove(urlOf({ id }), undefined, other));
      }
      expectOk(await stage.patch(defaults, setting('CDN', false), other));
      expect(read(expectOk(await stage.get(defaults)))).toEqual(everything);
      expect(await capabilities(stage, client)).toEqual(openProducts);
    },
  },
  {
    id: 'V-113',
    contract: "a seller sets the own clients, not the defaults; a client's user nothing of it; the platform its own",
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, 'seller@a.example');
      const own = await stage.client({ sellerId: seller.id });
      const elsewhere = await stage.client();
      const who = seller.credentials;
      expectOk(await stage.patch(urlOf(own), setting('CDN', false), who));
      expectNotFound(await stage.patch(urlOf(elsewhere), setting('CDN', false), who));
      expectOk(await stage.get(defaults, who));
      expectNotPermitted(await stage.patch(defaults, setting('CDN', false), who));
      expectNotPermitted(await stage.remove(all, undefined, who));
      const user = await stage.clientToken(own);
      for (const path of [defaults, urlOf(own)]) {
        expectNotPermitted(await stage.get(path, user));
        expectNotPermitted(await stage.patch(path, setting('CDN', true), user));
      }
      expectNotPermitted(await stage.remove(all, undefined, user));
      expectNotPermitted(await stage.remove(urlOf(own), undefined, user));
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      expectOk(await stage.patch(urlOf(elsewhere), setting('DNS', false), platform));
      // For all: for those of its own reseller.
      expect((await stage.remove(all, { product_names: ['DNS'] }, platform)).status).toBe(204);
      expect(await capabilities(stage, elsewhere)).not.toContain('DNS');
    },
  },
];
