import { jobs } from '../../src/jobs/jobs.ts';
import { expectOk, type IamStage } from './iam-stage.ts';
import type { Answer } from './world.ts';

type Place = Pick<IamStage, 'world'>;

/** A mail that waits to be sent. */
export interface WaitingMail {
  readonly kind: string;
  readonly recipient: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The mails to an address, the latest last. */
export async function mailsTo({ world }: Place, recipient: string): Promise<WaitingMail[]> {
  const rows = await world.opened.backend.read(({ db }) =>
    db.selectFrom('outbox').selectAll().where('recipient', '=', recipient).orderBy('id').execute(),
  );
  return rows.map(({ kind, recipient, template_values }) => ({ kind, recipient, values: JSON.parse(template_values) }));
}

/** The token of the link in the latest mail to an address. */
export async function tokenTo(stage: Place, recipient: string): Promise<string> {
  const link = (await mailsTo(stage, recipient)).at(-1)?.values.link ?? 'no link';
  const [, token] = /^http:\/\/127\.0\.0\.1:8080\/console\/#\/set-password\?token=(\d+_[\w-]{32})$/.exec(link) ?? [];
  if (token === undefined) throw new Error(`The mail to ${recipient} has no such link: ${link}`);
  return token;
}

/** Invites somebody to an account as an ordinary user; gives the user's number. */
export async function invite(
  stage: IamStage,
  clientId: number,
  email: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const body = { email, user_role: { id: 2, name: 'Users' }, client_id: clientId, ...more };
  return expectOk(await stage.post('/clients/invite_user', body)).user_id;
}

/** Sets a password by the link of a mail. */
export function setPassword(stage: IamStage, token: string, password: string): Promise<Answer> {
  return stage.post('/auth/password/set', { token, password }, null);
}

/** Does what is due for those who have forgotten a password. */
export async function runLinks({ world }: Place): Promise<void> {
  const job = jobs.find(({ name }) => name === 'send-links');
  if (job === undefined) throw new Error('Nothing sends links by itself');
  await job.run(world.opened.ports, new AbortController().signal);
}
