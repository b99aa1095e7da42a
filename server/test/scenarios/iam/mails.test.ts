import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { type MailScenario, setMailStage } from '../../support/mail-stage.ts';
import { openPostOffice, type PostOffice } from '../../support/post-office.ts';
import { openWorld, type World } from '../../support/world.ts';
import { letterScenarios } from './letters.scenarios.ts';
import { mailSendingScenarios } from './mail-sending.scenarios.ts';

const topics: Readonly<Record<string, readonly MailScenario[]>> = {
  sending: mailSendingScenarios,
  letters: letterScenarios,
};

/** Where every scenario finds the clock. */
const start = '2026-11-21T09:00:00Z';

describe.each(backendNames)('mails on %s', (backend) => {
  let post: PostOffice;
  let world: World;
  beforeAll(async () => {
    post = await openPostOffice();
    world = await openWorld(backend, {
      SMTP_URL: post.url,
      MAIL_FROM: 'noreply@example.com',
      CLIENTELE_PRIVATE_MAIL_SERVERS: 'allow',
      PUBLIC_URL: 'https://clients.example/',
    });
  });
  afterAll(async () => {
    await world.close();
    await post.close();
  });

  for (const [topic, scenarios] of Object.entries(topics))
    describe(topic, () => {
      for (const { id, contract, run } of scenarios)
        it(`${id} ${contract}`, async () => {
          world.clock.moveTo(start);
          await run(await setMailStage(world, post));
        });
    });

  it('has written no address, link or secret in the log', () => {
    expect(world.log.filter((line) => /@a\.example|set-password|7_secret|sesame/.test(line))).toEqual([]);
  });
});
