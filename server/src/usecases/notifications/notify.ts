import { hash } from 'node:crypto';
import { foldCase } from '../../lib/fold-case.ts';
import { program } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import type { MailValues } from '../../model/mail.ts';
import { failedLoginQuiet } from '../../model/notification.ts';
import type { Ports, Unit } from '../ports.ts';

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

/** A log-in that was refused: the name that was given, whose it is, if anybody's, and where it came from. */
export interface FailedLogin {
  readonly username: string;
  readonly address: string | null;
  readonly user: { readonly userId: number; readonly username: string; readonly resellerId: number } | undefined;
}

/** Names that nobody has share so many rows: one each would let a stranger fill the table. */
const strangers = 65_536;

/** Under which number a failed log-in is noted: the user's, or one below 0 for names that nobody has. */
function findSubject({ user, username }: FailedLogin): number {
  if (user !== undefined) return user.userId;
  return -1 - (Number.parseInt(hash('sha256', foldCase(username), 'hex').slice(0, 8), 16) % strangers);
}

/**
 * Tells whoever the reseller wants told that somebody could not log in as one of its users, once an hour for each user,
 * so that nobody can flood a mailbox. A name that nobody has is noted all the same: its refusal must not be the quicker one.
 */
export async function tellOfFailedLogin(ports: Ports, login: FailedLogin): Promise<void> {
  const now = ports.clock.now();
  await ports.store.write(program, async (unit) => {
    const isFirst = await unit.notifications.noticeFailedLogin(findSubject(login), now, now - failedLoginQuiet);
    const { user, address } = login;
    const recipients = await unit.notifications.listRecipients(user?.resellerId ?? 0, 'failed_login');
    if (user === undefined || !isFirst) return;
    const values = { username: user.username, address: address ?? '', at: now };
    for (const { email, lang } of recipients) {
      const mail = { kind: 'failed_login', clientId: null, recipient: email, lang, values } as const;
      await unit.outbox.append(user.resellerId, mail);
    }
  });
}
