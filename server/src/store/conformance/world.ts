import type { Clock } from '../../lib/clock.ts';
import { type Caller, program, type Scope } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import { type Failure, isFailure } from '../../model/failure.ts';
import type { Store, Unit } from '../../usecases/ports.ts';
import type { Backend } from '../backends/backend.ts';
import type { DocumentFormat } from '../documents.ts';
import { makeStore } from '../store.ts';

/** An empty place where a backend may keep a store. */
export interface Place {
  open(): Promise<Backend>;
  remove(): Promise<void>;
}

/** A backend as the suite needs it: to be one, a new backend hands in these. */
export interface Subject {
  readonly name: string;
  /** Whether several copies of the server may have one store open. */
  readonly isShared: boolean;
  /** Whether `generation` tells commits apart; where others may commit too, it cannot. */
  readonly countsCommits: boolean;
  makePlace(): Promise<Place>;
}

/** What holds of every backend, by name. Throws where it does not hold. */
export type Cases = Readonly<Record<string, (world: ConformanceWorld) => Promise<void>>>;

/** A moment at which the suite's clock stands still, in microseconds: 21 November 2026, nine o'clock. */
/** The moment at which everything is written. */
export const now = 1_795_251_600_000_000;
export const month = 202611;
const clock: Clock = { now: () => now };

/** An open store on an empty place, with two resellers that have no clients yet. */
export interface ConformanceWorld {
  readonly subject: Subject;
  readonly place: Place;
  backend: Backend;
  store: Store;
  readonly resellers: readonly [own: number, other: number];
}

/** Answers that hold everything there is to show. */
export const format: DocumentFormat = {
  version: 'conformance',
  encodeHosting: JSON.stringify,
  encodeIam: JSON.stringify,
};

/** A store on a backend, whose clients' answers hold everything there is to show. */
export function openStoreWith(backend: Backend, time: Clock): Store {
  return makeStore(backend, format, time);
}

/** Opens a store without anything in it, not even a schema. */
export function openStoreOn(backend: Backend): Store {
  return openStoreWith(backend, clock);
}

/** Opens a world on an empty place. The caller closes the backend and removes the place. */
export async function openConformanceWorld(subject: Subject, place: Place): Promise<ConformanceWorld> {
  const backend = await place.open();
  await backend.migrate();
  const resellers = await backend.write(async ({ db }) => {
    const rows = ['own', 'other'].map((company) => ({ company, email: `${company}@example`, created_at: now }));
    return db.insertInto('resellers').values(rows).returning('id').execute();
  });
  const [own = { id: 0 }, other = { id: 0 }] = resellers;
  return { subject, place, backend, store: openStoreOn(backend), resellers: [own.id, other.id] };
}

/** Closes the store and opens it anew. */
export async function restart(world: ConformanceWorld): Promise<void> {
  await world.backend.close();
  world.backend = await world.place.open();
  world.store = openStoreOn(world.backend);
}

/** A caller of this scope. */
export function callerOf(scope: Scope): Caller {
  if (scope.kind === 'platform') return program;
  const isReseller = scope.kind === 'reseller_clients';
  return {
    ...program,
    kind: isReseller ? 'hosting_key' : 'client_key',
    resellerId: isReseller ? scope.resellerId : null,
    scope,
  };
}

/** A client before it is inserted. */
export function draftClient(resellerId: number, username: string, more: Partial<Client> = {}): Client {
  return {
    id: 0,
    resellerId,
    version: 1,
    registrant: { userId: 0, username, email: `${resellerId}@example`, active: true, firstName: '', lastName: '' },
    email: `${resellerId}@example`,
    company: '',
    domainMax: 0,
    whitelabelMax: 0,
    callMax: 0,
    domainCount: 0,
    whitelabelCount: 0,
    autoCreateDomains: false,
    flagsOff: [],
    createdAt: now,
    ...more,
  };
}

/** The store's answer where it may not be a refusal. */
export function expectDone<T>(result: T | Failure): T {
  if (isFailure(result)) throw new Error(`Refused: ${result.code}`);
  return result;
}

/** Inserts into a unit that is open; throws where the name is taken. */
export async function insertInto(unit: Unit, draft: Client): Promise<Client> {
  const client = await unit.clients.insert({ client: draft, passwordHash: `hash of ${draft.registrant.username}` });
  if (client === undefined) throw new Error(`${draft.registrant.username} is taken`);
  return client;
}

/** Makes a client in a unit of its own; the first reseller's unless another one is named. */
export async function makeClient(
  { store, resellers }: ConformanceWorld,
  username: string,
  { resellerId = resellers[0], ...more }: Partial<Client> = {},
): Promise<Client> {
  return expectDone(await store.write(program, (unit) => insertInto(unit, draftClient(resellerId, username, more))));
}

/** The ids of all clients in the store, deleted ones too. */
export async function listClientIds({ backend }: ConformanceWorld): Promise<number[]> {
  const rows = await backend.read(({ db }) => db.selectFrom('clients').select('id').orderBy('id').execute());
  return rows.map(({ id }) => id);
}
