import type { Client } from '../../model/client.ts';
import type { ClientProfile } from '../../model/client-profile.ts';
import type { ClientProfiles } from '../../usecases/ports/client-ports.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { touchAccountsOf } from '../users/touch-accounts.ts';
import { profileSelection, readProfile, toFlag } from './client-row.ts';

/** What only the reseller API knows of clients, in one unit of work. */
export class ProfilesRepository implements ClientProfiles {
  readonly #session: Session;
  readonly #taken: TakenClients;

  constructor(session: Session, taken: TakenClients) {
    this.#session = session;
    this.#taken = taken;
  }

  async find(clientId: number): Promise<ClientProfile | undefined> {
    this.#taken.expect(clientId);
    const row = await this.#session.db
      .selectFrom('clients as c')
      .innerJoin('users as u', 'u.id', 'c.registrant_id')
      .where('c.id', '=', clientId)
      .select(profileSelection)
      .executeTakeFirst();
    return row === undefined ? undefined : readProfile(row);
  }

  async save({ id, registrant }: Client, before: ClientProfile, after: ClientProfile): Promise<void> {
    this.#taken.expectChange(id);
    const { db } = this.#session;
    await db
      .updateTable('clients')
      .set({
        seller_id: after.sellerId,
        status_by_hand: after.statusByHand,
        website: after.website,
        custom_id: after.customId,
        country_code: after.countryCode,
        bill_type: after.billType,
        promocode: after.promocode,
        is_test: toFlag(after.isTest),
        allowed_traffic_gb: after.allowedTrafficGb,
      })
      .where('id', '=', id)
      .execute();
    if (before.phone === after.phone) return;
    await db.updateTable('users').set({ phone: after.phone }).where('id', '=', registrant.userId).execute();
    await touchAccountsOf(this.#session, this.#taken, registrant.userId, id);
  }

  async moveTo({ id }: Client, resellerId: number): Promise<void> {
    this.#taken.expectChange(id);
    this.#taken.expectReseller(resellerId);
    const { db } = this.#session;
    await db.updateTable('clients').set({ reseller_id: resellerId }).where('id', '=', id).execute();
    await db.updateTable('api_keys').set({ reseller_id: resellerId }).where('client_id', '=', id).execute();
    // Users who have another account stay where they are: they are not this client's alone.
    await db
      .updateTable('users')
      .set({ reseller_id: resellerId })
      .where('user_type', '=', 'common')
      .where('id', 'in', (eb) => eb.selectFrom('memberships').where('client_id', '=', id).select('user_id'))
      .where('id', 'not in', (eb) => eb.selectFrom('memberships').where('client_id', '<>', id).select('user_id'))
      .execute();
  }
}
