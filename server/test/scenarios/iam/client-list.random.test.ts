import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { type Dice, makeDice } from '../../support/dice.ts';
import { mapAtOnce } from '../../support/http.ts';
import { type Asker, fillWithPeople, type People } from '../../support/iam-people.ts';
import { orderNames, readings, readList } from '../../support/list-reading.ts';
import { openWorld, type World } from '../../support/world.ts';

/** Fixed, so that a failure is one for everybody; another one looks elsewhere. */
const seed = Number(process.env.CLIENTELE_TEST_SEED ?? 20_261_121);
const combinations = 2000;

type Parameters = Readonly<Record<string, string>>;

function makeOrdering(dice: Dice): string {
  const terms = Array.from(
    { length: 1 + dice.below(3) },
    () => `${dice.chance(50) ? '-' : ''}${dice.pick(orderNames)}`,
  );
  return terms.join(',');
}

/** Any filters, in any order, often with an ordering and a page. */
function makeParameters(dice: Dice, people: People): Parameters {
  const chosen = dice.some(Object.values(readings), dice.pick([1, 2, 2, 3, 6]));
  const filters = chosen.map((reading) => [reading.parameter, reading.make(dice, people)] as const);
  const parts: (readonly [string, string])[] = [...filters];
  if (dice.chance(70)) parts.push(['ordering', makeOrdering(dice)]);
  if (dice.chance(60)) parts.push(['limit', String(dice.pick([1, 2, 7, 50, 1000]))]);
  if (dice.chance(40)) parts.push(['offset', String(dice.pick([0, 1, 5, 20, 100, 500]))]);
  return Object.fromEntries(dice.some(parts, parts.length * 3));
}

interface Listed {
  readonly count: number | undefined;
  readonly ids: readonly number[];
}

/** What the contract says of a query. */
function expectedOf(people: People, asker: Asker, parameters: Parameters): Listed {
  const found = readList(people, parameters).filter((account) => asker.sees(account));
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

const isAlike = (a: Listed, b: Listed): boolean => JSON.stringify(a) === JSON.stringify(b);

describe.each(backendNames)('random queries of the list on %s', (backend) => {
  let world: World;
  let people: People;
  beforeAll(async () => {
    world = await openWorld(backend);
    people = await fillWithPeople(world, seed);
  });
  afterAll(() => world.close());

  /** Leaves parameters out as long as the answer stays wrong. */
  async function shrink(asker: Asker, parameters: Parameters): Promise<Parameters> {
    for (const left of Object.keys(parameters)) {
      const fewer = Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== left));
      if (!isAlike(await ask(world, asker, fewer), expectedOf(people, asker, fewer))) return shrink(asker, fewer);
    }
    return parameters;
  }

  it(`${combinations} of them give what a plain reading of the contract gives: same ids, same order, same count`, async () => {
    const dice = makeDice(seed);
    const queries = Array.from({ length: combinations }, () => ({
      asker: dice.chance(40) ? (people.askers[0] as Asker) : dice.pick(people.askers),
      parameters: makeParameters(dice, people),
    }));
    const sizes = await mapAtOnce(queries, 4, async ({ asker, parameters }) => {
      const [actual, expected] = [await ask(world, asker, parameters), expectedOf(people, asker, parameters)];
      if (!isAlike(actual, expected)) {
        const shrunk = await shrink(asker, parameters);
        const query = new URLSearchParams(shrunk).toString();
        const found = await ask(world, asker, shrunk);
        expect(found, `seed ${seed}, as ${asker.name}: ${query}`).toEqual(expectedOf(people, asker, shrunk));
      }
      return expected.ids.length;
    });
    // Neither all empty nor all full: else nothing was compared.
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(combinations / 4);
    expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(combinations / 20);
  });

  it('every filter alone, for everybody, with each of twenty values', async () => {
    const dice = makeDice(seed + 1);
    const queries = people.askers.flatMap((asker) =>
      Object.values(readings).flatMap((reading) =>
        Array.from({ length: asker === people.askers[0] ? 20 : 4 }, () => ({
          asker,
          parameters: { [reading.parameter]: reading.make(dice, people), limit: '1000' },
        })),
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
