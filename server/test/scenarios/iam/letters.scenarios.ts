import { expect } from 'vitest';
import { nameMailSecret } from '../../../src/model/branding.ts';
import { program } from '../../../src/model/caller.ts';
import type { Mail, MailValues } from '../../../src/model/mail.ts';
import type { MailScenario, MailStage } from '../../support/mail-stage.ts';
import { sample } from '../../support/mail-stage.ts';

const at = Date.parse('2026-11-21T09:00:00Z') * 1000;
const link = sample.values.link;

/** What each kind is given. */
const samples: MailValues = {
  quota: {
    ...{ quota: 80, callMaxCount: 1000, callCount: 801, month: '2026-11' },
    ...{ username: 'some-name', email: 'office@a.example', domainvar: 'shop.a.example' },
  },
  invitation: { link, company: 'Example' },
  seller_invitation: { link },
  reset_password: { link },
  trial_over: { product: 'CDN', deletesAt: '2026-11-21T09:00:00.000000Z' },
  grace_over: { product: 'STORAGE' },
  failed_login: { username: 'some-name', address: '192.0.2.7', at },
  deletion_request: { clientId: 7, company: 'Example', requestedBy: 'boss@a.example', product: 'DNS' },
};

/** Sends one mail, and gives it as it came. */
async function sendOne(stage: MailStage, mail: Partial<Mail>, recipient = 'office@a.example') {
  await stage.append([recipient], mail);
  await stage.run();
  const received = stage.post.received.at(-1);
  if (received === undefined) throw new Error(`Nothing came: ${(await stage.row()).last_error}`);
  return { ...received, text: received.parts['text/plain'] ?? '', html: received.parts['text/html'] ?? '' };
}

const brand = {
  brandName: 'Über Hosting',
  websiteLink: 'https://hosting.example/?a=1&b=2',
  supportEmail: 'help@hosting.example',
  supportPhone: '+49 30 123',
  agreementLink: 'https://hosting.example/terms',
  colors: { header: '#102030', headerText: '#abcdef', primary: '#445566' },
};

