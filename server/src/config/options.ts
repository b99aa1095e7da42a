import { isIP } from 'node:net';
import {
  parseApiKey,
  parseOneOf,
  parseOptional,
  parsePassword,
  parseProxies,
  parseSecretKey,
  parseSender,
  parseThresholds,
  parseToken,
  parseUrl,
  parseWhole,
  refuse,
} from './parse-option.ts';

/** A setting: where it comes from, what it means, and how its text is read. The reference page is made of these. */
export interface Option<T> {
  readonly name: string;
  /** What stands for a variable that is not set, as a person would write it; empty = nothing. */
  readonly fallback: string;
  /** One sentence for the reference page. */
  readonly meaning: string;
  /** Never shown, in no message and no log. */
  readonly isSecret?: true;
  /** @throws an Error whose message ends the sentence "NAME …" */
  parse(text: string): T;
}

/** An environment variable's text, or the fallback; an empty one is as if not set. */
const define = <T>(option: Option<T>): Option<T> => option;

/** Every setting of the server. */
export const options = {
  port: define({
    name: 'PORT',
    fallback: '8080',
    meaning: 'The port to listen on; 0 takes a free one.',
    parse: parseWhole(0, 65535),
  }),
  host: define({
    name: 'HOST',
    fallback: '127.0.0.1',
    meaning: 'The address to listen on. Put a proxy that speaks TLS in front before you open it to others.',
    parse: (text) => (isIP(text) !== 0 || text === 'localhost' ? text : refuse('must be an IP address or localhost')),
  }),
  dataDir: define({
    name: 'DATA_DIR',
    fallback: './data',
    meaning: 'The folder of the embedded store. Made where it is missing; one server at a time.',
    parse: (text) => text,
  }),
  databaseUrl: define({
    name: 'DATABASE_URL',
    fallback: '',
    meaning:
      'A PostgreSQL database (14 or later) in place of the embedded store: postgres://user:password@host:5432/name. Several servers may share it.',
    isSecret: true,
    parse: parseUrl('postgres:', 'postgresql:'),
  }),
  logLevel: define({
    name: 'LOG_LEVEL',
    fallback: 'info',
    meaning:
      'How much is logged: fatal, error, warn, info, debug, trace or silent. At info a request has a line where it changes something, is refused, fails or is slow; at debug, every one.',
    parse: parseOneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  }),
  metricsToken: define({
    name: 'CLIENTELE_METRICS_TOKEN',
    fallback: '',
    meaning:
      'What opens /metrics, the figures for Prometheus: it sends Authorization: Bearer with these 24 or more characters. Not set: there is no such page.',
    isSecret: true,
    parse: parseToken,
  }),
  publicUrl: define({
    name: 'PUBLIC_URL',
    fallback: '',
    meaning: 'Where callers reach the server, if not at HOST and PORT: https://clients.example.com.',
    parse: parseUrl('http:', 'https:'),
  }),
  trustProxy: define({
    name: 'TRUST_PROXY',
    fallback: '',
    meaning: 'Addresses or ranges of your own proxies, comma-separated. Only they may say who the caller is.',
    parse: parseProxies,
  }),
  apiKey: define({
    name: 'CLIENTELE_API_KEY',
    fallback: '',
    meaning:
      'First start only: the installation key, 24 or more printable characters. Made up and shown once if not set.',
    isSecret: true,
    parse: parseApiKey,
  }),
  adminEmail: define({
    name: 'CLIENTELE_ADMIN_EMAIL',
    fallback: 'admin@localhost',
    meaning: "First start only: the platform administrator's e-mail address and log-in name.",
    parse: (text) => (/^[^\s@]+@[^\s@]+$/.test(text) ? text : refuse('must be an e-mail address')),
  }),
  adminPassword: define({
    name: 'CLIENTELE_ADMIN_PASSWORD',
    fallback: '',
    meaning: "First start only: the platform administrator's password. Made up and shown once if not set.",
    isSecret: true,
    parse: parsePassword,
  }),
  secretKey: define({
    name: 'CLIENTELE_SECRET_KEY',
    fallback: '',
    meaning:
      'What secrets in the store (of two-factor log-in, of mail servers) are locked with: 32 or more characters. Not set: a file secret.key in DATA_DIR, made at the first start. Copies of the server on one database need the same.',
    isSecret: true,
    parse: parseSecretKey,
  }),
  secretKeyBefore: define({
    name: 'CLIENTELE_SECRET_KEY_BEFORE',
    fallback: '',
    meaning:
      'While CLIENTELE_SECRET_KEY is changed: the one before. It opens what was locked with it, and locks nothing. See "clientele secrets rotate".',
    isSecret: true,
    parse: parseSecretKey,
  }),
  hawkMode: define({
    name: 'CLIENTELE_HAWK',
    fallback: 'off',
    meaning: 'Hawk signatures on the Hosting API: off, optional (checked where sent) or required.',
    parse: parseOneOf('off', 'optional', 'required'),
  }),
  hawkSecret: define({
    name: 'CLIENTELE_HAWK_SECRET',
    fallback: '',
    meaning: 'The secret that signatures are made with. Needed unless CLIENTELE_HAWK is off.',
    isSecret: true,
    parse: parseOptional,
  }),
  passwordMinLength: define({
    name: 'CLIENTELE_PASSWORD_MIN_LENGTH',
    fallback: '8',
    meaning: 'The fewest characters that a new password may have.',
    parse: parseWhole(1, 72),
  }),
  passwordCost: define({
    name: 'CLIENTELE_PASSWORD_COST',
    fallback: '10',
    meaning: 'The bcrypt cost of new password hashes. One more doubles the time of every log-in.',
    parse: parseWhole(4, 13),
  }),
  passwordThreads: define({
    name: 'CLIENTELE_PASSWORD_THREADS',
    fallback: '2',
    meaning:
      'How many passwords are hashed at once, each on a thread of its own. No more than there are cores: requests of others need one too.',
    parse: parseWhole(1, 3),
  }),
  passwordQueue: define({
    name: 'CLIENTELE_PASSWORD_QUEUE',
    fallback: '50',
    meaning: 'How many more may wait to have a password hashed. Whoever comes then is answered 429 at once.',
    parse: parseWhole(1, 10_000),
  }),
  loginAttempts: define({
    name: 'CLIENTELE_LOGIN_ATTEMPTS',
    fallback: '30',
    meaning:
      'How many wrong log-ins, codes and links, and requests for a new password, one address may send in a minute: an IPv4 address, or the first 64 bits of an IPv6 address. Further ones are answered 429. Each copy of the server counts its own.',
    parse: parseWhole(1, 1_000_000),
  }),
  requestsAtOnce: define({
    name: 'CLIENTELE_REQUESTS_AT_ONCE',
    fallback: '1024',
    meaning:
      'The most requests that are worked on at once, and as many may wait. The limit finds itself below that by how long answers take; one caller has three quarters of it at the most. What has waited 2 seconds is answered 503. Long reads have places of their own.',
    parse: parseWhole(1, 1_000_000),
  }),
  requestsAMinute: define({
    name: 'CLIENTELE_REQUESTS_A_MINUTE',
    fallback: '0',
    meaning:
      'How many requests one caller may send in a minute: a key, a user with all tokens and sessions, or, of those who are not known, an address as for CLIENTELE_LOGIN_ATTEMPTS. Further ones are answered 429. 0: as many as the server can. Each copy of the server counts its own.',
    parse: parseWhole(0, 10_000_000),
  }),
  stopSeconds: define({
    name: 'CLIENTELE_STOP_SECONDS',
    fallback: '8',
    meaning:
      'How many seconds a stop leaves to what is under way: requests, answers that are long, jobs. What has not ended then is cut off. Whatever stops the server must wait longer than that before it kills it.',
    parse: parseWhole(1, 3_600),
  }),
  activityDays: define({
    name: 'CLIENTELE_ACTIVITY_DAYS',
    fallback: '365',
    meaning:
      'For how many days the logs of requests and log-ins are kept, and mails that were sent or given up. 0: for good. The history of what was changed is kept for good whatever stands here.',
    parse: parseWhole(0, 36_500),
  }),
  quotaThresholds: define({
    name: 'CLIENTELE_QUOTA_THRESHOLDS',
    fallback: '80,95,100',
    meaning: "Percentages of a month's calls at which a client is sent a mail.",
    parse: parseThresholds,
  }),
  smtpUrl: define({
    name: 'SMTP_URL',
    fallback: '',
    meaning:
      'The mail server that mails leave by: smtp://user:password@host:587, or smtps:// for TLS from the start. Without one, mails are kept and shown by "clientele mails list", but for those of resellers that have a mail server of their own.',
    isSecret: true,
    parse: parseUrl('smtp:', 'smtps:'),
  }),
  mailFrom: define({
    name: 'MAIL_FROM',
    fallback: '',
    meaning: 'The address that mails come from, without a name: noreply@example.com. Needed with SMTP_URL.',
    parse: parseSender,
  }),
  mailTemplates: define({
    name: 'CLIENTELE_MAIL_TEMPLATES',
    fallback: '',
    meaning:
      'A folder with texts of your own for quota mails, quota.en.txt and quota.de.txt: see docs/how-to/send-mail.md.',
    parse: parseOptional,
  }),
  privateMailServers: define({
    name: 'CLIENTELE_PRIVATE_MAIL_SERVERS',
    fallback: 'refuse',
    meaning:
      'Whether resellers may have their mails sent by servers in private networks, such as 10.0.0.5 or localhost: refuse or allow. Allowing it lets every reseller talk to what listens there.',
    parse: parseOneOf('refuse', 'allow'),
  }),
  privateWebhooks: define({
    name: 'CLIENTELE_PRIVATE_WEBHOOKS',
    fallback: 'refuse',
    meaning:
      'Whether webhooks may go to private networks, such as 10.0.0.5 or localhost, and by http:// without TLS: refuse or allow. Allowing it lets every reseller talk to what listens there.',
    parse: parseOneOf('refuse', 'allow'),
  }),
} as const;

type Options = typeof options;

/** The settings of one running server, checked and frozen. */
export type Config = { readonly [K in keyof Options]: ReturnType<Options[K]['parse']> };
