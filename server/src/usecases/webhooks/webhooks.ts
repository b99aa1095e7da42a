import { makeWebhookSecret } from '../../lib/webhook-signature.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import {
  findWebhookUrlProblem,
  mostWebhooks,
  nameWebhookSecret,
  secretsOverlap,
  type Webhook,
  type WebhookDelivery,
  type WebhookFields,
} from '../../model/webhook.ts';
import type { DeliveryQuery } from '../ports/webhook-ports.ts';
import type { Ports } from '../ports.ts';

/** The caller's webhooks, in order of id. */
export function listWebhooks(ports: Ports, caller: Caller): Promise<Webhook[]> {
  return ports.store.read(caller, (unit) => unit.webhooks.list());
}

/** One of the caller's webhooks. */
export function readWebhook(ports: Ports, caller: Caller, id: number): Promise<Webhook | Failure> {
  return ports.store.read(caller, async (unit) => (await unit.webhooks.find(id)) ?? new Failure('not_found'));
}

/** A webhook as history shows it: of its address the host alone, since paths and queries of receivers often hold secrets. */
function showFields({ url, events, isEnabled }: WebhookFields): Readonly<Record<string, unknown>> {
  return { host: new URL(url).host, events, enabled: isEnabled };
}

function findProblems({ webhookSender }: Ports, { url, events }: Partial<WebhookFields>): Problems {
  const urlProblem = url === undefined ? undefined : findWebhookUrlProblem(url, webhookSender.allowsPrivate);
  return {
    ...(urlProblem === undefined ? {} : { url: urlProblem }),
    ...(new Set(events).size < (events?.length ?? 0) ? { events: 'must not name an event twice' } : {}),
  };
}

function applyWrite(before: WebhookFields, { url, events, isEnabled }: Partial<WebhookFields>): WebhookFields {
  return {
    url: url === undefined ? before.url : new URL(url).href,
    events: events ?? before.events,
    isEnabled: isEnabled ?? before.isEnabled,
  };
}

/** A new webhook with its secret, which nobody is told again. */
export interface MadeWebhook {
  readonly webhook: Webhook;
  readonly secret: string;
}

/** Makes a webhook of the caller's reseller. */
export async function createWebhook(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<Partial<WebhookFields>>,
): Promise<MadeWebhook | Failure> {
  if (isFailure(decoded)) return decoded;
  const { resellerId } = caller;
  if (resellerId === null) return new Failure('not_permitted');
  const missing: Problems = decoded.write.url === undefined ? { url: 'is required' } : {};
  const problems = { ...missing, ...findProblems(ports, decoded.write), ...decoded.problems };
  if (Object.keys(problems).length > 0) return invalid(problems);
  const fields = applyWrite({ url: '', events: [], isEnabled: true }, decoded.write);
  const secret = makeWebhookSecret();

  return ports.store.write(caller, async (unit): Promise<MadeWebhook | Failure> => {
    // Two at the same moment may both find room: it is there to keep the work small, and two more do no harm.
    if ((await unit.webhooks.count(resellerId)) >= mostWebhooks)
      return invalid({ url: `must not be one more: there are ${mostWebhooks} webhooks already` });
    const id = await unit.webhooks.insert(resellerId, fields);
    await unit.webhooks.saveSecret(id, ports.secrets.seal(secret, nameWebhookSecret(id)));
    const changes = { webhook: [null, id], ...findChanges(null, showFields(fields)) } as const;
    await unit.audit.append({ action: 'webhook_created', resellerId, clientId: null, changes });
    const webhook = await unit.webhooks.find(id);
    return webhook === undefined ? new Failure('not_found') : { webhook, secret };
  });
}

