import { type Command, Option } from 'commander';
import { type MailState, mailStates, type StoredMail } from '../model/mail.ts';
import { listMails, readMail, retryMail } from '../usecases/mails/outbox.ts';
import type { Letter } from '../usecases/ports/mail-ports.ts';
import { makeNotes } from './notes.ts';
import { onStore } from './on-store.ts';
import { parseIdArgument, parseWholeArgument } from './parse-argument.ts';
import { drawTable, makePrintable } from './table.ts';

const help = `
An embedded store can be open in only one process at a time: stop the server first.

Examples:
  clientele mails list --state refused
  clientele mails show 12
  clientele mails retry 12`;

/** A moment as people sort them: \`2026-11-21 09:00:00\`, in UTC. */
const writeMoment = (moment: number): string => new Date(moment / 1000).toISOString().slice(0, 19).replace('T', ' ');

/** One line for each mail, in columns. */
export function describeMails(mails: readonly StoredMail[]): string {
  const rows = mails.map((mail) => [
    String(mail.id),
    mail.state,
    writeMoment(mail.createdAt),
    String(mail.attempts),
    mail.kind,
    mail.recipient,
    mail.lastError ?? '',
  ]);
  return drawTable(['number', 'state', 'written', 'attempts', 'kind', 'to', 'last error'], rows);
}

/** A mail with all that is known of it, as it reads. */
export function describeMail({ mail, letter }: { readonly mail: StoredMail; readonly letter: Letter }): string {
  const facts = {
    state: mail.state,
    kind: mail.kind,
    written: writeMoment(mail.createdAt),
    attempts: String(mail.attempts),
    'next attempt': mail.state === 'waiting' ? writeMoment(mail.nextAttemptAt) : '',
    sent: mail.sentAt === null ? '' : writeMoment(mail.sentAt),
    'last error': mail.lastError ?? '',
    'message id': mail.messageId ?? '',
    to: mail.recipient,
    subject: letter.subject,
  };
  const lines = Object.entries(facts).flatMap(([name, fact]) =>
    fact === '' ? [] : [`${`${name}:`.padEnd(14)}${fact}`],
  );
  return makePrintable(`${lines.join('\n')}\n\n${letter.text}`);
}

/** `clientele mails list|show|retry`: what waits in the outbox, what was sent, what was given up and why. */
export function addMails(program: Command): void {
  const mails = program
    .command('mails')
    .description('Look at mails: what is waiting, what was sent, what was given up and why.')
    .addHelpText('after', makeNotes(help));
  mails
    .command('list')
    .description('List mails, newest first.')
    .addOption(new Option('--state <state>', 'only mails in this state').choices(mailStates))
    .option('--limit <number>', 'how many at most', parseWholeArgument(1, 100_000), 100)
    .action(({ state, limit }: { state?: MailState; limit: number }) =>
      onStore(async (ports) =>
        describeMails(await listMails(ports, { limit, ...(state === undefined ? {} : { state }) })),
      ),
    );
  mails
    .command('show')
    .description('Show a mail as its recipient reads it. If it was not sent yet, its link is shown too.')
    .argument('<number>', 'number of the mail', parseIdArgument)
    .action((id: number) =>
      onStore(async (ports) => {
        const found = await readMail(ports, id);
        if (found === undefined) throw new Error(`There is no mail ${id}.`);
        return describeMail(found);
      }),
    );
  mails
    .command('retry')
    .description('Send a mail again that is waiting or was given up: at once, or when the server starts.')
    .argument('<number>', 'number of the mail', parseIdArgument)
    .action((id: number) =>
      onStore(async (ports) => {
        if (await retryMail(ports, id)) return `Mail ${id} is sent again as soon as the server runs.\n`;
        throw new Error(`There is no mail ${id} that is waiting or was given up, or it is being sent right now.`);
      }),
    );
}
