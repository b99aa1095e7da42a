import type { Clock } from '../lib/clock.ts';
import type { Caller } from '../model/caller.ts';
import { type Failure, isFailure } from '../model/failure.ts';
import type { Store, Unit } from '../usecases/ports.ts';
import { AuditRepository } from './audit/audit-repository.ts';
import type { Backend } from './backends/backend.ts';
import { CallsRepository } from './calls/calls-repository.ts';
import { ClientsRepository } from './clients/clients-repository.ts';
import type { DocumentFormat } from './documents.ts';
import { DomainsRepository } from './domains/domains-repository.ts';
import { InstallationRepository } from './installation/installation-repository.ts';
import { ApiKeysRepository } from './keys/api-keys-repository.ts';
import { NoncesRepository } from './keys/nonces-repository.ts';
import { OutboxRepository } from './outbox/outbox-repository.ts';
import type { Session } from './session.ts';

/** Carries a refusal out of a transaction, so that the backend takes the transaction back. */
class TakenBack extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The store over a backend: units of work, whose repositories are bound to the caller. */
export function makeStore(backend: Backend, format: DocumentFormat, clock: Clock): Store {
  /** Repositories are made when they are first asked for: a point read needs one of eight. */
  function makeUnit(session: Session, caller: Caller): Unit {
    const { scope } = caller;
    let clients: ClientsRepository | undefined;
    let domains: DomainsRepository | undefined;
    return {
      get clients() {
        clients ??= new ClientsRepository(session, caller, format.encodeClient);
        return clients;
      },
      get domains() {
        domains ??= new DomainsRepository(session, scope);
        return domains;
      },
      get calls() {
        return new CallsRepository(session, scope);
      },
      get apiKeys() {
        return new ApiKeysRepository(session, scope, clock.now());
      },
      get audit() {
        return new AuditRepository(session, caller, clock.now());
      },
      get outbox() {
        return new OutboxRepository(session, scope, clock.now());
      },
      get installation() {
        return new InstallationRepository(session, format.version, clock.now());
      },
      get nonces() {
        return new NoncesRepository(session, scope, clock.now());
      },
    };
  }

  return {
    read: (caller, work) => backend.read((session) => work(makeUnit(session, caller))),
    async write(caller, work) {
      try {
        return await backend.write(async (session) => {
          const result = await work(makeUnit(session, caller));
          if (isFailure(result)) throw new TakenBack(result);
          return result;
        });
      } catch (error) {
        if (error instanceof TakenBack) return error.failure;
        throw error;
      }
    },
    stream: (caller, work) => backend.stream((session) => work(makeUnit(session, caller))),
  };
}
