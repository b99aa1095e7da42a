import { makeRandom } from '../../lib/random.ts';
import type { Caller } from '../../model/caller.ts';
import type { Domain } from '../../model/domain.ts';
import { type Failure, isFailure } from '../../model/failure.ts';
import { recordCalls } from '../../usecases/calls/record-calls.ts';
import { createClient } from '../../usecases/clients/create-client.ts';
import { deleteClient } from '../../usecases/clients/delete-client.ts';
import { updateClient } from '../../usecases/clients/update-client.ts';
import { createDomain } from '../../usecases/domains/create-domain.ts';
import { makeClientKey } from '../../usecases/keys/client-key.ts';
import type { Ports } from '../../usecases/ports.ts';
import type { DemoClock } from './demo-clock.ts';
import { dressAccounts } from './dress-accounts.ts';
import type { Organisation } from './organisations.ts';
import { makeSampleClient, type SampleClient } from './sample-client.ts';
import { samplePasswordHash } from './sample-password.ts';

/** A client that the demonstration has made. */
export interface DemoClient {
  readonly id: number;
  readonly sample: SampleClient;
  readonly domains: readonly Domain[];
}

/** What the screen tells of the clients that were made. */
export interface Demo {
  /** How many are there to be seen. */
  readonly count: number;
  /** Has used up most of its calls. */
  readonly nearLimit: DemoClient;
  /** The key of its own. */
  readonly clientKey: string;
  /** Has as many domains as it may have. */
  readonly full: DemoClient;
}

const seed = 4;
const clients = 200;
/** Months of calls before the running one. */
const months = 6;
/** Minutes between two looks at the clock, such that both fit into a month. */
const pace = { clients: 131, steps: 7, calls: 19 } as const;
const secondsAMonth = 30 * 86_400;
/** Every so many a client is removed, gets a key, has its limits lowered below what it uses. */
const every = { removed: 33, keyed: 10, lowered: 12 } as const;

/** The month in which a client is made, counted back from the running one. */
const monthOfBirth = ({ age }: SampleClient): number => 1 + Math.floor(age / secondsAMonth);

/** The month in which a demonstration is set up, counted back from the running one: before its first client. */
export const monthOfSetUp = (samples: readonly SampleClient[]): number => 1 + Math.max(...samples.map(monthOfBirth));

/** The clients that are to be made, the oldest first. */
export function listDemoSamples(organisations: readonly Organisation[]): SampleClient[] {
  return Array.from({ length: clients }, (_, at) => makeSampleClient(organisations, seed, at + 1)).sort(
    (a, b) => b.age - a.age,
  );
}

/** In a demonstration nothing is refused: what is, is a mistake of ours. */
function expectDone<T>(result: T | Failure): T {
  if (isFailure(result)) throw new Error(`The demonstration was refused: ${JSON.stringify(result)}`);
  return result;
}

/**
 * Makes clients with a past, through the use cases that a caller would use. The writes of one step run side by side: the
 * store puts them into few commits.
 */
export async function fillDemo(
  ports: Ports,
  caller: Caller,
  clock: DemoClock,
  samples: readonly SampleClient[],
  password: string,
): Promise<Demo> {
  const made: DemoClient[] = [];
  for (let ago = monthOfSetUp(samples) - 1; ago >= 0; ago -= 1) {
    clock.enterMonth(ago);
    clock.setPace(pace.clients);
    const born = samples.filter((sample) => monthOfBirth(sample) === ago);
    made.push(...(await Promise.all(born.map((sample) => makeClient(ports, caller, sample)))));
    if (ago === 0) {
      clock.setPace(pace.steps);
      await dressAccounts({ ports, caller: asReseller(caller), password }, made);
    }
    clock.setPace(pace.calls);
    if (ago <= months) await Promise.all(made.flatMap((client) => addCalls(ports, caller, client, ago)));
  }
  return finish(ports, caller, made);
}

/** The key stands for its reseller's clients; who looks after them is the matter of the reseller's users. */
function asReseller(caller: Caller): Caller {
  return { ...caller, scope: { kind: 'reseller', resellerId: caller.resellerId ?? 0 } };
}

async function makeClient(ports: Ports, caller: Caller, sample: SampleClient): Promise<DemoClient> {
  const { username, email, company, firstName, lastName, active, autoCreateDomains, flagsOff } = sample;
  const { domainMax, whitelabelMax, callMax } = sample;
  const { id } = expectDone(
    await createClient(ports, caller, {
      problems: {},
      write: {
        ...{ username, email, company, firstName, lastName, active, autoCreateDomains },
        ...{ domainMax, whitelabelMax, callMax },
        passwordHash: samplePasswordHash,
        features: Object.fromEntries(flagsOff.map((flag) => [flag, false])),
      },
    }),
  );
  const domains = await Promise.all(
    sample.domains.map(async ({ host, path, country, whitelabel }) =>
      expectDone(
        await createDomain(ports, caller, id, {
          problems: {},
          write: { name: `${host}${path}`, country, whitelabel },
        }),
      ),
    ),
  );
  return { id, sample, domains };
}

/** The calls of one month, by domain. Earlier months had fewer, more or less. */
function addCalls(ports: Ports, caller: Caller, { id, sample, domains }: DemoClient, ago: number): Promise<unknown>[] {
  const random = makeRandom(id, ago);
  return domains.map(async (domain, at) => {
    const share = ago === 0 ? 1 : (1 - 0.1 * ago) * (0.8 + 0.3 * random());
    const count = Math.floor((sample.domains[at]?.calls ?? 0) * share);
    if (count > 0) expectDone(await recordCalls(ports, caller, id, domain.id, { problems: {}, write: { count } }));
  });
}

async function finish(ports: Ports, caller: Caller, made: readonly DemoClient[]): Promise<Demo> {
  const atEvery = (step: number): DemoClient[] => made.filter((_, at) => at % step === step - 1);
  const removed = atEvery(every.removed);
  await Promise.all(removed.map(async ({ id }) => expectDone(await deleteClient(ports, caller, id))));
  const left = made.filter((client) => !removed.includes(client));

  const lowered = atEvery(every.lowered).filter((client) => left.includes(client) && client.domains.length > 1);
  await Promise.all(
    lowered.map(async ({ id }) =>
      expectDone(await updateClient(ports, caller, id, { problems: {}, write: { domainMax: 1 } })),
    ),
  );

  const nearLimit = left.find((client) => client.sample.active && client.domains.length > 1 && isNearLimit(client));
  const full = left.find(
    (client) => client.sample.active && client.domains.length === client.sample.domainMax && !lowered.includes(client),
  );
  if (nearLimit === undefined || full === undefined) throw new Error('The demonstration has no client to show');
  for (const { id } of atEvery(every.keyed))
    if (left.some((client) => client.id === id)) expectDone(await makeClientKey(ports, caller, id));
  const clientKey = expectDone(await makeClientKey(ports, caller, nearLimit.id));
  return { count: left.length, nearLimit, clientKey, full };
}

/** The calls of a client in the running month. */
export function countCalls({ domains }: SampleClient): number {
  return domains.reduce((sum, { calls }) => sum + calls, 0);
}

function isNearLimit({ sample }: DemoClient): boolean {
  const calls = countCalls(sample);
  return sample.callMax > 0 && calls < sample.callMax && calls >= 0.8 * sample.callMax;
}
