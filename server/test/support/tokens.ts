import { plainPerson } from './iam-accounts.ts';
import type { Credentials } from './iam-resellers.ts';
import { bearer, expectMessage, expectOk, type IamStage } from './iam-stage.ts';

/** Where a client's tokens are. */
export const v2 = ({ id }: { id: number }): string => `/v2/clients/${id}/tokens`;
/** Where they were before, and are still. */
export const older = ({ id }: { id: number }): string => `/clients/${id}/tokens`;

/** What is sent to make a token. */
export const asking = (role: object = { id: 1 }, more: object = {}) => ({
  name: 'My token',
  exp_date: null,
  client_user: { role },
  ...more,
});

/** What is sent with a token. */
export const apiKey = (token: string, scheme = 'APIKey'): Credentials => ({ authorization: `${scheme} ${token}` });

/** Expects that credentials open nothing. */
export async function expectDead(stage: IamStage, who: Credentials): Promise<void> {
  expectMessage(await stage.get('/clients/me', who), 401, 'Token is invalid or expired');
}

/** A client with three users of different roles, each with a session. */
export async function makeTeam(stage: IamStage) {
  const client = await stage.client({
    users: [
      { ...plainPerson, first: 'Ada', last: 'Admin', email: 'ada@a.example' },
      { ...plainPerson, first: 'Uma', last: 'User', email: 'uma@a.example', groupId: 2 },
      { ...plainPerson, first: 'Eno', last: 'Engineer', email: 'eno@a.example', groupId: 5 },
    ],
  });
  const [admin, user, engineer] = await Promise.all(client.userIds.map((id) => stage.logIn(id)));
  if (admin === undefined || user === undefined || engineer === undefined) throw new Error('Somebody has no session');
  return { client, admin: bearer(admin), user: bearer(user), engineer: bearer(engineer) };
}

/** Makes a token. */
export async function postToken(stage: IamStage, url: string, who: Credentials, body: object = asking()) {
  return expectOk(await stage.post(url, body, who)) as { id: number; token: string };
}

/** The ids of a list, in its order. */
export const idsOf = (listed: { id: number }[]): number[] => listed.map(({ id }) => id);
