import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v1Routes } from '../../../src/api/v1/index.ts';
import { backendNames } from '../../support/backends.ts';
import { setV1Stage, type V1Scenario } from '../../support/v1-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { bulkChangeScenarios } from './bulk-changes.scenarios.ts';
import { bulkUndoScenarios } from './bulk-undo.scenarios.ts';
import { exportScenarios } from './export.scenarios.ts';
import { facetScenarios } from './facets.scenarios.ts';
import { searchScenarios } from './search.scenarios.ts';
import { viewScenarios } from './views.scenarios.ts';

const topics: Readonly<Record<string, readonly V1Scenario[]>> = {
  'saved views': viewScenarios,
  facets: facetScenarios,
  search: searchScenarios,
  export: exportScenarios,
  'bulk changes': bulkChangeScenarios,
  'the end of bulk changes': bulkUndoScenarios,
};

/** Where every scenario finds the clock. */
const start = '2026-11-21T09:00:00Z';

describe.each(backendNames)("Clientele's own API on %s", (backend) => {
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
          await run(await setV1Stage(world));
        });
    });

  it('has met no fault of the server', () => {
    expect(world.log.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});

describe("the README of Clientele's own API", () => {
  const readme = readFileSync(new URL('../../../src/api/v1/README.md', import.meta.url), 'utf8');

  it('names every scenario, and no other', () => {
    const others = ['./v1.random.test.ts', './export-stream.test.ts']
      .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
      .join('\n');
    const ids = [
      ...Object.values(topics).flatMap((scenarios) => scenarios.map(({ id }) => id)),
      ...[...others.matchAll(/\bit\(\s*['"`](G-\d+)/g)].map(([, id = '']) => id),
    ];
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect([...new Set(readme.match(/\bG-\d+\b/g))].sort()).toEqual(ids.sort());
  });

  it('names every operation', () => {
    const missing = v1Routes.filter(({ url }) => !readme.includes(`/api/v1${url.replaceAll(/:(\w+)/g, '{$1}')}`));
    expect(missing.map(({ operationId }) => operationId)).toEqual([]);
  });
});
