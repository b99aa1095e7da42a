import { domainToASCII } from 'node:url';
import { runLanes } from '../../lib/lanes.ts';
import { makeRandom } from '../../lib/random.ts';
import { makeSecret } from '../../lib/token.ts';
import { type Branding, nameMailSecret } from '../../model/branding.ts';
import { program } from '../../model/caller.ts';
import { isFailure } from '../../model/failure.ts';
import { findNextAttempt, isGivenUp, kindsWithLink, leaseLasts, type StoredMail } from '../../model/mail.ts';
import { linkLasts } from '../../model/mail-link.ts';
import type { Delivery, Envelope, Letter, MailClaim, OpenMailServer, Settlement } from '../ports/mail-ports.ts';
import type { Ports } from '../ports.ts';

/** Mails that are under way at the same time, and so many of one reseller: whose own server is slow keeps nobody else's waiting. */
const lanes = { all: 8, ofOwner: 2 };

/** A mail that an attempt has to itself. */
interface Taken {
  readonly mail: StoredMail;
  readonly branding: Branding;
  readonly envelope: Envelope;
}

/**
 * From whom a mail comes. A reseller says so where its own server sends it. By the installation's server it is the
 * installation's address: else any reseller could write in anybody's name by it.
 */
function addressFrom({ publicSettings, company, email, mailServer }: Branding, sender: string | undefined) {
  const { brandName, fromEmail, supportEmail } = publicSettings;
  const name = brandName === '' ? company : brandName;
  if (mailServer === null) return { from: { name, address: sender ?? '' }, replyTo: supportEmail || fromEmail };
  const login = mailServer.login.includes('@') ? mailServer.login : '';
  return { from: { name, address: fromEmail || login || email }, replyTo: supportEmail };
}

/** A name for a mail that stays, so that whoever gets it twice can tell. */
function makeMessageId(address: string): string {
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1));
  return `<${makeSecret()}@${domain === '' ? 'clientele.invalid' : domain}>`;
}

/** Takes the next mail that is due, with all that is needed to send it. Nobody talks to a server in this transaction. */
async function takeNext(ports: Ports, exceptResellers: readonly number[]): Promise<Taken | undefined> {
  const { sender } = ports.mailer;
  const now = ports.clock.now();
  const claim: MailClaim = {
    now,
    leaseUntil: now + leaseLasts,
    hasServer: sender !== undefined,
    exceptResellers,
  };
  // A write where nothing is due would make everything that is remembered of the store be forgotten.
  if (!(await ports.store.read(program, (unit) => unit.outbox.hasDue(claim)))) return undefined;
  const taken = await ports.store.write(program, async (unit): Promise<Taken | undefined> => {
    const mail = await unit.outbox.claim(claim);
    const branding = mail && (await unit.brandings.find(mail.resellerId));
    if (mail === undefined || branding === undefined) return undefined;
    const { from, replyTo } = addressFrom(branding, sender);
    const messageId = mail.messageId ?? makeMessageId(from.address);
    if (mail.messageId === null) await unit.outbox.saveMessageId(mail.id, messageId);
    return { mail, branding, envelope: { messageId, date: now, from, replyTo, to: mail.recipient } };
  });
  return isFailure(taken) ? undefined : taken;
}

/** The reseller's own server; undefined where its password was sealed with a key that is not there. */
function openServer(ports: Ports, { mailServer, resellerId }: Branding): OpenMailServer | null | undefined {
  if (mailServer === null) return null;
  const { sealedPassword, ...server } = mailServer;
  if (sealedPassword === null) return { ...server, password: null };
  const password = ports.secrets.open(sealedPassword, nameMailSecret(resellerId));
  return password === undefined ? undefined : { ...server, password };
}

async function deliver(ports: Ports, { mail, branding, envelope }: Taken): Promise<Delivery> {
  const server = openServer(ports, branding);
  if (server === undefined)
    return { end: 'unreachable', error: 'The password of the mail server does not open: was the secret key changed?' };
  let letter: Letter;
  try {
    letter = ports.mailer.write(mail, branding);
  } catch (error) {
    return { end: 'refused', error: `It cannot be written: ${String(error)}` };
  }
  return ports.mailer.send(envelope, letter, server);
}

function settle(ports: Ports, { id, attempts }: StoredMail, delivery: Delivery): Settlement {
  const now = ports.clock.now();
  if (delivery.end === 'sent') return { state: 'sent', at: now };
  const { end, error } = delivery;
  if (end === 'refused' || (end === 'postponed' && isGivenUp(attempts))) return { state: 'refused', error };
  return { state: 'waiting', error, nextAttemptAt: findNextAttempt(now, attempts, makeRandom(id, attempts)()) };
}

/** Gives up what waits with a link that opens nothing any more. */
async function expireMails(ports: Ports, signal: AbortSignal): Promise<void> {
  const now = ports.clock.now();
  const listOverdue = () =>
    ports.store.read(program, (unit) => unit.outbox.listOverdue(kindsWithLink, now - linkLasts, now));
  for (const mail of await listOverdue()) {
    if (signal.aborted) return;
    await ports.store.write(program, (unit) => unit.outbox.settle(mail, { state: 'expired' }));
  }
}

/**
 * Sends every mail that is due, each once however many copies of the server do so. A mail is taken in one transaction,
 * sent in none, and its end noted in another: what a crash leaves between the last two is sent a second time, with the
 * same Message-ID. Whose server does not answer is left alone until the next run. Stops early at the signal, but never
 * within a mail.
 */
export async function sendDueMails(ports: Ports, signal: AbortSignal): Promise<void> {
  await expireMails(ports, signal);
  const unreachable = new Set<number>();
  await runLanes(lanes, signal, {
    take: (busy) => takeNext(ports, [...unreachable, ...busy]),
    ownerOf: ({ mail }: Taken) => mail.resellerId,
    work: async (taken) => {
      const delivery = await deliver(ports, taken);
      if (delivery.end === 'unreachable') unreachable.add(taken.mail.resellerId);
      await ports.store.write(program, (unit) => unit.outbox.settle(taken.mail, settle(ports, taken.mail, delivery)));
      if (delivery.end !== 'sent') ports.mailer.report(taken.mail, delivery);
    },
  });
}
