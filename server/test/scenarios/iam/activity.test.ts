import { it } from 'vitest';
import { setIamStage } from '../../support/iam-stage.ts';
import { expectNamed, idsOf, play, readIds, readReadme } from '../../support/play-scenarios.ts';
import { activityScenarios } from './activity.scenarios.ts';
import { activityReaderScenarios } from './activity-readers.scenarios.ts';

const topics = { 'what the log tells': activityScenarios, 'who reads it': activityReaderScenarios };

play('the activity log of the reseller API', topics, setIamStage);

it('the README of the reseller API names every scenario of the activity log, and no other', () => {
  const ids = [...idsOf(topics), ...readIds('rules/history.test.ts')];
  expectNamed(readReadme('iam'), /\bA-\d+\b/g, ids);
});
