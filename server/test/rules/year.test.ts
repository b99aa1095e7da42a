import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Opened } from '../../src/main.ts';
import { type Caller, program } from '../../src/model/caller.ts';
import { isFailure } from '../../src/model/failure.ts';
import type { Backend } from '../../src/store/backends/backend.ts';
import { recordCalls } from '../../src/usecases/calls/record-calls.ts';
import { createClient } from '../../src/usecases/clients/create-client.ts';
import { deleteClient } from '../../src/usecases/clients/delete-client.ts';
import { restoreClient } from '../../src/usecases/clients/restore-client.ts';
import { createDomain } from '../../src/usecases/domains/create-domain.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { updateReseller } from '../../src/usecases/resellers/resellers.ts';
import { changeService } from '../../src/usecases/services/change-service.ts';
import { listServices } from '../../src/usecases/services/read-services.ts';
import { type BackendName, backendNames, makePlace, type Place } from '../support/backends.ts';
import { type Dice, makeDice } from '../support/dice.ts';
import { passwordHash } from '../support/hosting-stage.ts';
import { TestClock } from '../support/test-clock.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  allStatuses,
  type ModelClient,
  names,
  readAccountStatus,
  type Status,
  YearModel,
} from '../support/year-model.ts';
import { type ReadClient, readClients, readHistory, readMails } from '../support/year-reading.ts';
import { YearServers } from '../support/year-servers.ts';

/** Fixed, so that a failure is one for everybody; another one looks elsewhere. */
const seed = Number(process.env.CLIENTELE_TEST_SEED ?? 20_261_121);
const clients = 100;
const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 1, 7);
const end = start + 365 * day;

/** The platform administrator, at whose reseller everything happens. */
const administrator: Caller = {
  ...program,
  kind: 'session',
  keyId: 1,
  userId: 1,
  resellerId: 1,
  scope: { kind: 'platform' },
};

function expectDone<T>(result: T): Exclude<T, Error> {
  expect(isFailure(result), JSON.stringify(result)).toBe(false);
  return result as Exclude<T, Error>;
}

/** Ends every other connection to a PostgreSQL database, and waits until each is gone. */
function breakConnections({ read }: Backend): Promise<void> {
  return read(async ({ execute }) => {
    const others = await execute(
      `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
         and pid <> pg_backend_pid()`,
      [],
    );
    const pids = others.map(({ pid }) => pid);
    await execute('select pg_terminate_backend(pid) from unnest($1::integer[]) as pid', [pids]);
    const left = 'select pid from pg_stat_activity where pid = any($1::integer[])';
    await waitFor('connections to be gone', async () => (await execute(left, [pids])).length === 0);
  });
}

/** A long read of nothing. */
const browseNothing = ({ ports }: Opened): Promise<unknown> =>
  ports.store.browse(program, (unit) => unit.installation.findFirstResellerId());

/** The year of a hundred clients: what is done by hand, while copies of the server come and go. */
class Year {
  readonly #dice: Dice;
  readonly #clock = new TestClock(new Date(start).toISOString());
  readonly #model = new YearModel();
  readonly #servers: YearServers;
  readonly #serviceIds = new Map<number, ReadonlyMap<string, number>>();
  readonly #backend: BackendName;
  #now = start;
  /** Until when each copy is down. */
  readonly #downUntil = [0, 0];

  constructor(backend: BackendName, place: Place) {
    this.#backend = backend;
    this.#dice = makeDice(seed);
    this.#servers = new YearServers(backend, place, this.#clock, this.#downUntil.length);
  }

