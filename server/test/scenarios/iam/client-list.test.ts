import { describe, expect, it } from 'vitest';
import { setListStage } from '../../support/list-stage.ts';
import { expectNamed, idsOf, play, readIds, readReadme } from '../../support/play-scenarios.ts';
import { openWorld } from '../../support/world.ts';
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

play('the list of clients', topics, setListStage, (backend, name) => openWorld(backend, settings[name]));

describe('the README of the reseller API', () => {
  const readme = readReadme('iam');

  it('names every scenario of the list, of tenancy and of what holds everywhere, and no other', () => {
    const others = [
      'scenarios/iam/client-list.snapshot.test.ts',
      'rules/tenancy.test.ts',
      'rules/tenancy-hosting.test.ts',
      'rules/retries.test.ts',
      'rules/versions.test.ts',
      'rules/document.test.ts',
      'edges/retries.test.ts',
    ].flatMap(readIds);
    const ids = [...Object.values(filterScenarios).map(({ id }) => id), ...idsOf(topics), ...others];
    expectNamed(readme, /\b[ILR]-\d+\b/g, ids);
  });

  it('names every filter by its parameter', () => {
    const parameters = Object.values(filterScenarios).map(({ parameter }) => parameter);
    expect(parameters.filter((parameter) => !readme.includes(`\`${parameter}\``))).toEqual([]);
  });
});
