import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { type IamScenario, setIamStage } from '../../support/iam-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { forgottenPasswordScenarios } from './forgotten-passwords.scenarios.ts';
import { invitationScenarios } from './invitations.scenarios.ts';
import { logInAsScenarios } from './log-in-as.scenarios.ts';
import { twoFactorScenarios } from './two-factor.scenarios.ts';

const topics: Readonly<Record<string, readonly IamScenario[]>> = {
  'invitations and passwords': invitationScenarios,
  'forgotten passwords': forgottenPasswordScenarios,
  'two-factor log-in': twoFactorScenarios,
  'logging in as somebody else': logInAsScenarios,
};

/** Where every scenario finds the clock. */
const start = '2026-11-21T09:00:00Z';

describe.each(backendNames)('how people get into the reseller API on %s', (backend) => {
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

it('the README of the reseller API names every scenario of these, and no other', () => {
  const folder = new URL('.', import.meta.url);
  const readme = readFileSync(new URL('../../../src/api/iam/README.md', import.meta.url), 'utf8');
  const throttling = readFileSync(new URL('throttling.test.ts', folder), 'utf8');
  const ids = [
    ...Object.values(topics).flatMap((scenarios) => scenarios.map(({ id }) => id)),
    ...[...throttling.matchAll(/it\('(D-\d+) /g)].map(([, id]) => id),
  ];
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect([...new Set(readme.match(/\bD-\d+\b/g))].sort()).toEqual(ids.sort());
});
