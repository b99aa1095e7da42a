import { afterAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { setListStage } from '../../support/list-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { answerScenarios } from './client-answer.scenarios.ts';
import { type ListScenario, listScenarios } from './client-list.scenarios.ts';
import { orderScenarios } from './client-order.scenarios.ts';

const topics: Readonly<Record<string, readonly ListScenario[]>> = {
  ordering: orderScenarios,
  'pages and parameters': listScenarios,
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
