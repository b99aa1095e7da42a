import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { Mail } from '../../model/mail.ts';
import type { Outbox } from '../../usecases/ports/operation-ports.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';

interface NewMail {
  readonly reseller_id: number;
  readonly client_id: number;
  readonly kind: string;
  readonly recipient: string;
  readonly template_values: string;
  readonly now: Micros;
}

const insertMail = keep<NewMail, never>(({ db, slot }) =>
  db.insertInto('outbox').values({
    reseller_id: slot('reseller_id'),
    client_id: slot('client_id'),
    kind: slot('kind'),
    recipient: slot('recipient'),
    template_values: slot('template_values'),
    created_at: slot('now'),
    next_attempt_at: slot('now'),
  }),
);

/** Mails that wait to be sent, written in the transaction that causes them. */
export class OutboxRepository implements Outbox {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #now: Micros;

  constructor(session: Session, scope: Scope, now: Micros) {
    this.#session = session;
    this.#scope = scope;
    this.#now = now;
  }

  async append(resellerId: number, { clientId, kind, recipient, values }: Mail): Promise<void> {
    await insertMail(this.#session, this.#scope, {
      reseller_id: resellerId,
      client_id: clientId,
      kind,
      recipient,
      template_values: JSON.stringify(values),
      now: this.#now,
    });
  }
}
