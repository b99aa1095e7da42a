import type { Micros } from '../../lib/clock.ts';
import { cutText, maskSecrets } from '../../lib/mask-secrets.ts';
import { type Caller, program } from '../../model/caller.ts';
import { describeEvent, findWebhookEvent } from '../../model/webhook.ts';
import type { AuditEntry } from '../../usecases/ports/activity-ports.ts';
import { insertRows } from '../bulk/statements.ts';
import { keep, type Making } from '../kept-statement.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { appendMessages, type EventToTell, isListening } from '../webhooks/append-messages.ts';
import { insertRequest } from './insert-request.ts';

interface NewEntry {
  readonly at: Micros;
  readonly caller_kind: string;
  readonly key_id: number | null;
  readonly user_id: number | null;
  readonly actor_user_id: number | null;
  readonly request_id: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly reseller_id: number | null;
  readonly client_id: number | null;
  readonly changes: string;
  readonly cause: string | null;
}

const buildInsert = ({ db, slot }: Making<NewEntry>) =>
  db.insertInto('audit_entries').values({
    at: slot('at'),
    caller_kind: slot('caller_kind'),
    key_id: slot('key_id'),
    user_id: slot('user_id'),
    actor_user_id: slot('actor_user_id'),
    request_id: slot('request_id'),
    address: slot('address'),
    action: slot('action'),
    reseller_id: slot('reseller_id'),
    client_id: slot('client_id'),
    changes: slot('changes'),
    cause: slot('cause'),
  });

const insertEntry = keep<NewEntry, never>(buildInsert);

/** The same, and whether its reseller wants told: where none does, that costs a write no statement of its own. */
const insertEvent = keep<NewEntry, { is_listening: 0 | 1 }>((making) =>
  buildInsert(making).returning(isListening(making.slot('reseller_id')).as('is_listening')),
);

/** An account's status that another one has taken the place of. */
export interface StatusChange {
  readonly clientId: number;
  readonly resellerId: number;
  readonly before: string;
  readonly after: string;
}

/** What is written down where a status is derived anew. */
export const statusChanged = 'account_status_changed' as const;
/** So many actions are named at most: who resets ten thousand clients did one thing. */
const mostNamed = 10;

const nameActions = (entries: readonly { readonly action: string }[]): string =>
  [...new Set(entries.map(({ action }) => action))].slice(0, mostNamed).join(', ');

/** What one unit of work has done, and who asked for it, as its log tells it when the unit ends. */
export class UnitHistory {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #taken: TakenClients;
  readonly #now: Micros;
  readonly #entries: AuditEntry[] = [];
  readonly #statuses = new Map<number, StatusChange>();

  constructor(session: Session, caller: Caller, taken: TakenClients, now: Micros) {
    this.#session = session;
    this.#caller = caller;
    this.#taken = taken;
    this.#now = now;
  }

  #makeRow({ action, resellerId, clientId, changes, isByItself }: AuditEntry, cause: string | null): NewEntry {
    const caller = isByItself === true ? program : this.#caller;
    const { kind, keyId, userId, actorUserId, requestId, address } = caller;
    return {
      at: this.#now,
      caller_kind: kind,
      key_id: keyId,
      user_id: userId,
      actor_user_id: actorUserId,
      request_id: requestId,
      address,
      action,
      reseller_id: resellerId,
      client_id: clientId,
      // Whoever writes an entry leaves secrets out. What comes from outside, such as options, may still hold some.
      changes: JSON.stringify(maskSecrets(changes)),
      cause,
    };
  }

  /** What webhooks may want told of an entry. */
  #findEvent({ action, resellerId, clientId, changes, isByItself }: AuditEntry): EventToTell | undefined {
    const event = findWebhookEvent(action);
    if (event === undefined || resellerId === null || clientId === null) return undefined;
    const requestId = isByItself === true ? null : this.#caller.requestId;
    return {
      resellerId,
      clientId,
      event,
      at: this.#now,
      describe: () => describeEvent(clientId, changes, requestId),
    };
  }

  async #insert(entry: AuditEntry, cause: string | null): Promise<void> {
    const { scope } = this.#caller;
    const row = this.#makeRow(entry, cause);
    const event = this.#findEvent(entry);
    if (event === undefined) {
      await insertEntry(this.#session, scope, row);
      return;
    }
    const [inserted] = await insertEvent(this.#session, scope, row);
    if (inserted?.is_listening === 1) await appendMessages(this.#session, scope, [event]);
  }

  async append(entry: AuditEntry): Promise<void> {
    this.#entries.push(entry);
    await this.#insert(entry, null);
  }

  async appendAll(entries: readonly AuditEntry[]): Promise<void> {
    await insertRows(
      this.#session,
      'audit_entries',
      entries.map((entry) => this.#makeRow(entry, null)),
    );
    const events = entries.flatMap((entry) => this.#findEvent(entry) ?? []);
    await appendMessages(this.#session, this.#caller.scope, events);
  }

  /** Notes that a status was derived anew. Between two answers of one unit it may be so more than once. */
  noteStatus(change: StatusChange): void {
    const { clientId } = change;
    // The first status of a client is no change of one.
    if (this.#taken.hasMade(clientId)) return;
    this.#statuses.set(clientId, { ...change, before: this.#statuses.get(clientId)?.before ?? change.before });
  }

  /** Writes down the statuses that are other ones now. True where the caller has done something to one of them. */
  async #writeStatuses(): Promise<boolean> {
    const changed = [...this.#statuses.values()].filter(({ before, after }) => before !== after);
    let isCallers = false;
    for (const { clientId, resellerId, before, after } of changed) {
      const causes = this.#entries.filter((entry) => entry.clientId === clientId || entry.clientId === null);
      const isByItself = causes.length > 0 && causes.every((entry) => entry.isByItself === true);
      isCallers ||= !isByItself;
      const changes = { status: [before, after] } as const;
      const entry = { action: statusChanged, resellerId, clientId, changes, isByItself };
      await this.#insert(entry, nameActions(causes) || null);
    }
    return isCallers;
  }

  /**
   * Writes down what follows from what the unit did: statuses, and the request itself, which is about the one client that
   * was changed, or else about the account that it came from. True where the request is written.
   */
  async finish(): Promise<boolean> {
    const hasStatuses = await this.#writeStatuses();
    const { request: note, clientId, resellerId } = this.#caller;
    const entries = this.#entries.filter(({ isByItself }) => isByItself !== true);
    if (note === undefined || note.isKept || entries.length === 0) return false;
    const clients = new Set(entries.map((entry) => entry.clientId));
    const resellers = new Set(entries.map((entry) => entry.resellerId));
    const [about, of] = [entries[0]?.clientId, entries[0]?.resellerId];
    const actions = [...entries, ...(hasStatuses ? [{ action: statusChanged }] : [])];
    await insertRequest(this.#session, {
      at: this.#now,
      caller: this.#caller,
      request: note.request,
      clientId: (clients.size === 1 ? about : null) ?? clientId,
      resellerId: (resellers.size === 1 ? of : null) ?? resellerId,
      actions: cutText(nameActions(actions), 500),
    });
    return true;
  }
}
