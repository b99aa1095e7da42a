import type { Credentials } from './iam-resellers.ts';
import { bearer, expectOk, type IamStage } from './iam-stage.ts';
import { adminPassword } from './known.ts';
import type { Answer } from './world.ts';

export const secret = 'a password of people';
/** What they set where they set another one. */
export const fresh = 'a password of their own';

/** Somebody who registered a client through the API, with a session. */
export interface Registered {
  readonly userId: number;
  readonly clientId: number;
  readonly email: string;
  readonly credentials: Credentials;
  /** The user as POST answered it. */
  readonly shown: Answer['body'];
}

let people = 0;

/** An address that nobody else has. */
export function nextEmail(word = 'person'): string {
  people += 1;
  return `${word}-${people}@people.example`;
}

/** Asks for a log-in by name and password. */
export function tryLogIn(stage: IamStage, username: string, password = secret): Promise<Answer> {
  return stage.post('/auth/jwt/login', { username, password }, null);
}

/** Logs in by name and password. */
export async function logInAs(stage: IamStage, username: string, password = secret): Promise<Credentials> {
  return bearer(expectOk(await tryLogIn(stage, username, password)));
}

/** The platform administrator of the first start. */
export function logInAsPlatform(stage: IamStage): Promise<Credentials> {
  return logInAs(stage, 'admin@localhost', adminPassword);
}

/** Makes a client with its first user, by POST /users. */
export async function register(
  stage: IamStage,
  fields: Readonly<Record<string, unknown>> = {},
  who: Credentials = stage.reseller.credentials,
): Promise<Registered> {
  const email = nextEmail();
  const body = { email, password: secret, company: `Company of ${email}`, ...fields };
  const shown = expectOk(await stage.post('/users', body, who), 201);
  const credentials = await logInAs(stage, body.email);
  return { userId: shown.id, clientId: shown.client, email: body.email, credentials, shown };
}

/** Makes a user of an account, by its own address, and a session of that user. */
export async function addMember(
  stage: IamStage,
  clientId: number,
  role: number,
): Promise<Pick<Registered, 'userId' | 'email' | 'credentials'>> {
  const email = nextEmail('member');
  const body = { username: email, password: secret, name: 'A Member', user_role: { id: role } };
  expectOk(await stage.post(`/clients/${clientId}/client-users/create`, body));
  const { users } = expectOk(await stage.get(`/clients/${clientId}`));
  const userId: number = users.find((user: { email: string }) => user.email === email).id;
  return { userId, email, credentials: await logInAs(stage, email) };
}

/** Makes somebody a member of one more account, behind the server's back: an invitation would ask for a mail. */
export async function join(stage: IamStage, clientId: number, userId: number, groupId: number): Promise<void> {
  const created_at = stage.world.clock.now();
  await stage.world.opened.backend.write(({ db }) =>
    db
      .insertInto('memberships')
      .values({ client_id: clientId, user_id: userId, group_id: groupId, created_at })
      .execute(),
  );
}

/** The latest audit entry of a client: what was done, and which fields it changed. */
export async function lastAudit(
  { world }: IamStage,
  clientId: number,
): Promise<{ action: string; changes: Record<string, [unknown, unknown]> } | undefined> {
  const row = await world.opened.backend.read(({ db }) =>
    db
      .selectFrom('audit_entries')
      .select(['action', 'changes'])
      .where('client_id', '=', clientId)
      // What the account's status follows from comes before it, and is what is meant.
      .where('action', '<>', 'account_status_changed')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  return row === undefined ? undefined : { action: row.action, changes: JSON.parse(row.changes) };
}
