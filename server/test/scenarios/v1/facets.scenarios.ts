import { expect } from 'vitest';
import { accountStatuses } from '../../../src/model/account-status.ts';
import { products } from '../../../src/model/product.ts';
import { serviceStatuses } from '../../../src/model/service-status.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { expectParameters, makeSeller, type V1Scenario, type V1Stage } from '../../support/v1-stage.ts';
import type { Answer } from '../../support/world.ts';

const facetsOf = async (stage: V1Stage, query = '', who?: { authorization: string }): Promise<Answer['body']> =>
  expectOk(await stage.get(`/clients/facets${query === '' ? '' : `?${query}`}`, who));

/** What there is some of. */
const some = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

export const facetScenarios: readonly V1Scenario[] = [
  {
    id: 'G-201',
    contract: 'counts by account status, service and status, type, seller and country, with every status there is',
    async run(stage) {
      const seller = await makeSeller(stage, 'facet');
      await stage.iam.client({ services: { CDN: 'active' }, country: 'DE', sellerId: seller.id });
      await stage.iam.client({ services: { CDN: 'trial', DNS: 'paused' }, country: 'DE', sellerId: seller.id });
      await stage.iam.client({ services: { CDN: 'trial' }, country: 'FR', type: 'sales' });
      await stage.iam.client({ deletedAs: 'active', services: { CDN: 'deleted' }, country: 'GB' });
      const facets = await facetsOf(stage);
      // The reseller's own account is one of them, as it is in the list.
      expect(facets.total).toBe(4);
      expect(Object.keys(facets.status)).toEqual(accountStatuses);
      expect(some(facets.status)).toEqual({ active: 1, trial: 2, preparation: 1 });
      expect(Object.keys(facets.services)).toEqual(products);
      for (const product of products) expect(Object.keys(facets.services[product])).toEqual(serviceStatuses);
      expect(some(facets.services.CDN)).toEqual({ active: 1, trial: 2, new: 1 });
      expect(some(facets.services.DNS)).toEqual({ paused: 1, new: 3 });
      expect(some(facets.services.CONNECT)).toEqual({});
      expect(facets.clientType).toEqual({ common: 2, reseller: 1, sales: 1 });
      expect(facets.sellers).toEqual([
        { sellerId: seller.id, name: `facet-${stage.iam.reseller.id}@sellers.example`, count: 2 },
        { sellerId: null, name: null, count: 2 },
      ]);
      expect(facets.countries).toEqual([
        { countryCode: 'DE', count: 2 },
        ...(facets.countries[1].countryCode === 'FR'
          ? [
              { countryCode: 'FR', count: 1 },
              { countryCode: null, count: 1 },
            ]
          : [
              { countryCode: null, count: 1 },
              { countryCode: 'FR', count: 1 },
            ]),
      ]);
    },
  },
  {
    id: 'G-202',
    contract: 'each facet leaves out the filter on itself, and obeys all others; the total obeys all',
    async run(stage) {
      await stage.iam.client({ services: { CDN: 'active', DNS: 'active' }, country: 'DE' });
      await stage.iam.client({ services: { CDN: 'trial', DNS: 'active' }, country: 'DE' });
      await stage.iam.client({ services: { CDN: 'trial' }, country: 'FR' });
      const facets = await facetsOf(stage, 'cdn=trial&country_code=de&client_type=common');
      expect(facets.total).toBe(1);
      expect(some(facets.services.CDN)).toEqual({ active: 1, trial: 1 });
      expect(some(facets.services.DNS)).toEqual({ active: 1 });
      expect(facets.countries).toEqual([
        { countryCode: 'DE', count: 1 },
        { countryCode: 'FR', count: 1 },
      ]);
      expect(some(facets.clientType)).toEqual({ common: 1 });
      expect(some(facets.status)).toEqual({ active: 1 });
      const onTrial = await facetsOf(stage, 'status=trial&client_type=common');
      expect(onTrial.total).toBe(1);
      expect(some(onTrial.status)).toEqual({ active: 2, trial: 1 });
      expect(some(onTrial.services.CDN)).toEqual({ trial: 1 });
    },
  },
  {
    id: 'G-203',
    contract: 'a product that only few are given counts for those who may have it',
    async run(stage) {
      await stage.iam.client({ ownProducts: { CONNECT: true } });
      await stage.iam.client({ ownProducts: { CONNECT: true }, services: { CONNECT: 'active' } });
      await stage.iam.client({ ownProducts: { CONNECT: false }, services: { CONNECT: 'trial' } });
      await stage.iam.client();
      expect(some((await facetsOf(stage)).services.CONNECT)).toEqual({ new: 1, active: 1 });
      expect(some((await facetsOf(stage, 'connect=active')).services.CONNECT)).toEqual({ new: 1, active: 1 });
      await stage.world.opened.backend.write(({ db }) =>
        db
          .insertInto('product_defaults')
          .values({ reseller_id: stage.iam.reseller.id, product: 'CONNECT', is_available: 1 })
          .execute(),
      );
      // Now the reseller's own account has it too, and whoever was told otherwise has not.
      expect(some((await facetsOf(stage, 'is_test=false')).services.CONNECT)).toEqual({ new: 3, active: 1 });
    },
  },
  {
    id: 'G-204',
    contract: 'every caller’s facets count the caller’s clients alone',
    async run(stage) {
      const seller = await makeSeller(stage, 'own');
      await stage.iam.client({ sellerId: seller.id, country: 'DE' });
      const other = await stage.iam.client({ country: 'FR' });
      const sellers = await facetsOf(stage, '', seller.credentials);
      expect([sellers.total, sellers.countries]).toEqual([1, [{ countryCode: 'DE', count: 1 }]]);
      expect(sellers.sellers).toEqual([{ sellerId: seller.id, name: null, count: 1 }]);
      const own = await facetsOf(stage, '', await stage.iam.clientToken(other));
      expect([own.total, own.countries]).toEqual([1, [{ countryCode: 'FR', count: 1 }]]);
      const session = await stage.iam.logIn(other.userIds[0] ?? 0);
      expect((await facetsOf(stage, '', { authorization: `Bearer ${session.access}` })).total).toBe(1);
    },
  },
  {
    id: 'G-205',
    contract: 'the parameters of the list’s filter and no others; what is remembered is forgotten with the next change',
    async run(stage) {
      expectParameters(
        await stage.get('/clients/facets?cdn=gone&limit=5&ordering=id&email=x&email=x'),
        ...['cdn', 'limit', 'ordering', 'email'],
      );
      const before = await facetsOf(stage, 'companyName=quartz');
      expect(before.total).toBe(0);
      const { id } = await stage.iam.client({ company: 'Quartz' });
      expect((await facetsOf(stage, 'companyName=quartz')).total).toBe(1);
      expectOk(await stage.iam.patch(`/clients/${id}`, { companyName: 'Sand' }));
      expect((await facetsOf(stage, 'companyName=quartz')).total).toBe(0);
    },
  },
];
