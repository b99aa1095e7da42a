import { describe, it } from 'vitest';
import { setIamStage } from '../../support/iam-stage.ts';
import { expectNamed, idsOf, play, readIds, readReadme } from '../../support/play-scenarios.ts';
import { brandImageScenarios } from './brand-images.scenarios.ts';
import { brandingScenarios } from './branding.scenarios.ts';
import { letterScenarios } from './letters.scenarios.ts';
import { mailSendingScenarios } from './mail-sending.scenarios.ts';
import { notificationScenarios } from './notifications.scenarios.ts';

const topics = {
  branding: brandingScenarios,
  "brands' images": brandImageScenarios,
  notifications: notificationScenarios,
};

play('branding and notifications', topics, setIamStage);

describe('the README of the reseller API', () => {
  it('names every scenario of mails, branding and notifications, and no other', () => {
    const mails = { sending: mailSendingScenarios, letters: letterScenarios };
    const ids = [...idsOf(topics), ...idsOf(mails), ...readIds('edges/mail.test.ts')];
    expectNamed(readReadme('iam'), /\b[MBN]-\d+\b/g, ids);
  });
});
