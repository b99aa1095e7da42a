import type { Micros } from '../../lib/clock.ts';
import type { FailedLogin } from '../../model/activity.ts';
import type { Client } from '../../model/client.ts';
import type { MailValues } from '../../model/mail.ts';
import { failedLoginQuiet } from '../../model/notification.ts';
import type { Unit } from '../ports.ts';

/**
 * Puts a mail in the outbox for everybody whom the reseller wants told that a client, or one service of it, is to be
 * deleted. In the unit of the deletion, so that there is no one without the other.
 */
export async function tellOfDeletion(unit: Unit, client: Client, product?: string): Promise<void> {
  const { id: clientId, resellerId, company } = client;
  const recipients = await unit.notifications.listRecipients(resellerId, 'deletion_request');
  if (recipients.length === 0) return;
  const requestedBy = (await unit.notifications.findCallerName()) ?? '';
  const values: MailValues['deletion_request'] = {
    clientId,
    company,
    requestedBy,
    ...(product === undefined ? {} : { product }),
  };
  for (const { email, lang } of recipients)
    await unit.outbox.append(resellerId, { kind: 'deletion_request', clientId, recipient: email, lang, values });
}

/**
 * Tells whoever the reseller wants told that somebody could not log in as one of its users, once an hour for each user,
 * so that nobody can flood a mailbox. A name that nobody has is nobody's to be told of.
 */
export async function tellOfFailedLogin(unit: Unit, { login, user }: FailedLogin, at: Micros): Promise<void> {
  if (user === undefined) return;
  const { userId, username, resellerId } = user;
  if (!(await unit.notifications.noticeFailedLogin(userId, at, at - failedLoginQuiet))) return;
  const values = { username, address: login.address ?? '', at };
  for (const { email, lang } of await unit.notifications.listRecipients(resellerId, 'failed_login'))
    await unit.outbox.append(resellerId, { kind: 'failed_login', clientId: null, recipient: email, lang, values });
}
