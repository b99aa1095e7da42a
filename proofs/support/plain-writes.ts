import { makeTotpCode } from '../../server/src/lib/totp.ts';
import { password } from '../../server/test/support/hosting-stage.ts';
import type { Tenant } from '../../server/test/support/tenants.ts';
import type { HostileRequest } from './hostile-requests.ts';
import type { HostileStage } from './hostile-stage.ts';
import { makeOwnRequests, nameTenant } from './own-requests.ts';
import type { Pair } from './pair.ts';
import type { Target } from './surface.ts';
import { ref } from './templates.ts';

/** How an operation is asked so that it writes, where the tables of tenancy do not say it. */
interface Special {
  /** The number of the tenant on the stage; the first unless told. */
  readonly tenant?: number;
  /** What must be there first. */
  prepare?(pair: Pair, placeOf: (id: string) => number): Promise<void>;
  body(tenant: Tenant, placeOf: (id: string) => number): object;
  readonly cookieOf?: string;
}

const invited = 'invited@a.example';
const member = 'member@a.example';

/** Puts something that is another one in each world where requests can name it. */
async function addToBoth(pair: Pair, key: string, read: (stage: HostileStage) => Promise<string>): Promise<void> {
  for (const stage of pair.stages) stage.pool.add({ key, kind: 'given', home: null, value: await read(stage) });
}

/** What the link in the latest mail to an address carries. */
async function readLink({ world }: HostileStage, recipient: string): Promise<string> {
  const { template_values } = await world.opened.backend.read(({ db }) =>
    db
      .selectFrom('outbox')
      .selectAll()
      .where('recipient', '=', recipient)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow(),
  );
  return /token=(\d+_[\w-]+)/.exec(template_values)?.[1] ?? '';
}

/** The code that a second factor shows now. */
const readCode = async ({ world, pool }: HostileStage, place: number): Promise<string> =>
  makeTotpCode(pool.find(`request ${place} secret 0`) ?? '', world.clock.now());

/** The number of what is asked so that something else can be asked. */
const ofPreparation = 1_000_000;

/** Has the platform ask both for something. */
async function askAsPlatform(pair: Pair, path: string, body: object): Promise<void> {
  const [{ targets, callers }] = pair.stages;
  const [target, caller] = [targets[0], callers.find(({ name }) => name === 'platform')];
  if (target === undefined || caller === undefined) throw new Error('There is no platform');
  const answers = await pair.ask({
    ...{ place: ofPreparation, target, caller, method: 'POST', path: path.split('/'), query: [], raw: undefined },
    headers: [
      ['authorization', ref(String(caller.sends))],
      ['content-type', 'application/json'],
    ],
    body: JSON.stringify(body),
    wait: 0.01,
  });
  for (const { status, text } of answers) if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
}

const specials: Readonly<Record<string, Special>> = {
  logIn: { body: ({ username }) => ({ username, password }) },
  consoleLogIn: { body: ({ username }) => ({ username, password }), tenant: 3 },
  consoleSwitchAccount: { body: ({ clientId }) => ({ client_id: clientId }), tenant: 3, cookieOf: 'consoleLogIn' },
  refreshSession: { body: (_, placeOf) => ({ refresh: ref(`request ${placeOf('logIn')} refresh 0`) }) },
  forgetPassword: { body: ({ username }) => ({ email: username }) },
  inviteUser: {
    body: ({ clientId }) => ({ email: invited, user_role: { id: 2, name: 'Users' }, client_id: clientId }),
  },
  renewInvitation: { body: () => ({ email: invited }) },
  setPassword: {
    prepare: (pair) => addToBoth(pair, 'link to set a password', (stage) => readLink(stage, invited)),
    body: () => ({ token: ref('link to set a password'), password }),
  },
  acceptInvitation: {
    async prepare(pair) {
      const role = { user_role: { id: 2, name: 'Users' } };
      const path = `iam/clients/${nameTenant(0).clientId}/client-users/create`;
      await askAsPlatform(pair, path, { username: member, password, ...role });
      const invitation = { email: member, client_id: nameTenant(1).clientId, ...role };
      await askAsPlatform(pair, 'iam/clients/invite_user', invitation);
      await addToBoth(pair, 'link to accept', (stage) => readLink(stage, member));
    },
    body: () => ({ token: ref('link to accept') }),
  },
  changeEmail: { body: () => ({ new_email: 'changed@a.example', password }), tenant: 1 },
  beginTwoFactor: { body: () => ({ password }), tenant: 2 },
  confirmTwoFactor: {
    tenant: 2,
    prepare: (pair, placeOf) => addToBoth(pair, 'code', (stage) => readCode(stage, placeOf('beginTwoFactor'))),
    body: () => ({ one_time_password: ref('code') }),
  },
  endTwoFactor: {
    tenant: 2,
    async prepare(pair, placeOf) {
      // A code counts once.
      for (const { world } of pair.stages) world.clock.moveOn(30);
      await addToBoth(pair, 'code', (stage) => readCode(stage, placeOf('beginTwoFactor')));
    },
    body: () => ({ password, one_time_password: ref('code') }),
  },
  endOwnSessions: { body: () => ({ password }), tenant: 3 },
  mergeClients: {
    tenant: 1,
    async prepare(pair) {
      const { clientId, twinClientId } = nameTenant(1);
      const body = { from: twinClientId, dryRun: true };
      await askAsPlatform(pair, `api/v1/clients/${clientId}/merge`, body);
    },
    body: ({ twinClientId }) => ({ from: twinClientId, token: ref(`request ${ofPreparation} token 0`) }),
  },
};

/** What can only be asked after others. */
const late = ['endTwoFactor'];

/** Every operation that takes a body, in an order in which each finds what it needs. */
export const listWrites = (targets: readonly Target[]): readonly Target[] => {
  const writes = targets.filter(({ body }) => body !== undefined);
  return [...writes.filter(({ id }) => !late.includes(id)), ...writes.filter(({ id }) => late.includes(id))];
};

/** An operation as each of those is to ask for it who may do the most, the strongest first. */
export async function makeWrites(
  pair: Pair,
  target: Target,
  placeOf: (id: string) => number,
): Promise<readonly HostileRequest[]> {
  const { tenant = 0, prepare, body, cookieOf } = specials[target.id] ?? {};
  await prepare?.(pair, placeOf);
  const cookie = cookieOf === undefined ? [] : ([['cookie', ref(`request ${placeOf(cookieOf)} cookie 0`)]] as const);
  return makeOwnRequests(pair.stages[0], target, {
    tenant,
    place: placeOf(target.id),
    headers: cookie,
    ...(body === undefined ? {} : { body: (named: Tenant) => body(named, placeOf) }),
  });
}
