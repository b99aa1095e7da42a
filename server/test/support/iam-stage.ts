import { expect } from 'vitest';
import { password } from './hosting-stage.ts';
import { type Account, plainAccount, type StoredAccount, storeAccounts } from './iam-accounts.ts';
import { type Credentials, type IamReseller, makeIamReseller, makeToken } from './iam-resellers.ts';
import type { Scenario } from './play-scenarios.ts';
import type { Answer, Ask, World } from './world.ts';

/** One line of the reseller contract, and the proof that it holds. */
export type IamScenario = Scenario<IamStage>;

/** Who asks: credentials, nobody where it is null. */
type Who = Credentials | null;
type Headers = Readonly<Record<string, string>>;

/** A pair of tokens, as log-in gives it. */
export interface Pair {
  readonly access: string;
  readonly refresh: string;
}

/** What a scenario plays on: a reseller that it has to itself. Paths are below `/iam`. */
export interface IamStage {
  readonly world: World;
  readonly reseller: IamReseller;
  /** As the reseller's own user, by a token, unless told. */
  get(path: string, who?: Who, headers?: Headers): Promise<Answer>;
  post(path: string, body?: unknown, who?: Who, headers?: Headers): Promise<Answer>;
  put(path: string, body?: unknown, who?: Who, headers?: Headers): Promise<Answer>;
  patch(path: string, body?: unknown, who?: Who, headers?: Headers): Promise<Answer>;
  remove(path: string, body?: unknown, who?: Who, headers?: Headers): Promise<Answer>;
  /** A client of the reseller, with a user whose password is `password`. */
  client(more?: Partial<Account>): Promise<StoredAccount>;
  /** A token of a client's first user, with a role. */
  clientToken(client: StoredAccount, groupId?: number): Promise<Credentials>;
  /** The log-in name of a user. */
  usernameOf(userId: number): Promise<string>;
  /** Logs a user in. */
  logIn(userId: number): Promise<Pair>;
  /** Changes rows behind the server's back, such as a user who is blocked. */
  setUser(userId: number, columns: { is_active?: 0 | 1; activated_at?: number | null }): Promise<void>;
}

/** Credentials of a session. */
export const bearer = ({ access }: Pick<Pair, 'access'>): Credentials => ({ authorization: `Bearer ${access}` });

/** Expects a refusal with this status and these very bytes. */
export function expectMessage(answer: Answer, status: number, message: string): void {
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: { message } });
}

export const expectNotFound = (answer: Answer): void => expectMessage(answer, 404, 'Not found.');
export const expectNotPermitted = (answer: Answer): void =>
  expectMessage(answer, 403, 'You do not have permission to perform this action.');

/** Expects that these fields are refused, and no others. */
export function expectFields(answer: Answer, ...fields: string[]): void {
  expect(answer.status, answer.text).toBe(400);
  expect(Object.keys(answer.body.errors).sort(), answer.text).toEqual([...fields].sort());
}

/** Expects success, and gives what was answered. */
export function expectOk(answer: Answer, status = 200): Answer['body'] {
  expect(answer.status, answer.text).toBe(status);
  return answer.body;
}

/** Sets a stage in a world. */
export async function setIamStage(world: World): Promise<IamStage> {
  const reseller = await makeIamReseller(world);

  const withMethod =
    (method: Ask['method'] & string) =>
    (path: string, body?: unknown, who: Who = reseller.credentials, headers: Headers = {}): Promise<Answer> =>
      world.ask({
        method,
        url: `/iam${path}`,
        apiKey: null,
        headers: { ...who, ...headers },
        ...(body === undefined ? {} : { body }),
      });
  const ask = withMethod('GET');
  const stage: IamStage = {
    world,
    reseller,
    get: (path, who, headers) => ask(path, undefined, who, headers),
    post: withMethod('POST'),
    put: withMethod('PUT'),
    patch: withMethod('PATCH'),
    remove: withMethod('DELETE'),
    async client(more = {}) {
      const [stored] = await storeAccounts(world, [plainAccount(reseller.id, more)]);
      if (stored === undefined) throw new Error('A client was not stored');
      return stored;
    },
    clientToken: ({ id, userIds: [userId = 0] }, groupId = 1) => makeToken(world, { userId, clientId: id, groupId }),
    usernameOf: async (userId) =>
      (
        await world.opened.backend.read(({ db }) =>
          db.selectFrom('users').select('username').where('id', '=', userId).executeTakeFirstOrThrow(),
        )
      ).username,
    async logIn(userId) {
      const username = await stage.usernameOf(userId);
      return expectOk(await stage.post('/auth/jwt/login', { username, password }, null));
    },
    async setUser(userId, columns) {
      await world.opened.backend.write(({ db }) =>
        db.updateTable('users').set(columns).where('id', '=', userId).execute(),
      );
    },
  };
  return stage;
}