  async live(): Promise<void> {
    for (const at of this.#downUntil.keys()) await this.#servers.start(at);
    while (this.#now < end) {
      this.#now = Math.min(end, this.#now + this.#dice.below(2.4 * day) + 1);
      this.#clock.moveTo(new Date(this.#now).toISOString());
      await this.#comeAndGo();
      await this.#passOneTurn();
    }
    for (const at of this.#downUntil.keys()) if (!this.#servers.isRunning(at)) await this.#servers.start(at);
    await this.#runWith([]);
  }

  /** Copies that are due come up again; now and then one goes down, for hours or for months. */
  async #comeAndGo(): Promise<void> {
    for (const [at, until] of this.#downUntil.entries())
      if (!this.#servers.isRunning(at) && until <= this.#now) await this.#servers.start(at);
    if (!this.#dice.chance(9)) return;
    const length = this.#dice.pick([hour, day, 5 * day, 20 * day, 70 * day]);
    const chosen = this.#dice.chance(50) ? [0, 1] : [this.#dice.below(2)];
    // In the middle of what it does, as often as not.
    if (this.#dice.chance(50)) this.#servers.beat();
    for (const at of chosen) {
      this.#downUntil[at] = this.#now + length;
      await this.#servers.stop(at);
    }
  }

  async #passOneTurn(): Promise<void> {
    const copies = this.#servers.running;
    if (copies.length === 0) return;
    this.#model.advance(this.#now);
    if (this.#backend === 'postgres' && this.#dice.chance(5)) return this.#loseConnections();
    if (this.#dice.chance(60))
      for (let count = 1 + this.#dice.below(3); count > 0 && this.#model.clients.length < clients; count -= 1)
        await this.#register();
    await this.#runWith(this.#dice.some(this.#model.clients, 10).map((client) => this.#plan(client)));
    if (this.#dice.chance(5)) await this.#changeSettings();
  }

  /** What is done by hand at this moment, beside what happens by itself and in no order; and looks at both meanwhile. */
  async #runWith(works: readonly (() => Promise<void>)[]): Promise<void> {
    const [copy] = this.#servers.running;
    if (copy === undefined) throw new Error('Nobody runs');
    this.#servers.beat();
    const looking = this.#dice.chance(30) ? readClients(copy.opened.backend) : [];
    await Promise.all(works.map((work) => work()));
    await this.#servers.allResting();
    for (const client of await looking) expectAgreement(client);
    // Once more: for the clients that the jobs have passed over, because somebody was at work on them, and for what is due
    // at once after it was done by hand: a trial of no days.
    this.#model.advance(this.#now);
    this.#servers.beat();
    await this.#servers.allResting();
    const read = await readClients(copy.opened.backend);
    for (const client of read) expectAgreement(client);
    expect(read.map(({ id, isDeleted, services }) => ({ id, isDeleted, services }))).toEqual(
      this.#model.clients
        .map(({ id, deletedAt, services }) => ({ id, isDeleted: deletedAt !== null, services }))
        .sort((one, other) => one.id - other.id),
    );
  }

  /** Every connection breaks while the jobs run: what was not committed is done by the next run. */
  async #loseConnections(): Promise<void> {
    this.#servers.beat();
    for (let turns = this.#dice.below(40); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
    const [copy] = this.#servers.running;
    if (copy !== undefined) await breakConnections(copy.opened.backend);
    await this.#servers.allResting();
    // Each pool finds its broken connections by using them.
    for (const { opened } of this.#servers.running)
      await Promise.allSettled(Array.from({ length: 20 }, () => [opened.backend.ping(), browseNothing(opened)]).flat());
  }

  get #ports(): Ports {
    return this.#dice.pick(this.#servers.running).opened.ports;
  }

  async #register(): Promise<void> {
    const ports = this.#ports;
    const email = `office-${this.#model.clients.length}@year.example`;
    const callMax = 100;
    const write = { username: email, email, passwordHash, active: true, domainMax: 1, callMax };
    const { id } = expectDone(await createClient(ports, administrator, { write, problems: {} })) as { id: number };
    const named = { write: { name: `client-${id}.example` }, problems: {} };
    const domain = expectDone(await createDomain(ports, administrator, id, named)) as { id: number };
    const { services } = expectDone(await listServices(ports, administrator, id)) as {
      services: readonly { id: number; product: string }[];
    };
    this.#serviceIds.set(id, new Map(services.map((service) => [service.product, service.id])));
    this.#model.add({ id, domainId: domain.id, email, callMax });
  }

  /** Does something to a client in the model, and gives how to do it to the store. */
  #plan(client: ModelClient): () => Promise<void> {
    const [dice, ports, { id }, now] = [this.#dice, this.#ports, client, this.#now];
    if (client.deletedAt !== null) {
      const isRestored = this.#model.restore(client, now);
      return async () => {
        expect(isFailure(await restoreClient(ports, administrator, id))).toBe(!isRestored);
      };
    }
    if (dice.chance(3)) {
      this.#model.delete(client, now);
      return async () => void expectDone(await deleteClient(ports, administrator, id));
    }
    if (dice.chance(40)) {
      const count = 1 + dice.below(120);
      this.#model.call(client, count, now);
      const decoded = { write: { count }, problems: {} };
      return async () => void expectDone(await recordCalls(ports, administrator, id, client.domainId, decoded));
    }
    const service = dice.pick(client.services);
    const to: Status = service.status === 'new' && dice.chance(70) ? 'trial' : dice.pick(allStatuses);
    const isSame = service.status === to;
    const isStep = this.#model.step(client, service, to, now);
    const serviceId = this.#serviceIds.get(id)?.get(service.name) ?? 0;
    const target = { clientId: id, service: serviceId, ifMatch: undefined };
    return async () => {
      const result = await changeService(ports, administrator, target, { write: { status: to }, problems: {} });
      expect(isFailure(result), `${service.name} of ${id} → ${to}`).toBe(!isStep && !isSame);
    };
  }

  /** Other days from here on. Everything that was due by now has been done, so that it is not done by these. */
  async #changeSettings(): Promise<void> {
    const { settings } = this.#model;
    settings.trialDays = this.#dice.pick([7, 14, 30]);
    settings.graceDays = this.#dice.pick([30, 90]);
    const name = this.#dice.pick(names);
    const isTaken = this.#dice.chance(40);
    const period = { trialDays: this.#dice.pick([0, 3, 21]), graceDays: this.#dice.pick([0, 5, 40]) };
    if (isTaken) delete settings.periods[name];
    else settings.periods[name] = period;
    const { trialDays, graceDays } = settings;
    const write = { trialDays, graceDays, periods: { [name]: isTaken ? null : period } };
    expectDone(await updateReseller(this.#ports, administrator, 1, { write, problems: {} }));
  }

  /** What was written down and what was told, against what must have been. */
  async expectEverythingOnce(): Promise<void> {
    const [copy] = this.#servers.running;
    if (copy === undefined) throw new Error('Nobody runs');
    const history = await readHistory(copy.opened.backend);
    const mails = await readMails(copy.opened.backend);
    for (const client of this.#model.clients) {
      expect(history.get(client.id) ?? [], `history of ${client.id}`).toEqual(client.history);
      // Calls may be counted at the moment of a step: which of the two is told first is left to chance.
      const isOfQuota = (mail: string): boolean => mail.startsWith('quota ');
      const sent = mails.get(client.id) ?? [];
      expect(
        sent.filter((mail) => !isOfQuota(mail)),
        `mails of ${client.id}`,
      ).toEqual(client.mails);
      expect(sent.filter(isOfQuota), `mails of ${client.id}`).toEqual(client.quotaMails);
    }
    const all = this.#model.clients.flatMap((client) => [...client.history, ...client.mails, ...client.quotaMails]);
    const count = (word: string): number => all.filter((line) => line.startsWith(word)).length;
    expect(this.#model.clients).toHaveLength(clients);
    // A year in which little happens proves little.
    for (const word of ['trial_over', 'grace_over', 'service_changed', 'quota'])
      expect(count(word), word).toBeGreaterThan(60);
    for (const word of ['client_deleted', 'client_restored']) expect(count(word), word).toBeGreaterThan(0);
    const isFaultless = this.#backend === 'sqlite';
    expect(this.#servers.errors.every((error) => !isFaultless && error.startsWith('PostgreSQL: '))).toBe(true);
  }

  async close(): Promise<void> {
    for (const at of this.#downUntil.keys()) await this.#servers.stop(at);
  }
}

/** The account's status is what its services say, wherever it stands, and each service is listed as it is. */
function expectAgreement({ id, isDeleted, status, listed, services }: ReadClient): void {
  expect(listed.status, `of ${id}`).toBe(status);
  for (const service of services)
    expect(listed.services[service.name], `${service.name} of ${id}`).toBe(service.status);
  if (!isDeleted) expect(status, `of ${id}`).toBe(readAccountStatus(services.map((service) => service.status)));
}

/** Some seconds on a machine that has nothing else to do; the time-out is for one that has. */
describe.each(backendNames)('a year of a hundred clients on %s', (backend) => {
  let place: Place;
  let year: Year;
  beforeAll(async () => {
    place = await makePlace(backend);
    year = new Year(backend, place);
  });
  afterAll(async () => {
    await year.close();
    await place.remove();
  });

  it(`has every step and every mail once and in order, with copies that come and go (CLIENTELE_TEST_SEED=${seed})`, async () => {
    await year.live();
    await year.expectEverythingOnce();
  });
});
