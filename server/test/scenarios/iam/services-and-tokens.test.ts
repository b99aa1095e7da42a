import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { type IamScenario, setIamStage } from '../../support/iam-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { availabilityScenarios } from './availability.scenarios.ts';
import { featureScenarios } from './features.scenarios.ts';
import { lifeScenarios } from './life.scenarios.ts';
import { serviceScenarios } from './services.scenarios.ts';
import { sessionScenarios } from './sessions.scenarios.ts';
import { tokenScenarios } from './tokens.scenarios.ts';

const topics: Readonly<Record<string, readonly IamScenario[]>> = {
  services: serviceScenarios,
  'what happens by itself': lifeScenarios,
  features: featureScenarios,
  "products' availability": availabilityScenarios,
  'API tokens': tokenScenarios,
  sessions: sessionScenarios,
};

/** Where every scenario finds the clock. */
const start = '2026-11-21T09:00:00Z';

describe.each(backendNames)('services, features, products and tokens of the reseller API on %s', (backend) => {
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

it('the README of the reseller API names every scenario of what happens by itself, and no other', () => {
  const readme = readFileSync(new URL('../../../src/api/iam/README.md', import.meta.url), 'utf8');
  const ids = lifeScenarios.map(({ id }) => id);
  expect([...new Set(readme.match(/\bC-1\d\d\b/g))].sort()).toEqual(ids.sort());
});
