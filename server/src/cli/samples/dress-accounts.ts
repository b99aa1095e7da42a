import type { Caller } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import { type Failure, isFailure } from '../../model/failure.ts';
import { defaultFeatures } from '../../model/feature-catalogue.ts';
import { findGroup } from '../../model/group.ts';
import type { Product } from '../../model/product.ts';
import type { ServiceStatus } from '../../model/service-status.ts';
import { updateProfile } from '../../usecases/clients/update-profile.ts';
import { activateFeature } from '../../usecases/features/features.ts';
import { createMember } from '../../usecases/members/create-member.ts';
import type { Ports } from '../../usecases/ports.ts';
import { createSeller } from '../../usecases/sellers/create-seller.ts';
import { changeService } from '../../usecases/services/change-service.ts';
import { listServices } from '../../usecases/services/read-services.ts';
import { makeSampleAccount, type SampleAccount, type SampleService } from './sample-account.ts';
import { sampleSellers } from './sample-sellers.ts';

const seed = 7;
/** Days of the running month in which the steps of services are spread. */
const mostTrialDays = 13;
/** Every so many a client has a further user: each costs the hash of a password. */
const everyMember = 12;

/** The steps that lead a service from new to where it stands, by the table of the contract. */
const ways: Readonly<Record<ServiceStatus, readonly ServiceStatus[]>> = {
  new: [],
  trial: ['trial'],
  trialend: ['trial', 'trialend'],
  active: ['trial', 'active'],
  paused: ['active', 'paused'],
  activating: ['activating'],
  deleted: ['deleted'],
};

function expectDone<T>(result: T | Failure): T {
  if (isFailure(result)) throw new Error(`The demonstration was refused: ${JSON.stringify(result)}`);
  return result;
}

/** Who asks, and with what the people who are made here log in. */
export interface Dresser {
  readonly ports: Ports;
  readonly caller: Caller;
  readonly password: string;
}

/**
 * Gives made clients what the reseller API knows of them: sellers, services in every status, features, further users, test
 * accounts. Through the use cases, so that their history tells of it.
 */
export async function dressAccounts(dresser: Dresser, made: readonly Pick<Client, 'id'>[]): Promise<void> {
  const sellers = await makeSellers(dresser);
  await Promise.all(made.map((client, at) => dressAccount(dresser, client, at, sellers)));
}

async function makeSellers({ ports, caller, password }: Dresser): Promise<number[]> {
  const made = await Promise.all(
    sampleSellers.map(({ email, lastName }) =>
      createSeller(ports, caller, { problems: {}, write: { email, fullName: lastName, password } }),
    ),
  );
  return made.map((seller) => expectDone(seller).id);
}

async function dressAccount(
  dresser: Dresser,
  { id }: Pick<Client, 'id'>,
  at: number,
  sellers: readonly number[],
): Promise<void> {
  const { ports, caller } = dresser;
  const account = makeSampleAccount(seed, at + 1);
  const { seller, isTest, promocode, billType, allowedTrafficGb, hasCustomId } = account;
  const sellerId = seller === null ? undefined : sellers[Math.floor(seller * sellers.length)];
  expectDone(
    await updateProfile(
      ports,
      caller,
      { id, ifMatch: undefined },
      {
        problems: {},
        write: {
          ...(sellerId === undefined ? {} : { sellerId }),
          ...(hasCustomId ? { customId: `K-${10_000 + id}` } : {}),
          ...{ isTest, promocode, billType, allowedTrafficGb },
        },
      },
    ),
  );
  await stepServices(dresser, id, account);
  await addFeatures(dresser, id, account);
  if (at % everyMember === 0) await addMember(dresser, id, account);
}

/** Where a service is to stand. A trial that began before the running month would be over by now. */
function chooseStatus({ status, trialDaysAgo }: SampleService): ServiceStatus {
  return status === 'trial' && (trialDaysAgo ?? 0) > mostTrialDays ? 'trialend' : status;
}

async function stepServices({ ports, caller }: Dresser, clientId: number, account: SampleAccount): Promise<void> {
  const { services } = expectDone(await listServices(ports, caller, clientId));
  const wanted = new Map<Product, ServiceStatus>(
    account.services.map((service) => [service.product, chooseStatus(service)]),
  );
  for (const { id: serviceId, product } of services)
    for (const status of ways[wanted.get(product) ?? 'new']) {
      const target = { clientId, service: serviceId, ifMatch: undefined };
      expectDone(await changeService(ports, caller, target, { problems: {}, write: { status } }));
    }
}

async function addFeatures({ ports, caller }: Dresser, clientId: number, { features }: SampleAccount): Promise<void> {
  const chosen = new Set(features.map((place) => defaultFeatures[Math.floor(place * defaultFeatures.length)]));
  for (const feature of chosen)
    if (feature !== undefined) {
      const frame = { isFree: feature.isFree, ifMatch: undefined };
      const write = { clientId, featureId: feature.id };
      expectDone(await activateFeature(ports, caller, frame, { problems: {}, write }));
    }
}

async function addMember(
  { ports, caller, password }: Dresser,
  clientId: number,
  account: SampleAccount,
): Promise<void> {
  const [member] = account.members;
  const role = member && findGroup(member.groupId);
  if (member === undefined || role === undefined) return;
  const username = `${member.mailbox}@client-${clientId}.example`;
  const name = `${member.firstName} ${member.lastName}`.trim();
  expectDone(await createMember(ports, caller, clientId, { problems: {}, write: { username, name, password, role } }));
}
