import type { Selectable } from 'kysely';
import { sendMailJob } from '../../src/jobs/send-mail.ts';
import { type PublicSettings, plainSettings } from '../../src/model/branding.ts';
import { program } from '../../src/model/caller.ts';
import type { Mail } from '../../src/model/mail.ts';
import type { Tables } from '../../src/store/tables.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { makeIamReseller } from './iam-resellers.ts';
import type { Scenario } from './play-scenarios.ts';
import type { PostOffice } from './post-office.ts';
import type { World } from './world.ts';

export type MailRow = Selectable<Tables['outbox']>;

/** One line of what holds for mails, and the proof. */
export type MailScenario = Scenario<MailStage>;

/** What a scenario plays on: an empty outbox, a mail server, a reseller. */
export interface MailStage {
  readonly world: World;
  readonly ports: Ports;
  readonly post: PostOffice;
  readonly resellerId: number;
  /** Puts mails in the outbox: one like this for each recipient. */
  append(recipients: readonly string[], mail?: Partial<Mail>, resellerId?: number): Promise<void>;
  /** Sends what is due, as a copy of the server does. */
  run(ports?: Ports): Promise<void>;
  /** In order of id. */
  rows(): Promise<MailRow[]>;
  row(): Promise<MailRow>;
  /** Moves the clock on by so many seconds. */
  pass(seconds: number): void;
  /** Sets what a reseller shows, and its mail server. */
  brand(settings: Partial<PublicSettings>, mailServer?: object | null): Promise<void>;
}

/** What is sent where nothing else is said. */
export const sample = {
  kind: 'invitation',
  clientId: null,
  lang: 'en',
  values: { link: 'https://clients.example/console/#/set-password?token=7_secret', company: 'Example' },
} as const;

/** Sets a stage over the store of a world, or over other ports on it. */
export async function setMailStage(
  world: World,
  post: PostOffice,
  ports: Ports = world.opened.ports,
): Promise<MailStage> {
  const { backend } = world.opened;
  await post.way.mend();
  post.clear();
  await backend.write(({ db }) => db.deleteFrom('outbox').execute());
  const { id: resellerId } = await makeIamReseller(world, 'Example Hosting');
  const rows = () => backend.read(({ db }) => db.selectFrom('outbox').selectAll().orderBy('id').execute());

  return {
    world,
    ports,
    post,
    resellerId,
    async append(recipients, mail = {}, of = resellerId) {
      await ports.store.write(program, async (unit) => {
        for (const recipient of recipients)
          await unit.outbox.append(of, { ...sample, ...mail, recipient } as unknown as Mail);
      });
    },
    run: (of = ports) => sendMailJob.run(of, new AbortController().signal),
    rows,
    async row() {
      const [first] = await rows();
      if (first === undefined) throw new Error('The outbox is empty');
      return first;
    },
    pass: (seconds) => world.clock.moveOn(seconds),
    async brand(settings, mailServer = null) {
      const row = {
        public_settings: JSON.stringify({ ...plainSettings, ...settings }),
        mail_server: mailServer === null ? null : JSON.stringify(mailServer),
      };
      await backend.write(({ db }) =>
        db
          .insertInto('branding')
          .values({ reseller_id: resellerId, ...row })
          .onConflict((conflict) => conflict.column('reseller_id').doUpdateSet(row))
          .execute(),
      );
    },
  };
}
