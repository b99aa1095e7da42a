import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { ErasureReceipt, PersonalBatch } from '../../model/personal-data.ts';
import type { ErasableClient, PersonalData, Traces } from '../../usecases/ports/personal-data-ports.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import type { Subject } from './decision.ts';
import { eraseSubject } from './erase.ts';
import { findClient, findSubject } from './find-subject.ts';
import { findTraces } from './find-traces.ts';
import { listPersonalData } from './list-personal-data.ts';

/** What is held about one caller's clients, in one unit of work. */
export class PersonalDataRepository implements PersonalData {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #taken: TakenClients;
  readonly #now: Micros;

  constructor(session: Session, caller: Caller, taken: TakenClients, now: Micros) {
    this.#session = session;
    this.#caller = caller;
    this.#taken = taken;
    this.#now = now;
  }

  async #findSubject(clientId: number, isForUpdate: boolean): Promise<Subject> {
    const client = await findClient(this.#session, this.#caller, clientId);
    if (client === undefined) throw new Error('A client is looked for that is not its caller’s');
    return findSubject(this.#session, client, this.#now, isForUpdate);
  }

  async find(clientId: number): Promise<ErasableClient | undefined> {
    const client = await findClient(this.#session, this.#caller, clientId);
    if (client === undefined) return undefined;
    const { id, reseller_id, deleted_at, client_type } = client;
    return { id, resellerId: reseller_id, isDeleted: deleted_at !== null, isResellers: client_type === 'reseller' };
  }

  async *list(clientId: number): AsyncGenerator<PersonalBatch> {
    yield* listPersonalData(this.#session, this.#caller, await this.#findSubject(clientId, false));
  }

  async findTraces(clientId: number): Promise<Traces> {
    return findTraces(this.#session, await this.#findSubject(clientId, false));
  }

  async findReceipt(clientId: number): Promise<ErasureReceipt | undefined> {
    const client = await findClient(this.#session, this.#caller, clientId);
    if (client === undefined) return undefined;
    const row = await this.#session.db
      .selectFrom('erasures')
      .where('client_id', '=', clientId)
      .select('receipt')
      .executeTakeFirst();
    return row && (JSON.parse(row.receipt) as ErasureReceipt);
  }

  async erase(clientId: number, traces: Traces): Promise<ErasureReceipt> {
    this.#taken.expectChange(clientId);
    const receipt = await eraseSubject(this.#session, this.#taken, await this.#findSubject(clientId, true), traces);
    await this.#session.db
      .insertInto('erasures')
      .values({ client_id: clientId, erased_at: this.#now, receipt: JSON.stringify(receipt) })
      .execute();
    return receipt;
  }
}
