import { makeTotpCode } from '../../server/src/lib/totp.ts';
import { hosting, iam, type Operation, v1 } from '../../server/test/rules/tenancy-operations.ts';
import { pathValues } from '../../server/test/rules/tenancy-rows.ts';
import { password } from '../../server/test/support/hosting-stage.ts';
import { absent, type Tenant } from '../../server/test/support/tenants.ts';
import type { HostileRequest } from './hostile-requests.ts';
import { type HostileStage, listValues } from './hostile-stage.ts';
import type { Pair } from './pair.ts';
import type { Target } from './surface.ts';
import { bareRef, ref } from './templates.ts';

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

/** A tenant of a stage whose numbers are templates, so that they mean the same in every world. */
function nameTenant(place: number, marker = ''): Tenant {
  const fields = Object.keys(absent) as (keyof Tenant)[];
  // Each property says its own name, and so which of the pool's entries it is.
  const names = Object.fromEntries(fields.map((field) => [field, field])) as unknown as Tenant;
  const entries = listValues(names).map(([kind, field], index) => {
    const key = `tenant ${place} ${kind} ${index}`;
    const isText = typeof absent[field as keyof Tenant] === 'string';
    return [field, isText ? ref(key) : bareRef(key)];
  });
  return { ...absent, ...Object.fromEntries(entries), marker };
}

const operations: readonly Operation[] = [...hosting, ...iam, ...v1];
const strongest = ['platform', 'reseller 0', 'hosting key 0', 'nobody'];

/** An operation as each of those is to ask for it who may do the most, the strongest first. */
export async function makeWrites(
  pair: Pair,
  target: Target,
  placeOf: (id: string) => number,
): Promise<readonly HostileRequest[]> {
  const [{ tenants, callers }] = pair.stages;
  const special = specials[target.id];
  const place = special?.tenant ?? 0;
  const tenant = nameTenant(place, tenants[place]?.marker);
  const operation = operations.find(
    ({ name, url }) => name === target.id && url.replaceAll(/:(\w+)/g, '{$1}') === target.path,
  );
  await special?.prepare?.(pair, placeOf);
  const body = special === undefined ? operation?.row.body?.(tenant) : special.body(tenant, placeOf);
  const path = target.path
    .split('/')
    .slice(1)
    .map((part) => {
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      return name === undefined || operation === undefined
        ? part
        : String(pathValues[name]?.(tenant, operation.url, operation.row));
    });
  const own = [`session ${place}`, `client key ${place}`];
  const fitting = callers.filter(({ name, door }) => door === target.door && [...strongest, ...own].includes(name));
  return fitting.map((caller): HostileRequest => {
    const credentials = caller.sends === null ? [] : ([['authorization', ref(caller.sends)]] as const);
    const cookie =
      special?.cookieOf === undefined
        ? []
        : ([['cookie', ref(`request ${placeOf(special.cookieOf)} cookie 0`)]] as const);
    const ofPage = target.path.startsWith('/console/') ? ([['sec-fetch-site', 'same-origin']] as const) : [];
    const isKey = target.door === 'hosting';
    return {
      ...{ place: placeOf(target.id), target, caller, method: target.method, path, raw: undefined, wait: 0.01 },
      query: isKey ? [['apiKey', ref(String(caller.sends))]] : [],
      headers: [...(isKey ? [] : credentials), ...cookie, ...ofPage, ['content-type', 'application/json']],
      body: JSON.stringify(body ?? {}),
    };
  });
}
