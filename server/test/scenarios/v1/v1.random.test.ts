import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountStatuses } from '../../../src/model/account-status.ts';
import { clientTypes } from '../../../src/model/client-view.ts';
import { type Product, products } from '../../../src/model/product.ts';
import { serviceStatuses } from '../../../src/model/service-status.ts';
import { backendNames } from '../../support/backends.ts';
import { mapAtOnce } from '../../support/http.ts';
import type { StoredAccount } from '../../support/iam-accounts.ts';
import { type Asker, fillWithPeople, type People, words } from '../../support/iam-people.ts';
import { readings, statusOf } from '../../support/list-reading.ts';
import { orderNames, readList } from '../../support/read-list.ts';
import { openWorld, type World } from '../../support/world.ts';

/** Fixed, so that a failure is one for everybody; another one looks elsewhere. */
const seed = Number(process.env.CLIENTELE_TEST_SEED ?? 20_261_121);
const combinations = 300;

type Parameters = Readonly<Record<string, string>>;

const serviceReadings = {
  CDN: readings.cdn,
  STORAGE: readings.storage,
  STREAMING: readings.streaming,
  DNS: readings.dns,
  DDOS: readings.ddos,
  CLOUD: readings.cloud,
  INFRASTRUCTURE_PROTECTION: readings.infrastructureProtection,
  CONNECT: readings.connect,
} as const satisfies Record<Product, unknown>;

/** Some filters: of the favourites, which most facets leave out themselves, or of all. */
function filterFor(people: People): Arbitrary<Parameters> {
  const favourites = [
    readings.cdn,
    readings.connect,
    readings.sellerId,
    readings.countryCode,
    readings.type,
    readings.status,
  ];
  const upTo = (maxLength: number, among: readonly (typeof readings)[keyof typeof readings][]) =>
    fc.uniqueArray(
      fc.oneof(
        ...among.map(({ parameter, values }) => values(people).map((text): [string, string] => [parameter, text])),
      ),
      { maxLength, size: 'max', selector: ([parameter]) => parameter },
    );
  return fc
    .oneof(upTo(2, favourites), upTo(2, Object.values(readings)), upTo(4, Object.values(readings)))
    .map((filters) => Object.fromEntries(filters));
}

/** Who asks: the platform's administrator, who sees most, more often than the others. */
const askerAmong = ({ askers }: People): Arbitrary<Asker> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(askers[0] as Asker) },
    { weight: 6, arbitrary: fc.constantFrom(...askers) },
  );

/** So many of them, the same for the same seed. */
const draw = <T>(values: Arbitrary<T>, place: number): T[] =>
  fc.sample(values, { seed: seed + place, numRuns: combinations });

const without = (parameters: Parameters, name: string): Parameters =>
  Object.fromEntries(Object.entries(parameters).filter(([other]) => other !== name));

const isUsed = ({ count }: { count: number }): boolean => count > 0;

/** What the facets of a filter must be, by a plain reading. Lists are without their order, and without the sellers' names. */
function readFacets(people: People, asker: Asker, parameters: Parameters): object {
  const seen = (filter: Parameters): StoredAccount[] => readList(people, filter).filter((one) => asker.sees(one));
  const count = (accounts: readonly StoredAccount[], holds: (account: StoredAccount) => boolean): number =>
    accounts.filter(holds).length;
  const all = seen(parameters);
  const ofStatus = seen(without(parameters, 'status'));
  const ofType = seen(without(parameters, 'client_type'));
  const ofSeller = seen(without(parameters, 'seller_id'));
  const ofCountry = seen(without(parameters, 'country_code'));
  return {
    total: all.length,
    status: Object.fromEntries(
      accountStatuses.map((status) => [status, count(ofStatus, (one) => statusOf(one) === status)]),
    ),
    clientType: Object.fromEntries(clientTypes.map((type) => [type, count(ofType, (one) => one.type === type)])),
    services: Object.fromEntries(
      products.map((product) => {
        const { parameter, holds } = serviceReadings[product];
        const others = seen(without(parameters, parameter));
        return [
          product,
          Object.fromEntries(
            serviceStatuses.map((status) => [status, count(others, (one) => holds(one, status, people))]),
          ),
        ];
      }),
    ),
    sellers: new Set(
      [...new Set(ofSeller.map(({ sellerId }) => sellerId))]
        .map((sellerId) => ({ sellerId, count: count(ofSeller, (one) => one.sellerId === sellerId) }))
        .filter(isUsed)
        .map((one) => JSON.stringify(one)),
    ),
    countries: new Set(
      [...new Set(ofCountry.map(({ country }) => country))]
        .map((country) => ({ countryCode: country, count: count(ofCountry, (one) => one.country === country) }))
        .filter(isUsed)
        .map((one) => JSON.stringify(one)),
    ),
  };
}

