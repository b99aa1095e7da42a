import { program } from '../../model/caller.ts';
import type { MailState, StoredMail } from '../../model/mail.ts';
import type { Letter } from '../ports/mail-ports.ts';
import type { Ports } from '../ports.ts';

/** Mails of the outbox, the latest first. */
export function listMails(
  ports: Ports,
  filter: { readonly state?: MailState; readonly limit: number },
): Promise<readonly StoredMail[]> {
  return ports.store.read(program, (unit) => unit.outbox.list(filter));
}

/** How many mails wait, and how many were given up. */
export function countMails(ports: Ports): Promise<{ readonly waiting: number; readonly refused: number }> {
  return ports.store.read(program, (unit) => unit.outbox.count());
}

/** One mail, and how it reads. Undefined where there is none of that number. */
export async function readMail(
  ports: Ports,
  id: number,
): Promise<{ readonly mail: StoredMail; readonly letter: Letter } | undefined> {
  return ports.store.read(program, async (unit) => {
    const mail = await unit.outbox.find(id);
    const branding = mail && (await unit.brandings.find(mail.resellerId));
    return branding && { mail, letter: ports.mailer.write(mail, branding) };
  });
}

/** Has a mail that waits or was given up tried again at once. False where it is neither. */
export async function retryMail(ports: Ports, id: number): Promise<boolean> {
  return (await ports.store.write(program, (unit) => unit.outbox.retry(id, ports.clock.now()))) === true;
}
