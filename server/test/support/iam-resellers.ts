import { digestOf, makeSecret } from '../../src/lib/token.ts';
import { administrators } from '../../src/model/group.ts';
import { password } from './hosting-stage.ts';
import { plainAccount, plainPerson, refresh, type StoredAccount, storeAccounts, userRow } from './iam-accounts.ts';
import { nextNumber } from './numbers.ts';
import type { World } from './world.ts';

/** What a request is sent with to say who asks. */
export type Credentials = Readonly<{ authorization: string }>;

/** A reseller with its technical client, whose user and whose token see all of its clients. */
export interface IamReseller {
  readonly id: number;
  readonly technical: StoredAccount;
  readonly userId: number;
  readonly credentials: Credentials;
}

/** A seller, who is a member of the reseller's technical client. */
export interface IamSeller {
  readonly id: number;
  readonly userId: number;
  readonly credentials: Credentials;
}

/** An API token of a user in an account, made in the store itself. */
export async function makeToken(
  { opened, clock }: World,
  { userId, clientId, groupId = administrators }: { userId: number; clientId: number; groupId?: number },
): Promise<Credentials> {
  const secret = makeSecret();
  const { id } = await opened.backend.write(({ db }) =>
    db
      .insertInto('api_tokens')
      .values({
        user_id: userId,
        client_id: clientId,
        group_id: groupId,
        digest: digestOf(secret),
        name: 'token of the tests',
        description: '',
        created_at: clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  return { authorization: `APIKey ${id}_${secret}` };
}

/** A session of a user whose password is `password`, in the account that a log-in chooses. */
export async function logIn(world: World, userId: number): Promise<Credentials> {
  const { username } = await world.opened.backend.read(({ db }) =>
    db.selectFrom('users').select('username').where('id', '=', userId).executeTakeFirstOrThrow(),
  );
  const body = { username, password };
  const answer = await world.ask({ method: 'POST', url: '/iam/auth/jwt/login', apiKey: null, body });
  if (answer.status !== 200) throw new Error(`${username} cannot log in: ${answer.text}`);
  return { authorization: `Bearer ${answer.body.access}` };
}

/** Makes a reseller in the store itself. */
export async function makeIamReseller(world: World, company?: string): Promise<IamReseller> {
  const made = nextNumber('reseller');
  const name = company ?? `Reseller number ${made}`;
  const email = `reseller-${made}@resellers.example`;
  const { id } = await world.opened.backend.write(({ db }) =>
    db
      .insertInto('resellers')
      .values({ company: name, email, created_at: world.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  const [technical] = await storeAccounts(world, [
    plainAccount(id, { type: 'reseller', email, company: name, users: [{ ...plainPerson, email }] }),
  ]);
  const userId = technical?.userIds[0];
  if (technical === undefined || userId === undefined) throw new Error('A reseller has no technical client');
  await world.opened.backend.write(({ db }) =>
    db.updateTable('resellers').set({ technical_client_id: technical.id }).where('id', '=', id).execute(),
  );
  return { id, technical, userId, credentials: await makeToken(world, { userId, clientId: technical.id }) };
}

/** Makes a seller of a reseller in the store itself. */
export async function makeIamSeller(world: World, reseller: IamReseller, email: string): Promise<IamSeller> {
  const at = world.clock.now();
  const clientId = reseller.technical.id;
  const seller = await world.opened.backend.write(async (session) => {
    const user = await session.db
      .insertInto('users')
      .values(userRow({ ...plainPerson, email }, { resellerId: reseller.id, type: 'seller', at }))
      .returning('id')
      .executeTakeFirstOrThrow();
    await session.db.insertInto('user_credentials').values({ user_id: user.id, password_hash: null }).execute();
    await session.db
      .insertInto('memberships')
      .values({ client_id: clientId, user_id: user.id, group_id: administrators, created_at: at })
      .execute();
    const row = await session.db
      .insertInto('sellers')
      .values({ reseller_id: reseller.id, user_id: user.id, created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    await refresh(session, clientId, clientId);
    return { id: row.id, userId: user.id };
  });
  return { ...seller, credentials: await makeToken(world, { userId: seller.userId, clientId }) };
}
