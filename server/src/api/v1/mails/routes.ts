import { pageMails, retryMailOf } from '../../../usecases/mails/mail-records.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { answerParameters } from '../errors.ts';
import { type V1Route, WireRefusal } from '../route.ts';
import { decodeMailQuery, encodeMail, encodeMailPage, MailPageShown, MailShown, mailParameters } from './wire.ts';

const tag = 'Mails';

export const mailRoutes: readonly V1Route[] = [
  {
    method: 'GET',
    url: '/mails',
    operationId: 'getMails',
    summary: 'Mails that wait, were sent, or were given up and why, the latest first',
    tag,
    access: 'resell',
    query: mailParameters,
    success: 200,
    answer: MailPageShown,
    failures: [],
    handle: async ({ ports, caller, query }) => {
      const decoded = decodeMailQuery(query);
      if (decoded instanceof BadParameters) return new WireRefusal(answerParameters(decoded.errors));
      return encodeMailPage(await pageMails(ports, caller, decoded));
    },
  },
  {
    method: 'POST',
    url: '/mails/:mailId/retry',
    operationId: 'retryMail',
    summary: 'Have a mail that waits or was given up tried again at once',
    tag,
    access: 'resell',
    success: 200,
    answer: MailShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await retryMailOf(ports, caller, decodeId(params.mailId)), encodeMail),
  },
];
