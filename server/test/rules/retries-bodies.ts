import { makeTotpCode } from '../../src/lib/totp.ts';
import { password } from '../support/hosting-stage.ts';
import type { Credentials } from '../support/iam-resellers.ts';
import type { Tenancy } from '../support/tenancy.ts';
import type { Tenant } from '../support/tenants.ts';
import type { World } from '../support/world.ts';

/** What an operation's body is made of: who asks, and with what. Anonymous callers have no credentials. */
export interface Asker {
  readonly own: Tenant;
  readonly credentials: Credentials;
}

type MakeBody = (asker: Asker) => Promise<object>;

let invited = 0;

/**
 * Bodies of operations that do something only where something else was done before, and of those that anyone may ask for:
 * a new one of these needs a line here.
 */
export function preparedBodies(world: World, tenancy: Tenancy): Readonly<Record<string, MakeBody>> {
  async function post(path: string, headers: Credentials | Record<string, never>, body: object) {
    const answer = await world.ask({ method: 'POST', url: `/iam${path}`, apiKey: null, headers, body });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
    return answer.body;
  }
  /** Invites somebody, new unless told, to a tenant's client; gives the address. */
  async function invite({ clientId }: Tenant, known?: string): Promise<string> {
    invited += 1;
    const email = known ?? `invited-${invited}@a.example`;
    const body = { email, user_role: { id: 2, name: 'Users' }, client_id: clientId };
    await post('/clients/invite_user', tenancy.credentials.reseller, body);
    return email;
  }
  /** The token of the latest mail to an address. */
  async function readToken(email: string): Promise<string> {
    const { template_values } = await world.opened.backend.read(({ db }) =>
      db
        .selectFrom('outbox')
        .selectAll()
        .where('recipient', '=', email)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow(),
    );
    return /token=(.+)$/.exec(JSON.parse(template_values).link)?.[1] ?? '';
  }

  const logIn: MakeBody = async ({ own }) => ({ username: own.username, password });
  return {
    logIn,
    refreshSession: async (asker) => ({ refresh: (await post('/auth/jwt/login', {}, await logIn(asker))).refresh }),
    forgetPassword: async ({ own }) => ({ email: own.username }),
    setPassword: async ({ own }) => ({ token: await readToken(await invite(own)), password }),
    acceptInvitation: async ({ own }) => {
      const email = await invite(own);
      await post('/auth/password/set', {}, { token: await readToken(email), password });
      const { own: other } = await tenancy.fresh('clientAdmin');
      return { token: await readToken(await invite(other, email)) };
    },
    renewInvitation: async ({ own }) => ({ email: await invite(own) }),
    confirmTwoFactor: async ({ credentials }) => {
      const { secret } = await post('/users/me/two_fa', credentials, { password });
      return { one_time_password: makeTotpCode(secret, world.clock.now()) };
    },
  };
}