export const letterScenarios: readonly MailScenario[] = [
  {
    id: 'M-201',
    contract: 'every kind is written in German for de and in English for every other language, with all its values',
    run: async (stage) => {
      for (const [kind, values] of Object.entries(samples))
        for (const lang of ['de', 'en', 'ru']) {
          const { headers, text, html } = await sendOne(stage, { kind, values, lang } as Partial<Mail>);
          for (const part of [headers.subject ?? '', text, html]) expect(part).not.toMatch(/undefined|NaN|\[object/);
          const shown = Object.entries(values).filter(
            ([name]) => !['callCount', 'month', 'email', 'at', 'deletesAt'].includes(name),
          );
          for (const [, value] of shown) expect(`${headers.subject} ${text}`, kind).toContain(String(value));
          const isGerman = /Guten Tag|Ihrer/.test(text);
          expect(isGerman, kind).toBe(lang === 'de');
          if ('at' in values || 'deletesAt' in values)
            expect(text).toContain(lang === 'de' ? '21. November 2026' : '21 November 2026');
        }
    },
  },
  {
    id: 'M-202',
    contract: 'a mail of a client that names no language is written in that of who registered it',
    run: async (stage) => {
      const { backend } = stage.world.opened;
      const clientId = await backend.write(async ({ db }) => {
        const reseller = await db
          .selectFrom('resellers')
          .select('technical_client_id')
          .where('id', '=', stage.resellerId)
          .executeTakeFirstOrThrow();
        const id = reseller.technical_client_id ?? 0;
        const owner = db.selectFrom('clients').select('registrant_id').where('id', '=', id);
        await db.updateTable('users').set({ lang: 'de' }).where('id', '=', owner).execute();
        return id;
      });
      const mail = { kind: 'grace_over', clientId, recipient: 'a@a.example', values: { product: 'CDN' } } as const;
      await stage.ports.store.write(program, (unit) => unit.outbox.append(stage.resellerId, mail));
      await stage.run();
      expect(stage.post.received[0]?.headers.subject).toBe('CDN wurde gelöscht');
    },
  },
  {
    id: 'M-203',
    contract:
      'the brand dresses it: name, link, colours, footer, logo; without one the reseller’s company stands there',
    run: async (stage) => {
      const plain = await sendOne(stage, {});
      expect(plain.headers.from).toBe('Example Hosting <noreply@example.com>');
      expect(plain.headers['reply-to']).toBe(undefined);
      expect(plain.text).toContain('-- \nExample Hosting\n');
      await stage.brand(brand);
      await stage.world.opened.backend.write(({ db }) =>
        db
          .insertInto('brand_images')
          .values({
            reseller_id: stage.resellerId,
            ...{ role: 'logo', address: `logo-${stage.resellerId}`, content_type: 'image/png' },
            ...{ digest: '0123456789abcdef0123', bytes: Buffer.from('x') },
          })
          .execute(),
      );
      const dressed = await sendOne(stage, {});
      expect(dressed.headers).toMatchObject({
        from: 'Über Hosting <noreply@example.com>',
        'reply-to': 'help@hosting.example',
      });
      const footer =
        'Über Hosting, https://hosting.example/?a=1&b=2\nQuestions? help@hosting.example, +49 30 123\nTerms: https://hosting.example/terms';
      expect(dressed.text).toContain(footer);
      for (const part of [
        'background:#102030',
        'color:#abcdef',
        'background:#445566',
        'href="https://hosting.example/?a=1&amp;b=2"',
      ])
        expect(dressed.html).toContain(part);
      expect(dressed.html).toContain(`src="https://clients.example/brand/logo-${stage.resellerId}?v=0123456789abcdef"`);
    },
  },
  {
    id: 'M-204',
    contract: 'no value becomes HTML, and none ends a header or adds a recipient',
    run: async (stage) => {
      const evil = `<script>alert("1")</script>'&\r\nBcc: thief@b.example\r\n\r\nbody`;
      await stage.brand({ brandName: evil, supportPhone: evil });
      for (const [kind, values] of Object.entries(samples)) {
        const bad = Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? evil : value]),
        );
        const mail = await sendOne(stage, { kind, values: bad } as unknown as Partial<Mail>);
        expect(mail.html).not.toContain('<script');
        expect(mail.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
        expect(mail.to).toEqual(['office@a.example']);
        expect(mail.headers.bcc).toBe(undefined);
        expect(Object.keys(mail.headers).sort()).toEqual([
          'auto-submitted',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'subject',
          'to',
        ]);
      }
    },
  },
  {
    id: 'M-205',
    contract: 'an address that could be read as several, or that SMTP cannot write, goes to nobody',
    run: async (stage) => {
      const bad = [
        'one@a.example\r\nRCPT TO:<thief@b.example>',
        'one@a.example>\r\nDATA',
        'one@a.example, thief@b.example',
        'One <thief@b.example>',
        '<thief@b.example>',
        'thief@b.example(one@a.example)',
      ];
      await stage.append(bad);
      await stage.run();
      expect(stage.post.received).toEqual([]);
      expect((await stage.rows()).map(({ state }) => state)).toEqual(bad.map(() => 'refused'));
    },
  },
  {
    id: 'M-206',
    contract: 'a reseller’s own server sends its mails, with its address, log-in and password; others go the usual way',
    run: async (stage) => {
      const { secrets } = stage.ports;
      const server = { tls: false, host: '127.0.0.1', port: stage.post.port, login: 'robot@hosting.example' };
      const sealedPassword = secrets.seal('open sesame', nameMailSecret(stage.resellerId));
      await stage.brand({ ...brand, fromEmail: 'mail@hosting.example' }, { ...server, sealedPassword });
      const own = await sendOne(stage, {});
      expect([own.from, own.headers.from]).toEqual(['mail@hosting.example', 'Über Hosting <mail@hosting.example>']);
      expect(own.user).toBe('robot@hosting.example open sesame');
      await stage.append(['other@a.example'], {}, 1);
      await stage.run();
      expect(stage.post.received.at(-1)).toMatchObject({ from: 'noreply@example.com', user: undefined });
      // Sealed for another reseller, it opens nothing.
      await stage.brand({}, { ...server, sealedPassword: secrets.seal('open sesame', nameMailSecret(1)) });
      await stage.append(['last@a.example']);
      await stage.run();
      expect((await stage.rows()).at(-1)).toMatchObject({ state: 'waiting', attempts: 1 });
      expect((await stage.rows()).at(-1)?.last_error).toContain('password of the mail server does not open');
    },
  },
  {
    id: 'M-207',
    contract: 'by the installation’s server nobody writes in another one’s name: fromEmail is where answers go',
    run: async (stage) => {
      await stage.brand({ fromEmail: 'boss@bank.example' });
      const { from, headers } = await sendOne(stage, {});
      expect([from, headers.from, headers['reply-to']]).toEqual([
        'noreply@example.com',
        'Example Hosting <noreply@example.com>',
        'boss@bank.example',
      ]);
    },
  },
  {
    id: 'M-208',
    contract:
      'a server that insists on what cannot be had is waited for, and no mail goes without TLS where it is asked for',
    run: async (stage) => {
      const server = { tls: true, host: '127.0.0.1', port: stage.post.port, login: '', sealedPassword: null };
      await stage.brand({}, server);
      await stage.append(['office@a.example']);
      await stage.run();
      expect(stage.post.received).toEqual([]);
      expect(await stage.row()).toMatchObject({ state: 'waiting', attempts: 1 });
    },
  },
];
