import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { type IamScenario, setIamStage } from '../../support/iam-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { brandImageScenarios } from './brand-images.scenarios.ts';
import { brandingScenarios } from './branding.scenarios.ts';
import { letterScenarios } from './letters.scenarios.ts';
import { mailSendingScenarios } from './mail-sending.scenarios.ts';
import { notificationScenarios } from './notifications.scenarios.ts';

const topics: Readonly<Record<string, readonly IamScenario[]>> = {
  branding: brandingScenarios,
  "brands' images": brandImageScenarios,
  notifications: notificationScenarios,
};

/** Where every scenario finds the clock. */
const start = '2026-11-21T09:00:00Z';

describe.each(backendNames)('branding and notifications on %s', (backend) => {
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

describe('the README of the reseller API', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

  it('names every scenario of mails, branding and notifications, and no other', () => {
    const inFile = [...read('../../edges/mail.test.ts').matchAll(/\bit\('(M-\d+)/g)].map(([, id = '']) => id);
    const tables = [
      ...mailSendingScenarios,
      ...letterScenarios,
      ...brandingScenarios,
      ...brandImageScenarios,
      ...notificationScenarios,
    ];
    const ids = [...inFile, ...tables.map(({ id }) => id)];
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const named = read('../../../src/api/iam/README.md').match(/\b[MBN]-\d+\b/g);
    expect([...new Set(named)].sort()).toEqual(ids.sort());
  });
});
