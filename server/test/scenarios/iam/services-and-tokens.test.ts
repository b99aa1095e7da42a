import { it } from 'vitest';
import { setIamStage } from '../../support/iam-stage.ts';
import { expectNamed, play, readReadme } from '../../support/play-scenarios.ts';
import { availabilityScenarios } from './availability.scenarios.ts';
import { credentialScenarios } from './credentials.scenarios.ts';
import { featureScenarios } from './features.scenarios.ts';
import { lifeScenarios } from './life.scenarios.ts';
import { serviceChangeScenarios } from './service-changes.scenarios.ts';
import { servicePeriodScenarios } from './service-periods.scenarios.ts';
import { serviceScenarios } from './services.scenarios.ts';
import { sessionScenarios } from './sessions.scenarios.ts';
import { tokenRightScenarios } from './token-rights.scenarios.ts';
import { tokenScenarios } from './tokens.scenarios.ts';

const topics = {
  services: [...serviceScenarios, ...serviceChangeScenarios],
  'what happens by itself': lifeScenarios,
  'when it happens': servicePeriodScenarios,
  features: featureScenarios,
  "products' availability": availabilityScenarios,
  'API tokens': [...tokenScenarios, ...tokenRightScenarios],
  sessions: [...sessionScenarios, ...credentialScenarios],
};

play('services, features, products and tokens of the reseller API', topics, setIamStage);

it('the README of the reseller API names every scenario of what happens by itself, and no other', () => {
  const ids = [...lifeScenarios, ...servicePeriodScenarios].map(({ id }) => id);
  expectNamed(readReadme('iam'), /\bC-1\d\d\b/g, ids);
});
