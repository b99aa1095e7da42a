import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { setIamStage } from '../../support/iam-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { activityScenarios } from './activity.scenarios.ts';

/** Where every scenario finds the clock. */
const start = '2026-11-21T09:00:00Z';
/** Those of `test/rules/history.test.ts`. */
const rules = ['A-101', 'A-102', 'A-103', 'A-104'];

describe.each(backendNames)('the activity log of the reseller API on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
  });
  afterAll(() => world.close());

  for (const { id, contract, run } of activityScenarios)
    it(`${id} ${contract}`, async () => {
      world.clock.moveTo(start);
      await run(await setIamStage(world));
    });

  it('has met no fault of the server', () => {
    expect(world.log.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});

it('the README of the reseller API names every scenario of the activity log, and no other', () => {
  const readme = readFileSync(new URL('../../../src/api/iam/README.md', import.meta.url), 'utf8');
  const ids = [...rules, ...activityScenarios.map(({ id }) => id)];
  expect([...new Set(readme.match(/\bA-\d+\b/g))].sort()).toEqual(ids.sort());
});
