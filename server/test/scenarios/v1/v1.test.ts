import { describe, expect, it } from 'vitest';
import { v1Routes } from '../../../src/api/v1/index.ts';
import { expectNamed, idsOf, play, readIds, readReadme } from '../../support/play-scenarios.ts';
import { setV1Stage } from '../../support/v1-stage.ts';
import { bulkChangeScenarios } from './bulk-changes.scenarios.ts';
import { bulkRightsScenarios } from './bulk-rights.scenarios.ts';
import { bulkTagScenarios } from './bulk-tags.scenarios.ts';
import { bulkUndoScenarios } from './bulk-undo.scenarios.ts';
import { duplicateScenarios } from './duplicates.scenarios.ts';
import { exportScenarios } from './export.scenarios.ts';
import { facetScenarios } from './facets.scenarios.ts';
import { figureScenarios } from './figures.scenarios.ts';
import { keyScenarios } from './keys.scenarios.ts';
import { mailRecordScenarios } from './mails.scenarios.ts';
import { mergeScenarios } from './merge.scenarios.ts';
import { mergedClientScenarios } from './merged-clients.scenarios.ts';
import { personalDataScenarios } from './personal-data.scenarios.ts';
import { personalDataBoundsScenarios } from './personal-data-bounds.scenarios.ts';
import { remarkScenarios } from './remarks.scenarios.ts';
import { searchScenarios } from './search.scenarios.ts';
import { sessionScenarios } from './sessions.scenarios.ts';
import { viewScenarios } from './views.scenarios.ts';
import { webhookDeliveryScenarios } from './webhook-delivery.scenarios.ts';
import { webhookReceiverScenarios } from './webhook-receivers.scenarios.ts';
import { webhookSecretScenarios } from './webhook-secrets.scenarios.ts';
import { webhookScenarios } from './webhooks.scenarios.ts';

const topics = {
  'saved views': viewScenarios,
  facets: facetScenarios,
  figures: figureScenarios,
  search: searchScenarios,
  export: exportScenarios,
  'bulk changes': bulkChangeScenarios,
  'tags and notes': remarkScenarios,
  duplicates: duplicateScenarios,
  merging: mergeScenarios,
  'merged clients': mergedClientScenarios,
  'who makes bulk changes': bulkRightsScenarios,
  'the end of bulk changes': bulkUndoScenarios,
  'tags on many clients': bulkTagScenarios,
  mails: mailRecordScenarios,
  keys: keyScenarios,
  'own sessions': sessionScenarios,
  'personal data': personalDataScenarios,
  'bounds of personal data': personalDataBoundsScenarios,
};

play("Clientele's own API", topics, setV1Stage);

describe("the README of Clientele's own API", () => {
  const readme = readReadme('v1');

  it('names every scenario, and no other', () => {
    const webhooks = {
      webhooks: webhookScenarios,
      deliveries: webhookDeliveryScenarios,
      receivers: webhookReceiverScenarios,
      secrets: webhookSecretScenarios,
    };
    const others = [
      'scenarios/v1/v1.random.test.ts',
      'scenarios/v1/export-stream.test.ts',
      'edges/bulk-changes.test.ts',
      'edges/erasure-on-disk.test.ts',
    ].flatMap(readIds);
    expectNamed(readme, /\bG-\d+\b/g, [...idsOf({ ...topics, ...webhooks }), ...others]);
  });

  it('names every operation', () => {
    const missing = v1Routes.filter(({ url }) => !readme.includes(`/api/v1${url.replaceAll(/:(\w+)/g, '{$1}')}`));
    expect(missing.map(({ operationId }) => operationId)).toEqual([]);
  });
});
