import { type Clock, monthOf } from '../lib/clock.ts';
import type { Caller } from '../model/caller.ts';
import { type Failure, isFailure } from '../model/failure.ts';
import type { Store, Unit } from '../usecases/ports.ts';
import { ActivityRepository } from './activity/activity-repository.ts';
import { UnitHistory } from './activity/unit-history.ts';
import type { Backend } from './backends/backend.ts';
import { BrandingsRepository } from './branding/brandings-repository.ts';
import { BulkRepository } from './bulk/bulk-repository.ts';
import { BulkChangesRepository } from './bulk-changes/bulk-changes-repository.ts';
import { BulkRunsRepository } from './bulk-changes/bulk-runs-repository.ts';
import { CallsRepository } from './calls/calls-repository.ts';
import { ClientCountsRepository } from './clients/client-counts-repository.ts';
import { ClientListRepository } from './clients/client-list-repository.ts';
import { ClientRecordsRepository } from './clients/client-records-repository.ts';
import { ClientSearchRepository } from './clients/client-search-repository.ts';
import { ClientsRepository } from './clients/clients-repository.ts';
import { DerivedRepository } from './clients/derived-repository.ts';
import { ProfilesRepository } from './clients/profiles-repository.ts';
import { type NoteStatus, refreshClients } from './clients/refresh-clients.ts';
import type { Asking } from './clients/run-list.ts';
import type { DocumentFormat } from './documents.ts';
import { DomainsRepository } from './domains/domains-repository.ts';
import { DuplicatesRepository } from './duplicates/duplicates-repository.ts';
import { FeaturesRepository } from './features/features-repository.ts';
import { IdempotencyRepository } from './idempotency/idempotency-repository.ts';
import { ImportsRepository } from './imports/imports-repository.ts';
import { InspectionRepository } from './inspection/inspection-repository.ts';
import { InstallationRepository } from './installation/installation-repository.ts';
import { ApiKeysRepository } from './keys/api-keys-repository.ts';
import { NoncesRepository } from './keys/nonces-repository.ts';
import { MailLinksRepository } from './links/mail-links-repository.ts';
import { MembersRepository } from './members/members-repository.ts';
import { MergesRepository } from './merges/merges-repository.ts';
import { NotificationsRepository } from './notifications/notifications-repository.ts';
import { MailRecordsRepository } from './outbox/mail-records-repository.ts';
import { OutboxRepository } from './outbox/outbox-repository.ts';
import { PersonalDataRepository } from './personal-data/personal-data-repository.ts';
import { ProductsRepository } from './products/products-repository.ts';
import { RemarksRepository } from './remarks/remarks-repository.ts';
import { ResellersRepository } from './resellers/resellers-repository.ts';
import { SellersRepository } from './sellers/sellers-repository.ts';
import { ServicesRepository } from './services/services-repository.ts';
import type { Session } from './session.ts';
import { SessionsRepository } from './sessions/sessions-repository.ts';
import { SigningKeysRepository } from './sessions/signing-keys-repository.ts';
import { TakenBack } from './taken-back.ts';
import { TakenClients } from './taken-clients.ts';
import { ApiTokensRepository } from './tokens/api-tokens-repository.ts';
import { TwoFactorRepository } from './two-factor/two-factor-repository.ts';
import { UpkeepRepository } from './upkeep/upkeep-repository.ts';
import { UsersRepository } from './users/users-repository.ts';
import { SavedViewsRepository } from './views/saved-views-repository.ts';
import { WebhookQueueRepository } from './webhooks/webhook-queue-repository.ts';
import { WebhooksRepository } from './webhooks/webhooks-repository.ts';

/** What the units of one store have in common. */
interface Parts {
  readonly format: DocumentFormat;
  readonly clock: Clock;
}

/** The repositories of one unit of work. Each is made when it is asked for: a point read needs one of them. */
class BoundUnit implements Unit {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #parts: Parts;
  #taken: TakenClients | undefined;
  #history: UnitHistory | undefined;

  constructor(session: Session, caller: Caller, parts: Parts) {
    this.#session = session;
    this.#caller = caller;
    this.#parts = parts;
  }

