import { plainPerson } from './iam-accounts.ts';
import type { IamStage, Pair } from './iam-stage.ts';

/** The doors. */
export const login = '/auth/jwt/login';
export const refresh = '/auth/jwt/refresh';

/** What is said of a token that opens nothing: where it is sent to be used, and where it is sent to be read. */
export const invalid = 'Token is invalid or expired';
export const wrongToken = 'Given token not valid for any token type';

/** A client with one user, who has a password. */
export async function makeUser(stage: IamStage, more: Partial<typeof plainPerson> = {}) {
  const client = await stage.client({ users: [{ ...plainPerson, ...more }] });
  const userId = client.userIds[0] ?? 0;
  return { client, userId, username: await stage.usernameOf(userId) };
}

/** Asks for a log-in with this body. */
export const postLogin = (stage: IamStage, body: object) => stage.post(login, body, null);
/** Asks for another pair of tokens. */
export const tryRefresh = (stage: IamStage, pair: Pick<Pair, 'refresh'>) =>
  stage.post(refresh, { refresh: pair.refresh }, null);
