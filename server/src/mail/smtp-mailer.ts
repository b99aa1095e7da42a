import { isIP } from 'node:net';
import { createTransport, type SMTPTransportOptions } from 'nodemailer';
import { resolveOutside } from '../lib/resolve-host.ts';
import type { StoredMail } from '../model/mail.ts';
import type { Delivery, Envelope, Letter, Mailer, OpenMailServer } from '../usecases/ports/mail-ports.ts';
import type { QuotaTexts } from './templates/quota-text.ts';
import { writeLetter } from './templates/write-letter.ts';

/** Milliseconds that a server is waited for. All of them far below an attempt's lease. */
export interface Patience {
  /** For the whole of an attempt. */
  readonly whole: number;
  /** For a connection, and for the first word on it. */
  readonly connection: number;
  /** For the next word. */
  readonly silence: number;
}

export const patience: Patience = { whole: 60_000, connection: 10_000, silence: 30_000 };
/** What mails are written and sent with. */
export interface MailerSettings {
  /** The installation's own server; undefined where it has none. */
  readonly smtpUrl: string | undefined;
  readonly sender: string | undefined;
  /** Whether resellers may name servers in private networks. */
  readonly allowsPrivateServers: boolean;
  /** Where people reach this server, for the logo. */
  readonly publicUrl: string;
  readonly quotaTexts: QuotaTexts;
  readonly patience: Patience;
  /** Called for each attempt that failed. Neither addresses nor texts are in what it is given. */
  readonly onFailure: (failure: { mail: number; kind: string; attempts: number; end: string; error: string }) => void;
}

/** The port on which TLS begins with the connection (RFC 8314, 3.3). Elsewhere it begins with STARTTLS. */
const implicitTlsPort = 465;

type SmtpError = Error & { readonly code?: string; readonly responseCode?: number };

/** Longest error that is kept of what a server says. */
const longestError = 500;

/**
 * What an error says of the mail. A refusal of the sender, the recipient or the text with 5xx is for good, and so is an
 * address that cannot be written in SMTP at all. 4xx there is for now. All else (no connection, no log-in, no TLS, a
 * connection that broke) says something of the server and nothing of the mail.
 */
function explainError(error: SmtpError): Delivery {
  const { code, responseCode } = error;
  const text = error.message.replaceAll(/\p{Cc}+/gu, ' ').slice(0, longestError);
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return { end: 'unreachable', error: text };
  const isForGood = responseCode === undefined || responseCode >= 500;
  return { end: isForGood ? 'refused' : 'postponed', error: text };
}

/** What a server says often names whom it refuses. */
const maskAddresses = (text: string): string => text.replaceAll(/(?<![^\s<>"'])[^\s<>"'@]*@[^\s<>"']+/g, '[address]');

/** A name or a subject on one line: what could end a header is a space. */
const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** An address without anything that SMTP or a header could read as a second one, a name or a comment. */
const plainAddress = /^[^\s@<>(),:;"\\[\]\p{Cc}]+@[^\s@<>(),:;"\\[\]\p{Cc}]+$/u;

/** How a reseller's own server is reached. */
async function connectTo(server: OpenMailServer, allowsPrivate: boolean): Promise<SMTPTransportOptions> {
  const { host, port, tls, login, password } = server;
  const isImplicit = port === implicitTlsPort;
  return {
    host: allowsPrivate ? host : await resolveOutside(host, 'CLIENTELE_PRIVATE_MAIL_SERVERS'),
    port,
    secure: isImplicit,
    requireTLS: tls && !isImplicit,
    // Who does not insist on TLS gets it where it is offered, whatever the certificate: better than none.
    tls: { rejectUnauthorized: tls, ...(isIP(host) === 0 ? { servername: host } : {}) },
    ...(login === '' ? {} : { auth: { user: login, pass: password ?? '' } }),
  };
}

/** Writes mails from the templates and sends them by SMTP, each on a connection of its own. */
export function makeSmtpMailer(settings: MailerSettings): Mailer {
  const { smtpUrl, allowsPrivateServers } = settings;

  async function findServer(server: OpenMailServer | null): Promise<SMTPTransportOptions> {
    if (server !== null) return connectTo(server, allowsPrivateServers);
    if (smtpUrl === undefined) throw new Error('There is no mail server: SMTP_URL is not set');
    return { url: smtpUrl };
  }

  async function send(envelope: Envelope, letter: Letter, server: OpenMailServer | null): Promise<Delivery> {
    const { from, to, replyTo, messageId, date } = envelope;
    // The library would read several addresses out of one.
    for (const address of [from.address, to])
      if (!plainAddress.test(address))
        return { end: 'refused', error: 'An address is none that a mail can go to or come from' };
    const whole = AbortSignal.timeout(settings.patience.whole);
    try {
      const transport = createTransport({
        ...(await findServer(server)),
        connectionTimeout: settings.patience.connection,
        greetingTimeout: settings.patience.connection,
        dnsTimeout: settings.patience.connection,
        socketTimeout: settings.patience.silence,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      await transport.sendMail({
        // As parts, which nothing reads again: an address with a comma in it stays one.
        from: { name: onOneLine(from.name), address: from.address },
        to: { name: '', address: to },
        ...(plainAddress.test(replyTo) ? { replyTo: { name: '', address: replyTo } } : {}),
        envelope: { from: from.address, to: [to] },
        messageId,
        date: new Date(date / 1000),
        subject: onOneLine(letter.subject),
        text: letter.text,
        html: letter.html,
        // Nobody is to answer that (s)he is away (RFC 3834, 5).
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: whole,
      });
      return { end: 'sent' };
    } catch (error) {
      return explainError(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return {
    sender: smtpUrl === undefined ? undefined : settings.sender,
    write: (mail, branding) => writeLetter(mail, branding, settings),
    send,
    report: ({ id, kind, attempts }: StoredMail, { end, error }) =>
      settings.onFailure({ mail: id, kind, attempts, end, error: maskAddresses(error) }),
  };
}
