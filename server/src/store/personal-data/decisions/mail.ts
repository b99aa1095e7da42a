import { type SqlBool, sql } from 'kysely';
import type { Row } from '../../session.ts';
import type { MailTables } from '../../tables/mail.ts';
import {
  type ColumnDecision,
  type DecisionsOf,
  hidden,
  moment,
  ofClient,
  ofOwn,
  plain,
  type Subject,
  within,
} from '../decision.ts';

const addressesOf = ({ own }: Subject) =>
  sql`select email from users where id in (${sql.join([0, ...own])})
    union select username from users where id in (${sql.join([0, ...own])})`;

/**
 * Mails about the client, and those of its reseller about no client to people who go with it. What the reseller has sent to an
 * address of its own is none to them, whoever else has that address.
 */
const ofMails = (subject: Subject) => [
  ...ofClient(subject),
  sql<SqlBool>`client_id is null and reseller_id = ${subject.resellerId} and recipient in (${addressesOf(subject)})
    and recipient not in (select email from notification_settings where reseller_id = ${subject.resellerId})`,
];

interface Values {
  readonly link?: string;
}

/** What a mail says, without its link: as long as it waits, whoever has that gets in. */
const values: ColumnDecision = {
  show: (value) => {
    const { link: _, ...rest } = JSON.parse(String(value)) as Values;
    return rest;
  },
};

/** Why an attempt failed. A server that quotes the mail may quote its link. */
const lastError: ColumnDecision = {
  show: (value, { template_values }: Row) => {
    const { link = '' } = JSON.parse(String(template_values)) as Values;
    const secret = link.split(/[/=#?]/).findLast((part) => part !== '') ?? '';
    return value === null || secret === '' ? value : String(value).replaceAll(secret, '[masked]');
  },
};

/** Mails, who gets them, and how a reseller shows itself in them. */
export const mailDecisions = {
  outbox: {
    part: 'Mails about the client and to its people, sent or not, without their links.',
    rows: ofMails,
    key: ['id'],
    isResellers: true,
    erasure: 'removed',
    traces: { columns: ['recipient', 'template_values', 'last_error'], within, order: ['state', 'id'] },
    columns: {
      id: plain,
      reseller_id: plain,
      client_id: plain,
      kind: plain,
      lang: plain,
      recipient: plain,
      template_values: values,
      created_at: moment,
      state: plain,
      attempts: plain,
      next_attempt_at: moment,
      taken_until: hidden('machinery'),
      last_error: lastError,
      sent_at: moment,
      message_id: plain,
    },
  },
  branding: {
    none: 'How a reseller shows itself to all of its clients.',
    columns: ['reseller_id', 'public_settings', 'mail_server'],
  },
  brand_images: {
    none: 'How a reseller shows itself to all of its clients.',
    columns: ['reseller_id', 'role', 'address', 'content_type', 'digest', 'bytes'],
  },
  notification_settings: {
    none: 'Addresses of a reseller’s own, which it is told of its clients at.',
    columns: ['id', 'reseller_id', 'notification_type', 'email', 'is_enabled'],
  },
  failed_login_notices: {
    part: 'When somebody was last told of a failed log-in.',
    rows: ofOwn,
    key: ['user_id'],
    erasure: 'removed',
    columns: { user_id: plain, noticed_at: moment },
  },
} satisfies DecisionsOf<MailTables>;
