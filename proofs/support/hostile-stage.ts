import { existsSync } from 'node:fs';
import { hostingRoutes } from '../../server/src/api/hosting/index.ts';
import { listSigningKeys, openSigningKey } from '../../server/src/usecases/sessions/signing-keys.ts';
import type { BackendName } from '../../server/test/support/backends.ts';
import { makeHostingKey } from '../../server/test/support/hosting-keys.ts';
import { logIn, makeIamReseller, makeIamSeller, makeToken } from '../../server/test/support/iam-resellers.ts';
import { makeTenant, type Tenant } from '../../server/test/support/tenants.ts';
import { openWorld, type World } from '../../server/test/support/world.ts';
import { makePool, type Pool } from './pool.ts';
import { readSurface, type Target } from './surface.ts';

/** Who asks. */
export interface HostileCaller {
  readonly name: string;
  readonly door: Target['door'];
  /** The reseller on whose side it stands; null for the platform. */
  readonly home: number | null;
  /** The stage's own client, where it may see that one alone. */
  readonly onlyTenant?: number;
  /** The key in the pool of what it sends: an `apiKey`, or an `Authorization`. Null: nothing. */
  readonly sends: string | null;
}

/** A tenant of the stage, with the reseller that it belongs to. */
export interface StageTenant extends Tenant {
  readonly home: number;
}

/** Two resellers with sellers and clients, everybody who may ask, and what is there to be named. */
export interface HostileStage {
  readonly world: World;
  readonly targets: readonly Target[];
  readonly pool: Pool;
  readonly callers: readonly HostileCaller[];
  readonly tenants: readonly StageTenant[];
  /** Every secret of the stage, by name. None is to be seen anywhere but where it was given. */
  readonly secrets: Map<string, string>;
}

/** What is secret from the start: each stands nowhere else by chance. */
export const canaries = {
  installationKey: 'zq-canary-installation-key',
  administratorPassword: 'zq-canary-administrator-password',
  metricsToken: 'zq-canary-metrics-token-of-the-operator',
  hawkSecret: 'zq-canary-hawk-secret',
  smtpPassword: 'zq-canary-smtp-password',
  /** What callers give as passwords. */
  password: 'zq-canary-password',
} as const;

const settings = {
  CLIENTELE_API_KEY: canaries.installationKey,
  CLIENTELE_ADMIN_PASSWORD: canaries.administratorPassword,
  CLIENTELE_METRICS_TOKEN: canaries.metricsToken,
  CLIENTELE_HAWK: 'optional',
  CLIENTELE_HAWK_SECRET: canaries.hawkSecret,
  LOG_LEVEL: 'debug',
};

/** Has stores made where nothing is written to a disk, where there is such a place: what a disk does is not what is tried here. */
export function keepInMemory(): void {
  if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm';
}

/** What of a tenant is a value of which parameter. */
export const listValues = (tenant: Tenant): readonly (readonly [kind: string, value: string | number])[] => [
  ['clientId', tenant.clientId],
  ['clientId', tenant.deletedClientId],
  ['clientId', tenant.twinClientId],
  ['userId', tenant.adminId],
  ['userId', tenant.userId],
  ['sellerId', tenant.sellerId],
  ['resellerId', tenant.resellerId],
  ['tokenId', tenant.tokenId],
  ['serviceId', tenant.serviceId],
  ['activatedId', tenant.freeId],
  ['activatedId', tenant.paidId],
  ['featureId', tenant.featureId],
  ['domainId', tenant.domainId],
  ['notificationId', tenant.notificationId],
  ['viewId', tenant.viewId],
  ['noteId', tenant.noteId],
  ['bulkChangeId', tenant.bulkChangeId],
  ['mailId', tenant.mailId],
  ['webhookId', tenant.webhookId],
  ['requestId', tenant.requestId],
  ['username', tenant.username],
  ['searchTerm', tenant.email],
  ['apiKey', tenant.apiKey],
];

/** Opens a stage: the same for every run, but for its secrets. */
export async function openHostileStage(
  backend: BackendName,
  more: Readonly<Record<string, string>> = {},
  prepare: (world: World) => Promise<void> = async () => {},
): Promise<HostileStage> {
  keepInMemory();
  const world = await openWorld(backend, { ...settings, ...more });
  await prepare(world);
  const pool = makePool();
  const callers: HostileCaller[] = [];
  const tenants: StageTenant[] = [];
  const secrets = new Map<string, string>(Object.entries(canaries));

  function addCaller(name: string, door: Target['door'], home: number | null, sent: string, onlyTenant?: number): void {
    const key = `caller ${name}`;
    pool.add({ key, kind: 'caller', home, value: sent });
    secrets.set(name, sent.replace(/^(APIKey \d+_|Bearer )/, ''));
    callers.push({ name, door, home, sends: key, ...(onlyTenant === undefined ? {} : { onlyTenant }) });
  }
  const addUser = (name: string, home: number | null, { authorization }: { authorization: string }, tenant?: number) =>
    addCaller(name, 'user', home, authorization, tenant);

  addUser('platform', null, await makeToken(world, { userId: 1, clientId: 1 }));
  addCaller('installation', 'hosting', null, canaries.installationKey);
  for (const home of [0, 1]) {
    const reseller = await makeIamReseller(world, `Reseller ${home}`);
    addUser(`reseller ${home}`, home, reseller.credentials);
    addCaller(`hosting key ${home}`, 'hosting', home, await makeHostingKey(world, reseller.id, null));
    for (const number of [0, 1]) {
      const seller = await makeIamSeller(world, reseller, `seller-${home}-${number}@sellers.example`);
      addUser(`seller ${home} ${number}`, home, seller.credentials);
      const place = tenants.length;
      const tenant = { ...(await makeTenant(world, reseller, seller.id)), home };
      tenants.push(tenant);
      for (const [index, [kind, value]] of listValues(tenant).entries())
        pool.add({ key: `tenant ${place} ${kind} ${index}`, kind, home, value: String(value) });
      const { adminId, userId, clientId } = tenant;
      secrets.set(`key ${place}`, tenant.apiKey);
      addCaller(`client key ${place}`, 'hosting', home, tenant.apiKey, place);
      addUser(`session ${place}`, home, await logIn(world, adminId), place);
      addUser(`administrator ${place}`, home, await makeToken(world, { userId: adminId, clientId }), place);
      addUser(`user ${place}`, home, await makeToken(world, { userId, clientId, groupId: 2 }), place);
      if (place === 0) addUser('purger', home, await makeToken(world, { userId, clientId, groupId: 3009 }), place);
    }
  }
  for (const key of await listSigningKeys(world.opened.ports)) {
    const { d, p } = JSON.parse(openSigningKey(world.opened.ports, key) ?? '') as { d: string; p: string };
    secrets.set('exponent of the key of sessions', d);
    secrets.set('prime of the key of sessions', p);
  }
  callers.push({ name: 'nobody', door: 'anyone', home: null, sends: null });
  return { world, targets: await readSurface(world.app), pool, callers, tenants, secrets };
}

/** Who may do most of those whom an operation opens to. */
export function pickStrongest(callers: readonly HostileCaller[], { id, door }: Target): HostileCaller {
  const isClients = hostingRoutes.some(({ operationId, hostingKey }) => operationId === id && hostingKey === false);
  const name = { user: 'platform', hosting: isClients ? 'client key 0' : 'hosting key 0', anyone: 'nobody' }[door];
  const caller = callers.find((one) => one.name === name);
  if (caller === undefined) throw new Error(`There is no ${name}`);
  return caller;
}
