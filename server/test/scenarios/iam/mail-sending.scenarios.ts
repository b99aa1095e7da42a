import { expect } from 'vitest';
import { sendMailJob } from '../../../src/jobs/send-mail.ts';
import { program } from '../../../src/model/caller.ts';
import { type MailScenario, type MailStage, sample } from '../../support/mail-stage.ts';

const numbered = (count: number): string[] => Array.from({ length: count }, (_, at) => `person-${at}@a.example`);
const recipientsOf = ({ post }: MailStage): string[] => post.received.flatMap(({ to }) => to).sort();
const minute = 60;
const hour = 60 * minute;

/** Sends on, hour after hour. */
async function goOn(stage: MailStage, hours: number): Promise<void> {
  for (let at = 0; at < hours; at += 1) {
    stage.pass(hour);
    await stage.run();
  }
}

export const mailSendingScenarios: readonly MailScenario[] = [
  {
    id: 'M-101',
    contract: 'a mail that is due leaves once, with text and HTML, and its link is blanked',
    run: async (stage) => {
      await stage.append(['office@a.example']);
      await stage.run();
      await stage.run();
      const [mail] = stage.post.received;
      expect(stage.post.received.length).toBe(1);
      expect(mail).toMatchObject({ from: 'noreply@example.com', to: ['office@a.example'] });
      expect(mail?.headers).toMatchObject({
        from: 'Example Hosting <noreply@example.com>',
        to: 'office@a.example',
        subject: 'You are invited to Example',
        'auto-submitted': 'auto-generated',
        date: 'Sat, 21 Nov 2026 09:00:00 +0000',
      });
      for (const type of ['text/plain', 'text/html']) expect(mail?.parts[type]).toContain(sample.values.link);
      const row = await stage.row();
      expect(row).toMatchObject({ state: 'sent', attempts: 1, last_error: null, sent_at: stage.world.clock.now() });
      expect(row.message_id).toBe(mail?.headers['message-id']);
      expect(row.template_values).toBe(JSON.stringify({ ...sample.values, link: '' }));
    },
  },
  {
    id: 'M-102',
    contract:
      'while the server is down all wait, one of a reseller is tried in a run, and the error shows; then each leaves once',
    run: async (stage) => {
      await stage.append(numbered(20));
      await stage.post.way.cut();
      await stage.run();
      const tried = (await stage.rows()).filter(({ attempts }) => attempts > 0);
      // As many as one reseller may have under way before the first one fails.
      expect(tried.length).toBeLessThanOrEqual(2);
      expect(tried.length).toBeGreaterThan(0);
      for (const row of tried) expect(row).toMatchObject({ state: 'waiting', attempts: 1, taken_until: null });
      for (const row of tried) expect(row.last_error).toMatch(/ECONNREFUSED|connect/i);
      expect(stage.world.log.join('\n')).toContain('a mail was not sent');
      await stage.post.way.mend();
      await stage.run();
      stage.pass(2 * minute);
      await stage.run();
      expect(recipientsOf(stage)).toEqual(numbered(20).sort());
      expect((await stage.rows()).every(({ state }) => state === 'sent')).toBe(true);
    },
  },
  {
    id: 'M-103',
    contract: 'the pauses double from a minute to four hours, and a server that is away is waited for without end',
    run: async (stage) => {
      await stage.append(['office@a.example'], { kind: 'grace_over', values: { product: 'CDN' } });
      await stage.post.way.cut();
      for (let attempt = 1; attempt <= 50; attempt += 1) {
        await stage.run();
        const { attempts, state, next_attempt_at } = await stage.row();
        expect([attempts, state]).toEqual([attempt, 'waiting']);
        const pause = (next_attempt_at - stage.world.clock.now()) / 1e6;
        const expected = Math.min(4 * hour, minute * 2 ** (attempt - 1));
        expect(pause).toBeGreaterThanOrEqual(expected * 0.9);
        expect(pause).toBeLessThanOrEqual(expected * 1.1);
        stage.pass(pause - 1);
        await stage.run();
        expect((await stage.row()).attempts).toBe(attempt);
        stage.pass(1);
      }
      await stage.post.way.mend();
      await stage.run();
      expect(recipientsOf(stage)).toEqual(['office@a.example']);
    },
  },
  {
    id: 'M-104',
    contract:
      'a refusal for now (4xx) of sender, recipient or text is tried again; after five days of them it is given up, and shown',
    run: async (stage) => {
      for (const at of ['sender', 'recipient', 'text'] as const) {
        await stage.append([`${at}@a.example`]);
        stage.post.expect({ at, code: 451 });
        await stage.run();
        expect((await stage.rows()).at(-1)).toMatchObject({ state: 'waiting', attempts: 1 });
        stage.pass(2 * minute);
        await stage.run();
        expect((await stage.rows()).at(-1)).toMatchObject({ state: 'sent', attempts: 2, last_error: null });
      }
      await stage.append(['full@a.example'], { kind: 'grace_over', values: { product: 'CDN' } });
      stage.post.expect(...Array.from({ length: 40 }, () => ({ at: 'recipient', code: 452 }) as const));
      await goOn(stage, 7 * 24);
      expect((await stage.rows()).at(-1)).toMatchObject({ state: 'refused', attempts: 36 });
      expect((await stage.rows()).at(-1)?.last_error).toContain('452');
    },
  },
  {
    id: 'M-105',
    contract:
      'a refusal for good (5xx) is given up at once, and shown; the others leave; when told so it is tried again',
    run: async (stage) => {
      for (const at of ['sender', 'recipient', 'text'] as const) {
        await stage.append([`${at}@a.example`]);
        stage.post.expect({ at, code: 550 });
        await stage.run();
        const row = (await stage.rows()).at(-1);
        expect(row).toMatchObject({ state: 'refused', attempts: 1 });
        expect(row?.last_error).toContain('550');
      }
      await stage.append(['other@a.example']);
      await goOn(stage, 10);
      expect(recipientsOf(stage)).toEqual(['other@a.example']);
      const [{ id } = { id: 0 }] = await stage.rows();
      expect(await stage.ports.store.write(program, (unit) => unit.outbox.retry(id, stage.world.clock.now()))).toBe(
        true,
      );
      await stage.run();
      expect(recipientsOf(stage)).toEqual(['other@a.example', 'sender@a.example']);
    },
  },
  {
    id: 'M-106',
    contract: 'a connection that breaks in the middle of a message loses nothing and doubles nothing',
    run: async (stage) => {
      const company = 'A long name '.repeat(100_000);
      await stage.append(['office@a.example'], { values: { ...sample.values, company } });
      stage.post.expect('break');
      await stage.run();
      expect(await stage.row()).toMatchObject({ state: 'waiting', attempts: 1 });
      expect([stage.post.received.length, stage.post.begun]).toEqual([0, 1]);
      await stage.post.way.mend();
      stage.pass(2 * minute);
      await stage.run();
      await goOn(stage, 3);
      expect(recipientsOf(stage)).toEqual(['office@a.example']);
    },
  },
  {
    id: 'M-107',
    contract:
      'where the server took a mail and could not say so, it comes again with the same Message-ID: SMTP has no way out',
    run: async (stage) => {
      await stage.append(['office@a.example']);
      stage.post.expect('swallow');
      await stage.run();
      expect(await stage.row()).toMatchObject({ state: 'waiting', attempts: 1 });
      await stage.post.way.mend();
      stage.pass(2 * minute);
      await stage.run();
      await goOn(stage, 3);
      const ids = stage.post.received.map(({ headers }) => headers['message-id']);
      expect(ids.length).toBe(2);
      expect(new Set(ids).size).toBe(1);
    },
  },
  {
    id: 'M-108',
    contract:
      'what a crash left between the server’s word and our note is sent again after five minutes, with the same Message-ID',
    run: async (stage) => {
      await stage.append(['office@a.example']);
      const { mailer } = stage.ports;
      const send: typeof mailer.send = async (...mail) => {
        await mailer.send(...mail);
        throw new Error('the process ends here');
      };
      await expect(stage.run({ ...stage.ports, mailer: { ...mailer, send } })).rejects.toThrow('ends here');
      expect(await stage.row()).toMatchObject({ state: 'waiting', attempts: 1 });
      stage.pass(5 * minute - 1);
      await stage.run();
      expect(stage.post.received.length).toBe(1);
      stage.pass(1);
      await stage.run();
      await goOn(stage, 3);
      expect(new Set(stage.post.received.map(({ headers }) => headers['message-id'])).size).toBe(1);
      expect(stage.post.received.length).toBe(2);
      expect(await stage.row()).toMatchObject({ state: 'sent', attempts: 2 });
    },
  },
  {
    id: 'M-109',
    contract: 'while a slow server takes its time, others write, and no other copy takes the mail',
    run: async (stage) => {
      await stage.append(['slow@a.example']);
      const held = stage.post.hold();
      const running = stage.run();
      await held.arrived;
      const { id } = await stage.row();
      const retry = () => stage.ports.store.write(program, (unit) => unit.outbox.retry(id, stage.world.clock.now()));
      expect(await retry()).toBe(false);
      await stage.run();
      // Another mail of the same outbox is written and committed: no transaction is open.
      await stage.append(['other@a.example'], {}, 1);
      expect((await stage.rows()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
      held.release();
      await running;
      await stage.run();
      expect(recipientsOf(stage)).toEqual(['other@a.example', 'slow@a.example']);
    },
  },
  {
    id: 'M-110',
    contract: 'however many copies send at once, each mail leaves once',
    run: async (stage) => {
      const recipients = numbered(40);
      await stage.append(recipients);
      await Promise.all(Array.from({ length: 4 }, () => stage.run()));
      expect(recipientsOf(stage)).toEqual([...recipients].sort());
      expect((await stage.rows()).map(({ attempts }) => attempts)).toEqual(recipients.map(() => 1));
    },
  },
  {
    id: 'M-111',
    contract: 'a stop begins no further mail, and ends the one that is under way',
    run: async (stage) => {
      await stage.append(numbered(12));
      const stopping = new AbortController();
      const held = stage.post.hold();
      const running = sendMailJob.run(stage.ports, stopping.signal);
      await held.arrived;
      stopping.abort();
      held.release();
      await running;
      const states = (await stage.rows()).map(({ state }) => state);
      expect(states.filter((state) => state === 'sent').length).toBe(stage.post.received.length);
      expect(stage.post.received.length).toBeLessThanOrEqual(4);
      expect((await stage.rows()).every(({ taken_until }) => taken_until === null)).toBe(true);
    },
  },
  {
    id: 'M-112',
    contract:
      'a mail whose link has ended is not sent but marked expired, and its link is blanked; others are sent however old',
    run: async (stage) => {
      await stage.append(['late@a.example']);
      await stage.append(['quiet@a.example'], { kind: 'grace_over', values: { product: 'CDN' } });
      await stage.post.way.cut();
      await stage.run();
      await stage.post.way.mend();
      stage.pass(24 * hour - 1);
      await stage.append(['new@a.example']);
      stage.pass(1);
      await stage.run();
      expect(recipientsOf(stage)).toEqual(['new@a.example', 'quiet@a.example']);
      const row = await stage.row();
      expect(row).toMatchObject({ state: 'expired', sent_at: null });
      expect(JSON.parse(row.template_values).link).toBe('');
    },
  },
  {
    id: 'M-113',
    contract: 'mails of a reseller that was deleted wait, and leave once that is taken back',
    run: async (stage) => {
      const { backend } = stage.world.opened;
      const setDeleted = (deleted_at: number | null) =>
        backend.write(({ db }) =>
          db.updateTable('resellers').set({ deleted_at }).where('id', '=', stage.resellerId).execute(),
        );
      await stage.append(['office@a.example'], { kind: 'grace_over', values: { product: 'CDN' } });
      await setDeleted(stage.world.clock.now());
      await stage.run();
      expect(await stage.row()).toMatchObject({ state: 'waiting', attempts: 0 });
      await setDeleted(null);
      await stage.run();
      expect(recipientsOf(stage)).toEqual(['office@a.example']);
    },
  },
];
