import type { Caller } from '../../model/caller.ts';
import { Failure, invalid } from '../../model/failure.ts';
import type { MailRecord } from '../../model/mail.ts';
import type { MailQuery } from '../ports/mail-ports.ts';
import type { Ports } from '../ports.ts';

/** A part of a list of mails. */
export interface MailPage {
  readonly mails: readonly MailRecord[];
  /** The last one of the page, where more follow. */
  readonly nextBeforeId: number | undefined;
}

/** Mails that leave in the caller's name or below it, the latest first. */
export async function pageMails(ports: Ports, caller: Caller, query: MailQuery): Promise<MailPage> {
  const found = await ports.store.read(caller, (unit) => unit.mailRecords.list({ ...query, limit: query.limit + 1 }));
  const mails = found.slice(0, query.limit);
  return { mails, nextBeforeId: found.length > query.limit ? mails.at(-1)?.id : undefined };
}

/** Has a mail tried again at once that waits or was given up. */
export function retryMailOf(ports: Ports, caller: Caller, id: number): Promise<MailRecord | Failure> {
  return ports.store.write(caller, async (unit): Promise<MailRecord | Failure> => {
    const before = await unit.mailRecords.find(id);
    if (before === undefined) return new Failure('not_found');
    if (!(await unit.mailRecords.retry(id, ports.clock.now())))
      return invalid({ state: 'must be waiting or refused, and no attempt may be under way' });
    await unit.audit.append({
      action: 'mail_retried',
      resellerId: before.resellerId,
      clientId: before.clientId,
      changes: { mail: [id, id], state: [before.state, 'waiting'] },
    });
    return (await unit.mailRecords.find(id)) ?? new Failure('not_found');
  });
}
