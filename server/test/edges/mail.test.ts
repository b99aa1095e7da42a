import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeMail, describeMails } from '../../src/cli/mails.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { sendMailJob } from '../../src/jobs/send-mail.ts';
import { makeSmtpMailer } from '../../src/mail/smtp-mailer.ts';
import { readQuotaTexts } from '../../src/mail/templates/quota-text.ts';
import { openStore } from '../../src/main.ts';
import { plainSettings } from '../../src/model/branding.ts';
import { program } from '../../src/model/caller.ts';
import type { Mail } from '../../src/model/mail.ts';
import { listMails, readMail } from '../../src/usecases/mails/outbox.ts';
import { backendNames, makePlace } from '../support/backends.ts';
import { adminPassword, installationKey } from '../support/known.ts';
import { sample } from '../support/mail-stage.ts';
import { openPostOffice, type PostOffice } from '../support/post-office.ts';
import { startClientele, startServer } from '../support/server-process.ts';
import { TestClock } from '../support/test-clock.ts';
import { waitFor } from '../support/wait-for.ts';

let post: PostOffice;
let folder: string;
beforeAll(async () => {
  post = await openPostOffice();
  folder = mkdtempSync(join(tmpdir(), 'clientele-mail-'));
});
afterAll(async () => {
  await post.close();
  rmSync(folder, { recursive: true });
});

const secrets = { CLIENTELE_API_KEY: installationKey, CLIENTELE_PASSWORD_COST: '4' };
const signal = new AbortController().signal;

describe.each(backendNames)('without SMTP_URL on %s', (backend) => {
  it('M-301 mails are kept and shown; once it is set they leave, but for those whose link has ended', async () => {
    const place = await makePlace(backend);
    const clock = new TestClock('2026-11-21T09:00:00Z');
    const open = (settings: Record<string, string>) =>
      openStore(loadConfig({ ...place.settings, ...secrets, ...settings }), pino({ level: 'silent' }), clock);
    const append = (ports: Awaited<ReturnType<typeof open>>['ports'], recipient: string, mail: Partial<Mail> = {}) =>
      ports.store.write(program, (unit) => unit.outbox.append(1, { ...sample, ...mail, recipient } as Mail));
    try {
      const without = await open({});
      await append(without.ports, 'early@a.example');
      await append(without.ports, 'quiet@a.example', { kind: 'grace_over', values: { product: 'CDN' } });
      clock.moveOn(23 * 3600);
      await append(without.ports, 'late@a.example');
      await sendMailJob.run(without.ports, signal);
      const kept = await listMails(without.ports, { limit: 10 });
      expect(kept.map(({ state, attempts }) => [state, attempts])).toEqual(kept.map(() => ['waiting', 0]));
      expect(describeMails(kept)).toContain('late@a.example');
      const found = await readMail(without.ports, 1);
      expect(found && describeMail(found)).toContain(sample.values.link);
      await without.backend.close();

      clock.moveOn(2 * 3600);
      post.clear();
      const opened = await open({ SMTP_URL: post.url, MAIL_FROM: 'noreply@example.com' });
      await sendMailJob.run(opened.ports, signal);
      expect(post.received.flatMap(({ to }) => to).sort()).toEqual(['late@a.example', 'quiet@a.example']);
      const states = (await listMails(opened.ports, { limit: 10 })).map(({ state }) => state);
      expect(states).toEqual(['sent', 'sent', 'expired']);
      const expired = await readMail(opened.ports, 1);
      expect(expired && describeMail(expired)).not.toContain('secret');
      await opened.backend.close();
    } finally {
      await place.remove();
    }
  });
});

const letter = { subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
const envelope = {
  messageId: '<1@example.com>',
  date: Date.parse('2026-11-21T09:00:00Z') * 1000,
  from: { name: 'Example', address: 'noreply@example.com' },
  replyTo: '',
  to: 'office@a.example',
};
const settings = {
  smtpUrl: undefined,
  sender: undefined,
  allowsPrivateServers: true,
  publicUrl: 'https://clients.example',
  quotaTexts: readQuotaTexts(undefined),
  patience: { whole: 400, connection: 200, silence: 200 },
  onFailure: () => undefined,
};
const server = { tls: false, host: '127.0.0.1', port: 0, login: '', password: null };

describe('a mail server', () => {
  it('M-302 that says nothing, or never comes to an end, is given up in time and blamed', async () => {
    const talk = { silent: [], endless: ['220 hello\r\n'] } as const;
    for (const words of Object.values(talk)) {
      const listener = createServer((socket) => {
        socket.on('error', () => undefined);
        for (const word of words) socket.write(word);
        // One byte again and again is no silence: only the whole has an end.
        if (words.length > 0) socket.on('data', () => socket.write('250-'));
      });
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      const address = listener.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const delivery = await makeSmtpMailer(settings).send(envelope, letter, { ...server, port });
      expect(delivery).toMatchObject({ end: 'unreachable' });
      listener.close();
    }
  });

  it('M-303 of a reseller that lies in a private network is not talked to, unless the operator allows it', async () => {
    const begun = post.begun;
    const mailer = makeSmtpMailer({ ...settings, allowsPrivateServers: false });
    const hosts = [
      '127.0.0.1',
      'localhost',
      '10.0.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '::1',
      '::ffff:127.0.0.1',
      'fd00::1',
    ];
    for (const host of hosts) {
      const delivery = await mailer.send(envelope, letter, { ...server, host, port: post.port });
      expect(delivery).toEqual({ end: 'unreachable', error: expect.stringContaining('private network') });
    }
    expect(post.begun).toBe(begun);
    expect(await makeSmtpMailer(settings).send(envelope, letter, { ...server, port: post.port })).toEqual({
      end: 'sent',
    });
  });

  it('M-304 that refuses the log-in is blamed, and the mail is not given up for it', async () => {
    const strict = await openPostOffice({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('No'), { responseCode: 535 })),
    });
    const own = { ...server, port: strict.port, login: 'robot', password: 'wrong' };
    const delivery = await makeSmtpMailer(settings).send(envelope, letter, own);
    expect(delivery).toMatchObject({ end: 'unreachable', error: expect.stringContaining('535') });
    await strict.close();
  });
});

