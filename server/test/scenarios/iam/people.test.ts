import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { type IamScenario, setIamStage } from '../../support/iam-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { clientChangeScenarios } from './client-changes.scenarios.ts';
import { clientDeletionScenarios } from './client-deletion.scenarios.ts';
import { memberScenarios } from './members.scenarios.ts';
import { resellerScenarios } from './resellers.scenarios.ts';
import { sellerScenarios } from './sellers.scenarios.ts';
import { userScenarios } from './users.scenarios.ts';

const topics: Readonly<Record<string, readonly IamScenario[]>> = {
  'clients changed': clientChangeScenarios,
  'clients deleted and taken back': clientDeletionScenarios,
  users: userScenarios,
  members: memberScenarios,
  sellers: sellerScenarios,
  resellers: resellerScenarios,
};

/** Where every scenario finds the clock. */
const start = '2026-11-21T09:00:00Z';

describe.each(backendNames)('people of the reseller API on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
  });
  afterAll(() => world.close());

  for (const [topic, scenarios] of Object.entries(topics))
    describe(topic, () => {
      for (const { id, contract, run } of scenarios)
        it(`${id} ${contract}`, async () => {
          world.clock.moveTo(start);
          await run(await setIamStage(world));
        });
    });

  it('has met no fault of the server', () => {
    expect(world.log.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});
