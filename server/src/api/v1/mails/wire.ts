import { Type } from 'typebox';
import type { Micros } from '../../../lib/clock.ts';
import { type MailRecord, mailKinds, mailStates, retriedMailStates } from '../../../model/mail.ts';
import type { MailPage } from '../../../usecases/mails/mail-records.ts';
import type { MailQuery } from '../../../usecases/ports/mail-ports.ts';
import { asId, asOneOf, BadParameters, parseLimit, readParameters } from '../../shared/query.ts';
import { closed } from '../../shared/schema.ts';
import { formatTime } from '../../shared/time.ts';

const time = Type.String({ format: 'date-time' });
const nullableTime = Type.Union([time, Type.Null()]);

export const MailShown = Type.Object(
  {
    id: Type.Integer(),
    kind: Type.Enum([...mailKinds]),
    state: Type.Enum([...mailStates], {
      description: 'waiting: to be sent or tried again; refused: given up; expired: its link ended before it left',
    }),
    recipient: Type.String(),
    lang: Type.String(),
    resellerId: Type.Integer(),
    clientId: Type.Union([Type.Integer(), Type.Null()], { description: 'The client that it is about' }),
    createdAt: time,
    attempts: Type.Integer(),
    nextAttemptAt: Type.Union([time, Type.Null()], { description: 'Of one that waits' }),
    sentAt: nullableTime,
    reason: Type.Union([Type.String(), Type.Null()], { description: 'What the last attempt failed with' }),
    mayRetry: Type.Boolean({ description: 'Whether it can be tried again, unless it is being tried right now' }),
  },
  { title: 'Mail', ...closed },
);

export const MailPageShown = Type.Object(
  {
    items: Type.Array(MailShown),
    nextBefore: Type.Union([Type.Integer(), Type.Null()], { description: 'For `before`, where more follow' }),
  },
  { title: 'MailPage', ...closed },
);

const usualLimit = 50;

export const mailParameters = {
  state: Type.Optional(Type.String({ description: 'Only mails in this state', enum: mailStates })),
  limit: Type.Optional(Type.String({ description: `How many at most, 1 to 1000; ${usualLimit} unless told` })),
  before: Type.Optional(Type.String({ description: 'Only mails with a smaller number: those written before it' })),
};

export function decodeMailQuery(query: URLSearchParams): MailQuery | BadParameters {
  const values = readParameters(query, { state: asOneOf(mailStates), limit: parseLimit, before: asId });
  if (values instanceof BadParameters) return values;
  const {
    state,
    limit = usualLimit,
    before,
  } = values as { state?: MailQuery['state']; limit?: number; before?: number };
  return { state, limit, beforeId: before };
}

/** A server may answer with a piece of the mail that it refuses: the secret of a link stays here. */
const hideSecrets = (reason: string): string => reason.replaceAll(/(token=)[^\s"'<>&]+/gi, '$1…');

const encodeTime = (moment: Micros | null): string | null => (moment === null ? null : formatTime(moment));

function showMail(mail: MailRecord): object {
  return {
    id: mail.id,
    kind: mail.kind,
    state: mail.state,
    recipient: mail.recipient,
    lang: mail.lang,
    resellerId: mail.resellerId,
    clientId: mail.clientId,
    createdAt: formatTime(mail.createdAt),
    attempts: mail.attempts,
    nextAttemptAt: mail.state === 'waiting' ? formatTime(mail.nextAttemptAt) : null,
    sentAt: encodeTime(mail.sentAt),
    reason: mail.lastError === null ? null : hideSecrets(mail.lastError),
    mayRetry: retriedMailStates.includes(mail.state),
  };
}

export const encodeMail = (mail: MailRecord): string => JSON.stringify(showMail(mail));

export function encodeMailPage({ mails, nextBeforeId }: MailPage): string {
  return JSON.stringify({ items: mails.map(showMail), nextBefore: nextBeforeId ?? null });
}
