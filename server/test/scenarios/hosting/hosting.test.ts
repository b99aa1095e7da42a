import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { hostingPrefix, hostingRoutes } from '../../../src/api/hosting/index.ts';
import { backendNames } from '../../support/backends.ts';
import { type Asked, nameAsked, type Scenario, setStage, settingsGroups } from '../../support/hosting-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { callScenarios } from './calls.scenarios.ts';
import { clientFieldScenarios } from './client-fields.scenarios.ts';
import { clientScenarios } from './clients.scenarios.ts';
import { domainFieldScenarios } from './domain-fields.scenarios.ts';
import { domainNameScenarios } from './domain-names.scenarios.ts';
import { domainScenarios } from './domains.scenarios.ts';
import { hawkScenarios } from './hawk.scenarios.ts';
import { keyScenarios } from './keys.scenarios.ts';
import { limitScenarios } from './limits.scenarios.ts';
import { passwordScenarios } from './passwords.scenarios.ts';
import { quotaMailScenarios } from './quota-mails.scenarios.ts';
import { requestScenarios } from './requests.scenarios.ts';
import { searchScenarios } from './searches.scenarios.ts';
import { tenancyScenarios } from './tenancy.scenarios.ts';
import { textScenarios } from './text.scenarios.ts';
import { versionScenarios } from './versions.scenarios.ts';

const topics: Readonly<Record<string, readonly Scenario[]>> = {
  requests: requestScenarios,
  clients: clientScenarios,
  searches: searchScenarios,
  'client fields': clientFieldScenarios,
  domains: domainScenarios,
  'domain fields': domainFieldScenarios,
  'domain names': domainNameScenarios,
  limits: limitScenarios,
  calls: callScenarios,
  'quota mails': quotaMailScenarios,
  keys: keyScenarios,
  tenancy: tenancyScenarios,
  passwords: passwordScenarios,
  text: textScenarios,
  versions: versionScenarios,
  hawk: hawkScenarios,
};

/** Where every scenario finds the clock. */
const start = '2026-11-21T09:00:00Z';

describe.each(backendNames)('the Hosting API on %s', (backend) => {
  const worlds = new Map<string, Promise<World>>();
  const asked: Asked = new Set();

  /** One world for each group of settings, opened when the first scenario asks for it. */
  function findWorld(settings: keyof typeof settingsGroups): Promise<World> {
    const world = worlds.get(settings) ?? openWorld(backend, settingsGroups[settings]);
    worlds.set(settings, world);
    return world;
  }
  afterAll(async () => {
    for (const world of worlds.values()) await (await world).close();
  });

  for (const [topic, scenarios] of Object.entries(topics))
    describe(topic, () => {
      for (const { id, contract, settings = 'plain', run } of scenarios)
        it(`${id} ${contract}`, async () => {
          const world = await findWorld(settings);
          world.clock.moveTo(start);
          await run(await setStage(world, settings, asked));
        });
    });

  it('has asked every operation, and met every status that the document declares for it, and no fault', () => {
    const declared = hostingRoutes.flatMap(({ method, url, success, failures }) =>
      [success, 400, 401, 403, ...failures].map((status) => nameAsked(method, url, status)),
    );
    expect(declared.filter((name) => !asked.has(name))).toEqual([]);
    expect([...asked].filter((name) => /5\d\d$/.test(name))).toEqual([]);
  });
});

describe('the README of the Hosting API', () => {
  const readme = readFileSync(new URL('../../../src/api/hosting/README.md', import.meta.url), 'utf8');

  it('names every scenario, and no other', () => {
    const ids = Object.values(topics).flatMap((scenarios) => scenarios.map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect([...new Set(readme.match(/\bH-\d+\b/g))].sort()).toEqual(ids.sort());
  });

  it('names every operation', () => {
    const operations = hostingRoutes.map(
      ({ method, url }) => `\`${method} ${hostingPrefix}${url.replaceAll(/:(\w+)/g, '{$1}')}\``,
    );
    expect(operations.filter((operation) => !readme.includes(operation))).toEqual([]);
  });
});