describe('texts of quota mails', () => {
  const values = {
    ...{ quota: 95, callMaxCount: 1000, callCount: 950, month: '2026-11' },
    ...{ username: '{{ email }}', email: 'office@a.example', domainvar: 'shop.a.example' },
  };

  it('M-305 are the operator’s, with the five placeholders; values are not read for placeholders again', () => {
    const text =
      '{{quota}} of {{ callMaxCount }}\r\n\r\n{{ username }}, {{ email }}\r\nat {{  domainvar  }}\r\n\r\nBye {quota}';
    writeFileSync(join(folder, 'quota.en.txt'), text);
    const quotaTexts = readQuotaTexts(folder);
    const mailer = makeSmtpMailer({ ...settings, quotaTexts });
    const branding = { publicSettings: plainSettings, images: {}, company: 'Example' };
    const write = (lang: string) => mailer.write({ kind: 'quota', lang, values } as never, branding as never);
    expect(write('en').subject).toBe('95 of 1000');
    expect(write('en').text).toContain('{{ email }}, office@a.example\nat shop.a.example\n\nBye {quota}');
    expect(write('de').subject).toBe('95 % Ihrer Aufrufe sind verbraucht');
  });

  it('M-306 with another placeholder, or without a subject or a text, stop the start with a sentence', () => {
    for (const [text, reason] of [
      ['Hello\n\n{{ password }}', '{{ password }}'],
      ['{{ quota', 'a subject on its first line'],
      ['\n\nHello', 'a subject on its first line'],
      ['Hello {{}}\n\nx', '{{}}'],
    ] as const) {
      writeFileSync(join(folder, 'quota.de.txt'), text);
      expect(() => readQuotaTexts(folder), text).toThrow(reason);
    }
    rmSync(join(folder, 'quota.de.txt'));
  });
});

describe('clientele mails', () => {
  it('M-307 lists, shows and retries; what is not there is an error', async () => {
    const place = await makePlace('sqlite');
    const env = { ...place.settings, ...secrets, CLIENTELE_ADMIN_PASSWORD: adminPassword };
    const run = async (...words: string[]) => {
      const clientele = startClientele(['mails', ...words], env);
      const { code } = await clientele.exited;
      return { code, out: clientele.stdout, err: clientele.stderr };
    };
    try {
      const { ports, backend } = await openStore(loadConfig(env), pino({ level: 'silent' }));
      const mail = { ...sample, recipient: 'office@a.example' };
      await ports.store.write(program, (unit) => unit.outbox.append(1, mail));
      await backend.close();
      const list = await run('list');
      expect([list.code, list.out]).toEqual([
        0,
        expect.stringMatching(/^number.*\n1 +waiting .* invitation +office@a\.example\n$/),
      ]);
      expect((await run('list', '--state', 'refused')).out.trim().split('\n').length).toBe(1);
      expect((await run('show', '1')).out).toContain('subject:      You are invited to Example\n');
      expect((await run('retry', '1')).code).toBe(0);
      for (const words of [
        ['show', '2'],
        ['retry', '2'],
      ]) {
        const { code, err } = await run(...words);
        expect([code, err]).toEqual([1, expect.stringContaining('mail 2')]);
      }
    } finally {
      await place.remove();
    }
  });
});

describe('a server as it is started', () => {
  it('M-308 sends by itself what a request has caused', async () => {
    const place = await makePlace('sqlite');
    const { port } = post;
    post.clear();
    const server = await startServer({
      ...place.settings,
      ...secrets,
      CLIENTELE_ADMIN_PASSWORD: adminPassword,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'noreply@example.com',
    });
    const ask = async (path: string, body: object, authorization?: string) => {
      const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
      const answer = await fetch(`${server.url}/iam${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as { access: string };
    };
    try {
      const logIn = (password: string) => ask('/auth/jwt/login', { username: 'admin@localhost', password });
      const { access } = await logIn(adminPassword);
      const setting = { notification_type: 'failed_login', email: 'desk@a.example' };
      await ask('/reselling/resellers/1/notification_settings', setting, `Bearer ${access}`);
      await logIn('wrong');
      await waitFor('the mail', () => post.received.length > 0);
      expect(post.received[0]?.headers.subject).toBe('A failed log-in as admin@localhost');
    } finally {
      expect((await server.end('SIGTERM')).code).toBe(0);
      await place.remove();
    }
  });
});
