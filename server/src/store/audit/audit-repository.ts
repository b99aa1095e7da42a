import type { Micros } from '../../lib/clock.ts';
import { type Caller, program } from '../../model/caller.ts';
import type { Audit } from '../../usecases/ports/operation-ports.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';

interface NewEntry {
  readonly at: Micros;
  readonly caller_kind: string;
  readonly key_id: number | null;
  readonly user_id: number | null;
  readonly request_id: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly reseller_id: number | null;
  readonly client_id: number | null;
  readonly changes: string;
}

const insertEntry = keep<NewEntry, never>(({ db, slot }) =>
  db.insertInto('audit_entries').values({
    at: slot('at'),
    caller_kind: slot('caller_kind'),
    key_id: slot('key_id'),
    user_id: slot('user_id'),
    request_id: slot('request_id'),
    address: slot('address'),
    action: slot('action'),
    reseller_id: slot('reseller_id'),
    client_id: slot('client_id'),
    changes: slot('changes'),
  }),
);

/** Writes down who did what, in the transaction that does it. */
export class AuditRepository implements Audit {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #now: Micros;

  constructor(session: Session, caller: Caller, now: Micros) {
    this.#session = session;
    this.#caller = caller;
    this.#now = now;
  }

  async append({ action, resellerId, clientId, changes, isByItself }: Parameters<Audit['append']>[0]): Promise<void> {
    const { kind, keyId, userId, requestId, address, scope } = isByItself === true ? program : this.#caller;
    await insertEntry(this.#session, scope, {
      at: this.#now,
      caller_kind: kind,
      key_id: keyId,
      user_id: userId,
      request_id: requestId,
      address,
      action,
      reseller_id: resellerId,
      client_id: clientId,
      changes: JSON.stringify(changes),
    });
  }
}
