import { it } from 'vitest';
import { setIamStage } from '../../support/iam-stage.ts';
import { expectNamed, idsOf, play, readIds, readReadme } from '../../support/play-scenarios.ts';
import { forgottenPasswordScenarios } from './forgotten-passwords.scenarios.ts';
import { invitationScenarios } from './invitations.scenarios.ts';
import { logInAsScenarios } from './log-in-as.scenarios.ts';
import { mailLinkScenarios } from './mail-links.scenarios.ts';
import { twoFactorScenarios } from './two-factor.scenarios.ts';

const topics = {
  'invitations and passwords': [...invitationScenarios, ...mailLinkScenarios],
  'forgotten passwords': forgottenPasswordScenarios,
  'two-factor log-in': twoFactorScenarios,
  'logging in as somebody else': logInAsScenarios,
};

play('how people get into the reseller API', topics, setIamStage);

it('the README of the reseller API names every scenario of these, and no other', () => {
  const ids = [...idsOf(topics), ...readIds('scenarios/iam/throttling.test.ts')];
  expectNamed(readReadme('iam'), /\bD-\d+\b/g, ids);
});