  get #takenClients(): TakenClients {
    this.#taken ??= new TakenClients(this.#caller.scope);
    return this.#taken;
  }

  /** What the unit has done so far. */
  get audit(): UnitHistory {
    this.#history ??= new UnitHistory(this.#session, this.#caller, this.#takenClients, this.#parts.clock.now());
    return this.#history;
  }

  get #asking(): Asking {
    return { session: this.#session, scope: this.#caller.scope, month: monthOf(this.#parts.clock.now()) };
  }

  #noteStatus(): NoteStatus {
    return (change) => this.audit.noteStatus(change);
  }

  /** Makes anew what is derived of the clients that were changed so far. */
  async refresh(): Promise<void> {
    for (const id of this.#taken?.takeChanged() ?? [])
      await refreshClients(this.#session, this.#parts.format, { from: id, to: id }, this.#noteStatus());
  }

  /** Does what is left of a unit that is to be committed: what follows from it, and its history. */
  async finish(): Promise<boolean> {
    await this.refresh();
    return (await this.#history?.finish()) ?? false;
  }

  async attempt<T>(work: (part: Unit) => Promise<T | Failure>): Promise<T | Failure> {
    // The request is the whole unit's.
    const { request: _, ...caller } = this.#caller;
    const part = new BoundUnit(this.#session, caller, this.#parts);
    const takeBack = async (): Promise<void> => {
      await this.#session.execute('rollback to savepoint part', []);
      await this.#session.execute('release savepoint part', []);
    };
    await this.#session.execute('savepoint part', []);
    try {
      const result = await work(part);
      if (isFailure(result)) await takeBack();
      else {
        await part.finish();
        await this.#session.execute('release savepoint part', []);
      }
      return result;
    } catch (error) {
      // Where the whole transaction has ended with it, nothing is left to take back.
      await takeBack().catch(() => undefined);
      throw error;
    }
  }

  get clients(): ClientsRepository {
    return new ClientsRepository(this.#session, this.#caller, () => this.refresh(), this.#takenClients);
  }
  get clientList(): ClientListRepository {
    return new ClientListRepository(this.#asking, () => this.refresh());
  }
  get profiles(): ProfilesRepository {
    return new ProfilesRepository(this.#session, this.#takenClients);
  }
  get users(): UsersRepository {
    return new UsersRepository(this.#session, this.#caller, this.#takenClients, this.#parts.clock.now());
  }
  get members(): MembersRepository {
    return new MembersRepository(this.#session, this.#caller, this.#takenClients, this.#parts.clock.now());
  }
  get sellers(): SellersRepository {
    return new SellersRepository(this.#session, this.#caller.scope, this.#takenClients, this.#parts.clock.now());
  }
  get resellers(): ResellersRepository {
    return new ResellersRepository(this.#session, this.#caller, this.#takenClients, this.#parts.clock.now());
  }
  get domains(): DomainsRepository {
    return new DomainsRepository(this.#session, this.#caller.scope, this.#takenClients);
  }
  get services(): ServicesRepository {
    return new ServicesRepository(this.#session, this.#caller.scope, this.#takenClients);
  }
  get products(): ProductsRepository {
    return new ProductsRepository(this.#session, this.#caller.scope, this.#takenClients);
  }
  get features(): FeaturesRepository {
    return new FeaturesRepository(this.#session, this.#caller.scope, this.#takenClients);
  }
  get calls(): CallsRepository {
    return new CallsRepository(this.#session, this.#caller.scope, this.#takenClients);
  }
  get apiKeys(): ApiKeysRepository {
    return new ApiKeysRepository(this.#session, this.#caller.scope, this.#parts.clock.now(), this.#takenClients);
  }
  get sessions(): SessionsRepository {
    return new SessionsRepository(this.#session, this.#parts.clock.now());
  }
  get mailLinks(): MailLinksRepository {
    return new MailLinksRepository(this.#session, this.#parts.clock.now());
  }
  get twoFactors(): TwoFactorRepository {
    return new TwoFactorRepository(this.#session, this.#takenClients, this.#parts.clock.now());
  }
  get apiTokens(): ApiTokensRepository {
    return new ApiTokensRepository(this.#session, this.#caller.scope, this.#parts.clock.now(), this.#takenClients);
  }
  get signingKeys(): SigningKeysRepository {
    return new SigningKeysRepository(this.#session, this.#parts.clock.now());
  }
  get activity(): ActivityRepository {
    return new ActivityRepository(this.#session, this.#caller, this.#parts.clock.now());
  }
  get outbox(): OutboxRepository {
    return new OutboxRepository(this.#session, this.#caller.scope, this.#parts.clock.now());
  }
  get brandings(): BrandingsRepository {
    return new BrandingsRepository(this.#session, this.#caller);
  }
  get notifications(): NotificationsRepository {
    return new NotificationsRepository(this.#session, this.#caller);
  }
  get installation(): InstallationRepository {
    const { format, clock } = this.#parts;
    return new InstallationRepository(this.#session, format.version, clock.now(), this.#takenClients);
  }
  get derived(): DerivedRepository {
    return new DerivedRepository(this.#session, this.#caller, this.#parts.format, this.#noteStatus());
  }
  get inspection(): InspectionRepository {
    return new InspectionRepository(this.#session, this.#caller);
  }
  get nonces(): NoncesRepository {
    return new NoncesRepository(this.#session, this.#caller.scope, this.#parts.clock.now());
  }
  get mailRecords(): MailRecordsRepository {
    return new MailRecordsRepository(this.#session, this.#caller.scope);
  }
  get savedViews(): SavedViewsRepository {
    return new SavedViewsRepository(this.#session, this.#caller, this.#parts.clock.now());
  }
  get clientCounts(): ClientCountsRepository {
    return new ClientCountsRepository(this.#asking);
  }
  get clientSearch(): ClientSearchRepository {
    return new ClientSearchRepository(this.#asking);
  }
  get clientRecords(): ClientRecordsRepository {
    return new ClientRecordsRepository(this.#asking);
  }
  get idempotency(): IdempotencyRepository {
    return new IdempotencyRepository(this.#session, this.#caller.scope, this.#parts.clock.now());
  }
  get bulk(): BulkRepository {
    return new BulkRepository(this.#session, this.#caller, this.#parts.format);
  }
  get bulkChanges(): BulkChangesRepository {
    return new BulkChangesRepository(this.#session, this.#caller, this.#parts.clock.now());
  }
  get bulkRuns(): BulkRunsRepository {
    return new BulkRunsRepository(this.#session, this.#caller, this.#parts.clock.now());
  }
  get remarks(): RemarksRepository {
    return new RemarksRepository(this.#session, this.#caller, this.#takenClients, this.#parts.clock.now());
  }
  get personalData(): PersonalDataRepository {
    return new PersonalDataRepository(this.#session, this.#caller, this.#takenClients, this.#parts.clock.now());
  }
  get duplicates(): DuplicatesRepository {
    return new DuplicatesRepository(this.#session, this.#caller, this.#takenClients, this.#parts.clock.now());
  }
  get merges(): MergesRepository {
    return new MergesRepository(this.#session, this.#caller.scope, this.#takenClients);
  }
  get imports(): ImportsRepository {
    return new ImportsRepository(this.#session, this.#caller);
  }
  get webhooks(): WebhooksRepository {
    return new WebhooksRepository(this.#session, this.#caller.scope, this.#parts.clock.now());
  }
  get webhookQueue(): WebhookQueueRepository {
    return new WebhookQueueRepository(this.#session, this.#caller);
  }
  get upkeep(): UpkeepRepository {
    return new UpkeepRepository(this.#session, this.#caller);
  }
}

/** The store over a backend: units of work, whose repositories are bound to the caller. */
export function makeStore(backend: Backend, format: DocumentFormat, clock: Clock): Store {
  const parts: Parts = { format, clock };

  return {
    read: (caller, work) => backend.read((session) => work(new BoundUnit(session, caller, parts))),
    async browse<T>(caller: Caller, work: (unit: Unit) => Promise<T>): Promise<T> {
      const results = backend.stream('page', async function* (session) {
        yield await work(new BoundUnit(session, caller, parts));
      });
      for await (const result of results) return result;
      throw new Error('A snapshot ended without a result');
    },
    async write(caller, work) {
      try {
        const { result, isRequestKept } = await backend.write(async (session) => {
          const unit = new BoundUnit(session, caller, parts);
          const result = await work(unit);
          if (isFailure(result)) throw new TakenBack(result);
          return { result, isRequestKept: await unit.finish() };
        });
        // Only now: before the commit the unit might have been run again, or not at all.
        if (isRequestKept && caller.request !== undefined) caller.request.isKept = true;
        return result;
      } catch (error) {
        if (error instanceof TakenBack) return error.failure;
        throw error;
      }
    },
    generation: () => backend.generation(),
    stream: (caller, work) => backend.stream('long', (session) => work(new BoundUnit(session, caller, parts))),
  };
}
