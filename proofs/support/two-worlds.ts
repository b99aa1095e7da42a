import type { BackendName } from '../../server/test/support/backends.ts';
import type { Dice } from '../../server/test/support/dice.ts';
import { makeHostingKey } from '../../server/test/support/hosting-keys.ts';
import { makeIamReseller, makeIamSeller, makeToken } from '../../server/test/support/iam-resellers.ts';
import { restartNumbers } from '../../server/test/support/numbers.ts';
import { makeTenant } from '../../server/test/support/tenants.ts';
import { openWorld, type World } from '../../server/test/support/world.ts';
import { askInside, writeAnswer } from './ask-inside.ts';
import { firstIds, makeRenamer, numberFrom } from './compare-worlds.ts';
import { type HostileRequest, makeRequest } from './hostile-requests.ts';
import { type HostileCaller, keepInMemory, listValues } from './hostile-stage.ts';
import { makeJudge } from './judge-answer.ts';
import { makePool, type Pool } from './pool.ts';
import { readSurface, type Target } from './surface.ts';

/** One reseller with those who ask for it, in one world. */
interface Side {
  readonly pool: Pool;
  readonly callers: readonly HostileCaller[];
}

/** How many names the tenant and its neighbour have for all that they make: each comes again soon. */
const names = 40;

/** Makes a reseller, a seller and keys, with nothing else yet. */
async function makeSide(world: World, home: number, email: string): Promise<Side> {
  const pool = makePool();
  const callers: HostileCaller[] = [];
  const addCaller = (name: string, door: Target['door'], value: string): void => {
    pool.add({ key: `caller ${name}`, kind: 'caller', home, value });
    callers.push({ name, door, home, sends: `caller ${name}` });
  };
  const reseller = await makeIamReseller(world);
  const seller = await makeIamSeller(world, reseller, email);
  addCaller('reseller', 'user', reseller.credentials.authorization);
  addCaller('seller', 'user', seller.credentials.authorization);
  const own = { userId: reseller.userId, clientId: reseller.technical.id };
  addCaller('user', 'user', (await makeToken(world, { ...own, groupId: 2 })).authorization);
  addCaller('hosting key', 'hosting', await makeHostingKey(world, reseller.id, null));
  callers.push({ name: 'nobody', door: 'anyone', home, sends: null });
  for (const [kind, value] of [
    ['resellerId', reseller.id],
    ['sellerId', seller.id],
    ['userId', seller.userId],
    ['clientId', own.clientId],
    ['featureId', 1],
  ] as const)
    pool.add({ key: `own ${kind}`, kind, home, value: String(value) });
  return { pool, callers };
}

/** Something that is asked: by the tenant in both worlds, or by the neighbour in the busy one. */
export interface Turn {
  readonly isNeighbour: boolean;
  readonly request: HostileRequest;
}

/** What the two worlds answered, where that is not the same. */
export interface Difference {
  readonly quiet: string;
  readonly busy: string;
}

/** Two worlds of which one has a neighbour in it, and one tenant in both. */
export interface TwoWorlds {
  /** Makes another tenant, the same in both worlds. */
  renew(): Promise<void>;
  /** What the tenant asks next, or the neighbour. */
  make(isNeighbour: boolean, dice: Dice, place: number, only?: string): Turn;
  /** Asks. Gives what the tenant was answered differently. @throws as `askInside` */
  take(turn: Turn): Promise<Difference | undefined>;
  /** Operations that the tenant has done with success, and how often each of the two was answered so. */
  readonly seen: { readonly done: Set<string>; neighbour: number; tenant: number };
  close(): Promise<void>;
}

/** Opens both worlds. */
export async function openTwoWorlds(backend: BackendName): Promise<TwoWorlds> {
  keepInMemory();
  const open = () => openWorld(backend, { LOG_LEVEL: 'fatal' });
  const [quiet, busy] = [await open(), await open()];
  await numberFrom(quiet, firstIds[0]);
  await numberFrom(busy, firstIds[1]);
  const targets = await readSurface(quiet.app);
  const judge = await makeJudge(quiet.app);
  // What everybody may do without credentials is done by nobody in particular, and to everybody.
  // What is given to a person has log-ins in the order of their numbers, which are random.
  const ofTenants = targets.filter(({ door, path }) => door !== 'anyone' && !path.endsWith('/personal-data'));
  const neighbour = await makeSide(busy, 1, 'seller@neighbours.example');
  const reseller = await makeIamReseller(busy);
  const seller = await makeIamSeller(busy, reseller, 'other@neighbours.example');
  for (const [index, [kind, value]] of listValues(await makeTenant(busy, reseller, seller.id)).entries())
    neighbour.pool.add({ key: `tenant ${index}`, kind, home: 1, value: String(value) });
  const seen = { done: new Set<string>(), neighbour: 0, tenant: 0 };
  let inQuiet: Side;
  let inBusy: Side;
  let tenants = 0;
  let rename = { quiet: makeRenamer(), busy: makeRenamer() };

  /** What is noted after an answer is written now and then: here before the tenant asks, so that it stands in the same order in both. */
  async function askAsTenant(world: World, { pool }: Side, request: HostileRequest) {
    world.clock.moveOn(1);
    await world.opened.ports.activityNotes.flush();
    return askInside(world, pool, judge, request);
  }

  return {
    seen,
    async renew() {
      tenants += 1;
      const email = `seller-${tenants}@sellers.example`;
      // Both have the same names, which the neighbour has not.
      restartNumbers(1_000 + tenants * 10);
      inQuiet = await makeSide(quiet, 0, email);
      restartNumbers(1_000 + tenants * 10);
      inBusy = await makeSide(busy, 0, email);
      rename = { quiet: makeRenamer(), busy: makeRenamer() };
    },
    make(isNeighbour, dice, place, only) {
      const side = isNeighbour ? neighbour : inQuiet;
      const first = ofTenants.find(({ id }) => id === only);
      const host = isNeighbour ? 'n.example' : 'h.example';
      const manner = {
        host,
        hostility: 20,
        unique: String(dice.below(names)),
        ...(first === undefined ? {} : { only: first }),
      };
      const request = makeRequest(dice, { ...side, targets: ofTenants }, place, manner);
      // Numbers of requests are one row for all, as ids are: these are the tenant's own.
      const named = request.headers.filter(([name]) => name !== 'x-request-id');
      const headers = [...named, ['x-request-id', `request-${place}`] as const];
      return { isNeighbour, request: { ...request, headers } };
    },
    async take({ isNeighbour, request }) {
      if (isNeighbour) {
        const { answer } = await askInside(busy, neighbour.pool, judge, request);
        if (answer.status < 300) seen.neighbour += 1;
        return undefined;
      }
      const [first, second] = await Promise.all([
        askAsTenant(quiet, inQuiet, request),
        askAsTenant(busy, inBusy, request),
      ]);
      // The neighbour knows every number, and tries what it can do with it.
      for (const entry of second.entries)
        if (/Id$/.test(entry.kind)) neighbour.pool.add({ ...entry, key: `${tenants} ${entry.key}` });
      if (first.answer.status < 300) {
        seen.tenant += 1;
        seen.done.add(request.target.id);
      }
      const answers = {
        quiet: rename.quiet(writeAnswer(first.answer)),
        busy: rename.busy(writeAnswer(second.answer)),
      };
      return answers.quiet === answers.busy ? undefined : answers;
    },
    async close() {
      await quiet.close();
      await busy.close();
    },
  };
}
