import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { mapAtOnce } from '../../support/http.ts';
import { type Asker, fillWithPeople, type People } from '../../support/iam-people.ts';
import { readings } from '../../support/list-reading.ts';
import { orderNames, readList } from '../../support/read-list.ts';
import { openWorld, type World } from '../../support/world.ts';

/** Fixed, so that a failure is one for everybody; another one looks elsewhere. */
const seed = Number(process.env.CLIENTELE_TEST_SEED ?? 20_261_121);
const combinations = 2000;

type Parameters = Readonly<Record<string, string>>;

/** So often in a hundred there is one. */
const maybe = (percent: number, values: Arbitrary<string>): Arbitrary<string | undefined> =>
  fc.oneof(
    // What is not needed for a failure is left out of what is shown of it.
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary: values },
  );

const ordering = fc
  .array(
    fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...orderNames)).map((term) => term.join('')),
    { minLength: 1, maxLength: 3 },
  )
  .map((terms) => terms.join(','));

/** Any filters, in any order, often with an ordering and a page. */
function parametersFor(people: People): Arbitrary<Parameters> {
  const filter = fc.oneof(
    ...Object.values(readings).map(({ parameter, values }) =>
      values(people).map((text): [string, string] => [parameter, text]),
    ),
  );
  const upTo = (maxLength: number) =>
    fc.uniqueArray(filter, { maxLength, size: 'max', selector: ([parameter]) => parameter });
  return fc
    .record({
      filters: fc.oneof(
        { weight: 3, arbitrary: upTo(2) },
        { weight: 1, arbitrary: upTo(3) },
        { weight: 1, arbitrary: upTo(6) },
      ),
      page: fc.record({
        ordering: maybe(70, ordering),
        limit: maybe(60, fc.constantFrom('1', '2', '7', '50', '1000')),
        offset: maybe(40, fc.constantFrom('0', '1', '5', '20', '100', '500')),
      }),
      isPageFirst: fc.boolean(),
    })
    .map(({ filters, page, isPageFirst }) => {
      const set = Object.entries(page).filter((entry): entry is [string, string] => entry[1] !== undefined);
      return Object.fromEntries(isPageFirst ? [...set, ...filters] : [...filters, ...set]);
    });
}

/** Who asks, by name: the platform's administrator, who sees most, more often than the others. */
function askerAmong({ askers }: People): Arbitrary<string> {
  const [first = '', ...others] = askers.map(({ name }) => name);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(first) },
    { weight: 6, arbitrary: fc.constantFrom(first, ...others) },
  );
}

interface Listed {
  readonly count: number | undefined;
  readonly ids: readonly number[];
}

/** What the contract says of a query. */
function expectedOf(people: People, asker: Asker, parameters: Parameters): Listed {
  // What is written on clients is not theirs to find them by.
  const mayFind = asker.isOwnUser === undefined || !('tag' in parameters || 'note' in parameters);
  const found = readList(people, parameters).filter((account) => mayFind && asker.sees(account));
  const offset = Number(parameters.offset ?? 0);
  const isPage = parameters.limit !== undefined;
  const part = found.slice(offset, isPage ? offset + Number(parameters.limit) : undefined);
  return { count: isPage ? found.length : undefined, ids: part.map(({ id }) => id) };
}

async function ask(world: World, asker: Asker, parameters: Parameters): Promise<Listed> {
  const url = `/iam/clients?${new URLSearchParams(parameters)}`;
  const { status, text, body } = await world.ask({ url, apiKey: null, headers: asker.credentials });
  if (status !== 200) throw new Error(`${status} for ${url}: ${text}`);
  const shown = (parameters.limit === undefined ? body : body.results) as { id: number }[];
  return { count: body.count, ids: shown.map(({ id }) => id) };
}

describe.each(backendNames)('random queries of the list on %s', (backend) => {
  let world: World;
  let people: People;
  beforeAll(async () => {
    world = await openWorld(backend);
    people = await fillWithPeople(world, seed);
  });
  afterAll(() => world.close());

  it(`${combinations} of them give what a plain reading of the contract gives: same ids, same order, same count`, async () => {
    const sizes: number[] = [];
    const query = fc.record({ asker: askerAmong(people), parameters: parametersFor(people) });
    // What fails is tried with less and less, and the least that still fails is shown, with the seed.
    await fc.assert(
      fc.asyncProperty(query, async ({ asker: name, parameters }) => {
        const asker = people.askers.find((one) => one.name === name) as Asker;
        const expected = expectedOf(people, asker, parameters);
        sizes.push(expected.ids.length);
        expect(await ask(world, asker, parameters)).toEqual(expected);
      }),
      { seed, numRuns: combinations },
    );
    expect(sizes.length).toBe(combinations);
    // Neither all empty nor all full: else nothing was compared.
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(combinations / 4);
    expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(combinations / 20);
  });

  it('every filter alone, for everybody, with each of twenty values', async () => {
    const queries = people.askers.flatMap((asker) =>
      Object.values(readings).flatMap(({ parameter, values }) =>
        fc
          .sample(values(people), { seed: seed + 1, numRuns: asker === people.askers[0] ? 20 : 4 })
          .map((text) => ({ asker, parameters: { [parameter]: text, limit: '1000' } })),
      ),
    );
    const found = new Set<string>();
    await mapAtOnce(queries, 4, async ({ asker, parameters }) => {
      const expected = expectedOf(people, asker, parameters);
      expect(
        await ask(world, asker, parameters),
        `seed ${seed}, as ${asker.name}: ${JSON.stringify(parameters)}`,
      ).toEqual(expected);
      const [parameter = ''] = Object.keys(parameters);
      if (expected.ids.length > 0 && expected.ids.length < people.accounts.length) found.add(parameter);
    });
    expect([...found].sort()).toEqual(
      Object.values(readings)
        .map(({ parameter }) => parameter)
        .sort(),
    );
  });
});
