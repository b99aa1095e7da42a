import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { setListStage } from '../../support/list-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { answerScenarios } from './client-answer.scenarios.ts';
import { filterScenarios } from './client-filter.scenarios.ts';
import { type ListScenario, listScenarios } from './client-list.scenarios.ts';
import { orderScenarios } from './client-order.scenarios.ts';
import { parameterScenarios } from './client-parameters.scenarios.ts';

const topics: Readonly<Record<string, readonly ListScenario[]>> = {
  ordering: orderScenarios,
  pages: listScenarios,
  parameters: parameterScenarios,
  'the client as it is shown': answerScenarios,
};

const settings = { plain: {}, publicUrl: { PUBLIC_URL: 'https://clients.example/' } };

describe.each(backendNames)('the list of clients on %s', (backend) => {
  const worlds = new Map<keyof typeof settings, Promise<World>>();
  function findWorld(name: keyof typeof settings): Promise<World> {
    const world = worlds.get(name) ?? openWorld(backend, settings[name]);
    worlds.set(name, world);
    return world;
  }
  afterAll(async () => {
    for (const world of worlds.values()) await (await world).close();
  });

  for (const [topic, scenarios] of Object.entries(topics))
    describe(topic, () => {
      for (const { id, contract, world = 'plain', run } of scenarios)
        it(`${id} ${contract}`, async () => run(await setListStage(await findWorld(world))));
    });

  it('has met no fault of the server', async () => {
    for (const world of worlds.values())
      expect((await world).log.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});

describe('the README of the reseller API', () => {
  const readme = readFileSync(new URL('../../../src/api/iam/README.md', import.meta.url), 'utf8');
  const idsOf = (file: string): string[] => {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    return [...text.matchAll(/\bit(?:\.each\([^)]*\))?\(\s*['"`]([ILR]-\d+)|^ {2}\]\)\('(I-\d+)/gm)].map(
      ([, id, other = '']) => id ?? other,
    );
  };

  it('names every scenario of the list, of tenancy and of what holds everywhere, and no other', () => {
    const ids = [
      ...Object.values(filterScenarios).map(({ id }) => id),
      ...Object.values(topics).flatMap((scenarios) => scenarios.map(({ id }) => id)),
      ...idsOf('./client-list.snapshot.test.ts'),
      ...idsOf('../../rules/tenancy.test.ts'),
      ...idsOf('../../rules/tenancy-hosting.test.ts'),
      ...idsOf('../../rules/retries.test.ts'),
      ...idsOf('../../rules/versions.test.ts'),
      ...idsOf('../../rules/document.test.ts'),
      ...idsOf('../../edges/retries.test.ts'),
    ];
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect([...new Set(readme.match(/\b[ILR]-\d+\b/g))].sort()).toEqual(ids.sort());
  });

  it('names every filter by its parameter', () => {
    const parameters = Object.values(filterScenarios).map(({ parameter }) => parameter);
    expect(parameters.filter((parameter) => !readme.includes(`\`${parameter}\``))).toEqual([]);
  });
});