interface Shown {
  readonly sellers: readonly { readonly sellerId: number | null; readonly count: number }[];
  readonly countries: readonly object[];
}

describe.each(backendNames)("random questions to Clientele's own API on %s", (backend) => {
  let world: World;
  let people: People;
  beforeAll(async () => {
    world = await openWorld(backend);
    people = await fillWithPeople(world, seed);
  });
  afterAll(() => world.close());

  async function ask(asker: Asker, path: string, parameters: Parameters) {
    const url = `/api/v1${path}?${new URLSearchParams(parameters)}`;
    const answer = await world.ask({ url, apiKey: null, headers: asker.credentials });
    if (answer.status !== 200) throw new Error(`${answer.status} for ${url}: ${answer.text}`);
    return answer;
  }

  it(`G-206 ${combinations} of them give the facets that a plain reading counts`, async () => {
    const queries = draw(fc.record({ asker: askerAmong(people), parameters: filterFor(people) }), 0);
    const totals = await mapAtOnce(queries, 4, async ({ asker, parameters }) => {
      const shown = (await ask(asker, '/clients/facets', parameters)).body as Shown & { readonly total: number };
      const sellers = shown.sellers.map(({ sellerId, count }) => JSON.stringify({ sellerId, count }));
      expect(
        { ...shown, sellers: new Set(sellers), countries: new Set(shown.countries.map((one) => JSON.stringify(one))) },
        `seed ${seed}, as ${asker.name}: ${new URLSearchParams(parameters)}`,
      ).toEqual(readFacets(people, asker, parameters));
      return shown.total;
    });
    expect(totals.filter((total) => total > 0).length).toBeGreaterThan(combinations / 4);
    expect(totals.filter((total) => total === 0).length).toBeGreaterThan(combinations / 20);
  });

  it(`G-309 ${combinations} of them give the file that a plain reading of the list gives, in its order`, async () => {
    const ordering = fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...orderNames)).map((term) => term.join(''));
    const query = fc.record({ asker: askerAmong(people), filter: filterFor(people), order: fc.option(ordering) });
    const queries = draw(query, 1).map(({ asker, filter, order }) => ({
      asker,
      parameters: { ...filter, ...(order === null ? {} : { ordering: order }) },
    }));
    await mapAtOnce(queries, 4, async ({ asker, parameters }) => {
      const { text } = await ask(asker, '/clients/export', { ...parameters, format: 'ndjson', columns: 'id,status' });
      const expected = readList(people, parameters).filter((one) => asker.sees(one));
      expect(text.trimEnd().split('\n'), `seed ${seed}, as ${asker.name}: ${new URLSearchParams(parameters)}`).toEqual([
        ...expected.map((one) => JSON.stringify({ id: one.id, status: statusOf(one) })),
        JSON.stringify({ complete: true, count: expected.length }),
      ]);
    });
  });

  it(`G-230 ${combinations} texts of three letters and more find who holds them anywhere, and no one else`, async () => {
    const holders = ['companyName', 'email', 'name', 'users_name', 'users_email', 'secondaryhostnames'];
    const piece = fc.record({
      asker: askerAmong(people),
      word: fc.constantFrom(...words, 'info@a.example', 'shop.a.example'),
      start: fc.nat(100),
      length: fc.integer({ min: 3, max: 6 }),
    });
    const texts = draw(piece, 2).flatMap(({ asker, word, start, length }) => {
      const letters = [...word];
      const from = start % Math.max(1, letters.length - 2);
      const text = letters
        .slice(from, from + length)
        .join('')
        .trim();
      return [...text].length >= 3 && !/^\d+$/.test(text) ? [{ asker, q: text }] : [];
    });
    const sizes = await mapAtOnce(texts, 4, async ({ asker, q }) => {
      const { body } = await ask(asker, '/clients/search', { q, limit: '50' });
      const ids = new Set(holders.flatMap((parameter) => readList(people, { [parameter]: q }).map(({ id }) => id)));
      const expected = people.accounts.filter(
        (one) => asker.sees(one) && (ids.has(one.id) || (one.deletedAs === null && one.customId === q)),
      );
      const hits = (body.items as { id: number; matches: object[] }[]).map(({ id }) => id);
      const name = `seed ${seed}, as ${asker.name}: ${q}`;
      expect(body.more, name).toBe(expected.length > 50);
      if (body.more) expect(expected.map(({ id }) => id)).toEqual(expect.arrayContaining(hits));
      else expect(hits.toSorted(), name).toEqual(expected.map(({ id }) => id).toSorted());
      for (const { matches } of body.items) expect(matches.length, name).toBeGreaterThan(0);
      return hits.length;
    });
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(texts.length / 4);
  });
});
