import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { setMailStage } from '../../support/mail-stage.ts';
import { play } from '../../support/play-scenarios.ts';
import { openPostOffice, type PostOffice } from '../../support/post-office.ts';
import { openWorld } from '../../support/world.ts';
import { letterScenarios } from './letters.scenarios.ts';
import { mailSendingScenarios } from './mail-sending.scenarios.ts';

const topics = {
  sending: mailSendingScenarios,
  letters: letterScenarios,
};

let post: PostOffice;
beforeAll(async () => {
  post = await openPostOffice();
});
afterAll(() => post.close());

/** What was logged on each backend. */
const logs = new Map<string, readonly string[]>();

play(
  'mails',
  topics,
  (world) => setMailStage(world, post),
  async (backend) => {
    const world = await openWorld(backend, {
      SMTP_URL: post.url,
      MAIL_FROM: 'noreply@example.com',
      CLIENTELE_PRIVATE_MAIL_SERVERS: 'allow',
      PUBLIC_URL: 'https://clients.example/',
    });
    logs.set(backend, world.log);
    return world;
  },
);

describe.each(backendNames)('mails on %s', (backend) => {
  it('has written no address, link or secret in the log', () => {
    const log = logs.get(backend) ?? [];
    expect(log.length).toBeGreaterThan(0);
    expect(log.filter((line) => /@a\.example|set-password|7_secret|sesame/.test(line))).toEqual([]);
  });
});
