import { runLanes } from '../../lib/lanes.ts';
import { makeRandom } from '../../lib/random.ts';
import { signWebhook } from '../../lib/webhook-signature.ts';
import { program } from '../../model/caller.ts';
import { isFailure } from '../../model/failure.ts';
import {
  findNextTurn,
  isWornOut,
  nameMessage,
  nameWebhookSecret,
  type OffReason,
  turnLasts,
  turnTires,
  type WebhookMessage,
  writeMessage,
} from '../../model/webhook.ts';
import type { TurnClaim, WebhookAnswer, WebhookTurn } from '../ports/webhook-ports.ts';
import type { Ports } from '../ports.ts';

/** Webhooks that are told at the same time, and so many of one reseller: whoever answers slowly keeps few others waiting. */
const lanes = { all: 8, ofOwner: 2 };
/** Messages of one turn at the most. */
const mostAtATurn = 20;
/** Numbers that one transaction gives. */
const numbersAtOnce = 500;

/** Gives numbers to all that was written since. */
async function numberMessages(ports: Ports, signal: AbortSignal): Promise<void> {
  for (const id of await ports.store.read(program, (unit) => unit.webhookQueue.listUnnumbered()))
    for (let given = numbersAtOnce; given === numbersAtOnce && !signal.aborted; ) {
      const count = await ports.store.write(program, (unit) => unit.webhookQueue.giveNumbers(id, numbersAtOnce));
      given = isFailure(count) ? 0 : count;
    }
}

/** Takes the webhook that is due longest. Nobody talks to a receiver in this transaction. */
async function takeTurn(ports: Ports, exceptResellers: readonly number[]): Promise<WebhookTurn | undefined> {
  const now = ports.clock.now();
  const claim: TurnClaim = { now, leaseUntil: now + turnLasts, exceptResellers };
  // A write where nothing is due would make everything that is remembered of the store be forgotten.
  if (!(await ports.store.read(program, (unit) => unit.webhookQueue.hasDue(claim)))) return undefined;
  const turn = await ports.store.write(program, (unit) => unit.webhookQueue.claim(claim, mostAtATurn));
  return isFailure(turn) ? undefined : turn;
}

/** Sends one message, signed for this attempt: with the secret before as well, until that is over. */
function send(
  ports: Ports,
  { webhook, sealedSecret, oldSealedSecret }: WebhookTurn,
  message: WebhookMessage,
): Promise<WebhookAnswer> {
  const secret = ports.secrets.open(sealedSecret, nameWebhookSecret(webhook.id));
  if (secret === undefined)
    return Promise.resolve({ status: null, error: 'The secret does not open: was the secret key changed?' });
  const old = oldSealedSecret === null ? undefined : ports.secrets.open(oldSealedSecret, nameWebhookSecret(webhook.id));
  const signed = {
    id: nameMessage(webhook.id, message),
    timestamp: Math.floor(ports.clock.now() / 1_000_000),
    body: writeMessage(message),
  };
  return ports.webhookSender.send({
    url: webhook.url,
    headers: {
      'webhook-id': signed.id,
      'webhook-timestamp': String(signed.timestamp),
      'webhook-signature': [secret, ...(old === undefined ? [] : [old])]
        .map((one) => signWebhook(one, signed))
        .join(' '),
    },
    body: signed.body,
  });
}

/** Notes that a message has not arrived, and switches the webhook off where that has gone on for too long. */
async function noteFailed(
  ports: Ports,
  turn: WebhookTurn,
  { number }: WebhookMessage,
  status: number | null,
  error: string,
): Promise<void> {
  const { id, resellerId } = turn.webhook;
  const now = ports.clock.now();
  const failingSince = turn.webhook.failingSince ?? now;
  const failures = turn.webhook.failures + 1;
  const worn = isWornOut(failingSince, now) ? 'failing' : null;
  const offReason: OffReason | null = status === 410 ? 'gone' : worn;
  const nextAttemptAt = findNextTurn(now, failures, makeRandom(id, failures)());
  const isNoted = await ports.store.write(program, async (unit) => {
    const failed = { at: now, status, error, nextAttemptAt, failingSince, offReason };
    const isWithin = await unit.webhookQueue.noteFailed(turn, number, failed);
    if (!isWithin) await unit.webhookQueue.release(turn, now);
    else if (offReason !== null)
      await unit.audit.append({
        action: 'webhook_switched_off',
        resellerId,
        clientId: null,
        changes: { webhook: [id, id], enabled: [true, false], reason: [null, offReason] },
      });
    return isWithin;
  });
  if (isNoted === true) ports.webhookSender.report({ webhook: id, number, failures, error, offReason });
}

/** Delivers what a turn brings, in order, until one message does not arrive, the turn tires, or somebody changes the webhook. */
async function doTurn(ports: Ports, turn: WebhookTurn, signal: AbortSignal): Promise<void> {
  const tiredAt = ports.clock.now() + turnTires;
  let current = turn;
  for (const message of turn.messages) {
    if (signal.aborted || ports.clock.now() >= tiredAt) break;
    const answer = await send(ports, current, message);
    const isDelivered = answer.status !== null && answer.status >= 200 && answer.status < 300;
    if (!isDelivered) {
      const error = answer.status === null ? answer.error : `It answered ${answer.status}`;
      return noteFailed(ports, current, message, answer.status, error);
    }
    const { status } = answer;
    const isWithin = await ports.store.write(program, (unit) =>
      unit.webhookQueue.noteDelivered(current, message.number, ports.clock.now(), status),
    );
    if (isWithin !== true) break;
    current = { ...current, webhook: { ...current.webhook, failures: 0, failingSince: null } };
  }
  await ports.store.write(program, (unit) => unit.webhookQueue.release(turn, ports.clock.now()));
}

/**
 * Tells every webhook what it has not been told yet, in order of number: a message that does not arrive holds up those
 * behind it. One attempt at a time, however many copies of the server do so. A turn is taken in one transaction, messages are
 * sent in none, and the end of each is noted in another: what a crash leaves between the last two is sent a second time, under
 * the same `webhook-id`. Stops early at the signal, but never within a message.
 */
export async function deliverWebhooks(ports: Ports, signal: AbortSignal): Promise<void> {
  await numberMessages(ports, signal);
  await runLanes(lanes, signal, {
    take: (busy) => takeTurn(ports, busy),
    ownerOf: ({ webhook }: WebhookTurn) => webhook.resellerId,
    work: (turn) => doTurn(ports, turn, signal),
  });
}