/** Changes the named fields of a webhook. What was put off is then due at once. */
export async function updateWebhook(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<Partial<WebhookFields>>,
): Promise<Webhook | Failure> {
  if (isFailure(decoded)) return decoded;
  const problems = { ...findProblems(ports, decoded.write), ...decoded.problems };

  return ports.store.write(caller, async (unit): Promise<Webhook | Failure> => {
    const before = await unit.webhooks.findForUpdate(id);
    if (before === undefined) return new Failure('not_found');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const after = applyWrite(before, decoded.write);
    const changes = findChanges(showFields(before), showFields(after));
    const moved = before.url === after.url ? {} : { url: ['[as it was]', '[another one]'] as const };
    if (Object.keys({ ...changes, ...moved }).length === 0) return before;
    await unit.webhooks.save(before, after);
    await unit.audit.append({
      action: 'webhook_updated',
      resellerId: before.resellerId,
      clientId: null,
      changes: { webhook: [id, id], ...changes, ...moved },
    });
    return (await unit.webhooks.find(id)) ?? new Failure('not_found');
  });
}

/** Gives a webhook a new secret. For a day its messages are signed with the one before too. */
export function renewWebhookSecret(ports: Ports, caller: Caller, id: number): Promise<MadeWebhook | Failure> {
  const secret = makeWebhookSecret();
  return ports.store.write(caller, async (unit): Promise<MadeWebhook | Failure> => {
    const before = await unit.webhooks.findForUpdate(id);
    if (before === undefined) return new Failure('not_found');
    const sealed = ports.secrets.seal(secret, nameWebhookSecret(id));
    await unit.webhooks.renewSecret(id, sealed, ports.clock.now() + secretsOverlap);
    await unit.audit.append({
      action: 'webhook_secret_renewed',
      resellerId: before.resellerId,
      clientId: null,
      changes: { webhook: [id, id], secret: ['[as it was]', '[another one]'] },
    });
    const webhook = await unit.webhooks.find(id);
    return webhook === undefined ? new Failure('not_found') : { webhook, secret };
  });
}

/** Throws a webhook away, with all that it was still to be told. */
export function deleteWebhook(ports: Ports, caller: Caller, id: number): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit): Promise<Failure | undefined> => {
    const webhook = await unit.webhooks.findForUpdate(id);
    if (webhook === undefined) return new Failure('not_found');
    await unit.webhooks.remove(webhook);
    await unit.audit.append({
      action: 'webhook_deleted',
      resellerId: webhook.resellerId,
      clientId: null,
      changes: { webhook: [id, null], host: [new URL(webhook.url).host, null] },
    });
    return undefined;
  });
}

/** Has everything told again from a number on; from one that lies ahead, what is before it is passed over. */
export async function replayWebhook(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<{ readonly from?: number }>,
): Promise<Webhook | Failure> {
  if (isFailure(decoded)) return decoded;
  const { from } = decoded.write;

  return ports.store.write(caller, async (unit): Promise<Webhook | Failure> => {
    const before = await unit.webhooks.findForUpdate(id);
    if (before === undefined) return new Failure('not_found');
    if (Object.keys(decoded.problems).length > 0) return invalid(decoded.problems);
    const end = before.lastNumber + 1;
    const oldest = (await unit.webhooks.findOldest(before)) ?? end;
    if (from === undefined) return invalid({ from: 'is required' });
    if (from < oldest || from > end) return invalid({ from: `must be a number from ${oldest} to ${end}` });
    await unit.webhooks.replay(before, from);
    await unit.audit.append({
      action: 'webhook_replayed',
      resellerId: before.resellerId,
      clientId: null,
      changes: { webhook: [id, id], nextNumber: [before.nextNumber, from] },
    });
    return (await unit.webhooks.find(id)) ?? new Failure('not_found');
  });
}

/** A part of the list of what a webhook was told and is to be told. */
export interface DeliveryPage {
  readonly deliveries: readonly WebhookDelivery[];
  /** The last one of the page, where more follow. */
  readonly nextBefore: number | undefined;
}

/** What a webhook was told and is to be told, the latest first. */
export function pageDeliveries(
  ports: Ports,
  caller: Caller,
  id: number,
  query: DeliveryQuery,
): Promise<DeliveryPage | Failure> {
  return ports.store.read(caller, async (unit): Promise<DeliveryPage | Failure> => {
    const webhook = await unit.webhooks.find(id);
    if (webhook === undefined) return new Failure('not_found');
    const found = await unit.webhooks.listDeliveries(webhook, { ...query, limit: query.limit + 1 });
    const deliveries = found.slice(0, query.limit);
    return { deliveries, nextBefore: found.length > query.limit ? deliveries.at(-1)?.number : undefined };
  });
}
