import { describe, expect, it } from 'vitest';
import { hostingPrefix, hostingRoutes } from '../../../src/api/hosting/index.ts';
import { type BackendName, backendNames } from '../../support/backends.ts';
import { type Asked, type HostingScenario, nameAsked, setStage, settingsGroups } from '../../support/hosting-stage.ts';
import { expectNamed, idsOf, play, readReadme } from '../../support/play-scenarios.ts';
import { openWorld } from '../../support/world.ts';
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

const topics: Readonly<Record<string, readonly HostingScenario[]>> = {
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

/** What was asked on each backend. */
const askedOn: Readonly<Record<BackendName, Asked>> = { sqlite: new Set(), postgres: new Set() };

play(
  'the Hosting API',
  topics,
  (world, settings) => setStage(world, settings, askedOn[world.backend]),
  (backend, settings) => openWorld(backend, settingsGroups[settings]),
);

describe.each(backendNames)('the Hosting API on %s', (backend) => {
  it('has asked every operation, and met every status that the document declares for it, and no fault', () => {
    const asked = askedOn[backend];
    const declared = hostingRoutes.flatMap(({ method, url, success, failures }) =>
      [success, 400, 401, 403, ...failures].map((status) => nameAsked(method, url, status)),
    );
    expect(declared.filter((name) => !asked.has(name))).toEqual([]);
    expect([...asked].filter((name) => /5\d\d$/.test(name))).toEqual([]);
  });
});

describe('the README of the Hosting API', () => {
  const readme = readReadme('hosting');

  it('names every scenario, and no other', () => {
    expectNamed(readme, /\bH-\d+\b/g, idsOf(topics));
  });

  it('names every operation', () => {
    const operations = hostingRoutes.map(
      ({ method, url }) => `\`${method} ${hostingPrefix}${url.replaceAll(/:(\w+)/g, '{$1}')}\``,
    );
    expect(operations.filter((operation) => !readme.includes(operation))).toEqual([]);
  });
});
