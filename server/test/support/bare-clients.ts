import type { ClientFactsTable, ClientTextsTable } from '../../src/store/tables/clients.ts';
import type { BareStore } from './bare-store.ts';

/** What lists know of a client, but for what is like anybody's. */
export interface BareClient {
  readonly facts?: Partial<ClientFactsTable>;
  readonly texts?: Partial<ClientTextsTable>;
  readonly resellerId?: number;
  readonly deletedAt?: number;
  /** Calls of the month 202611, and the limits of calls and of domains, with the domains that there are. */
  readonly calls?: number;
  readonly limits?: readonly [calls: number, domains: number, domainCount: number];
  /** When the trial of its CDN is over. */
  readonly trialEndsAt?: number;
  readonly featureIds?: readonly number[];
  readonly members?: readonly number[];
  /** Tags and notes, each with the reseller whose they are. */
  readonly tags?: readonly (readonly [text: string, resellerId: number])[];
  readonly notes?: readonly (readonly [text: string, resellerId: number])[];
}

/** Statuses of services stand in the order of the model's list: this is "new". */
const plainFacts = {
  ...{ seller_id: null, client_type: 0, status: 0, cdn: 0, storage: 0, streaming: 0, dns: 0, ddos: 0, cloud: 0 },
  ...{ infrastructure_protection: null, connect: null, is_activated: 0, is_test: 0, features: 0 },
  ...{ products_on: 0, products_off: 0, country_code: null, bill_type: '', custom_id: null, promocode_folded: null },
  ...{ allowed_traffic_gb: null, created_at: 0 },
} as const;
const plainTexts = { email: '', company: '', name: null, hosts: '', user_names: '', user_emails: '', likenesses: '' };

/**
 * Puts clients into a store, numbered from 1, as they would stand there: two resellers with a seller each, users 1 and 2, and
 * features 1, 2 and 60. What is derived of clients is written as it is said here, so that a list alone is tried.
 */
export async function insertBareClients(bare: BareStore, clients: readonly BareClient[]): Promise<void> {
  await bare.backend.write(async ({ db, traits, execute }) => {
    const insert = async (table: string, row: Readonly<Record<string, unknown>>): Promise<void> => {
      await db
        .insertInto(table as never)
        .values(row as never)
        .execute();
    };
    for (const id of [1, 2]) {
      await insert('resellers', { id, company: `reseller ${id}`, email: '', created_at: 0 });
      const names = { username: `user ${id}`, username_folded: `user ${id}`, email: '', email_folded: '' };
      await insert('users', { id, reseller_id: id, ...names, created_at: 0 });
      await insert('sellers', { id, reseller_id: id, user_id: id, created_at: 0 });
    }
    for (const id of [1, 2, 60]) await insert('features', { id, name: `feature ${id}`, product: 'CDN', is_free: 0 });
    for (const [at, client] of clients.entries()) {
      const id = at + 1;
      const { resellerId = 1, deletedAt = null, limits: [callMax, domainMax, domainCount] = [0, 0, 0] } = client;
      const limits = { call_max: callMax, domain_max: domainMax, domain_count: domainCount };
      const stands = { reseller_id: resellerId, registrant_id: 1, email: '', company: '', created_at: 0 };
      await insert('clients', { id, ...stands, ...limits, deleted_at: deletedAt });
      const owner = { client_id: id, reseller_id: resellerId, is_deleted: deletedAt === null ? 0 : 1 };
      await insert('client_facts', { ...owner, ...plainFacts, ...client.facts });
      await insert('client_texts', { ...owner, ...plainTexts, ...client.texts });
      if (client.calls !== undefined)
        await insert('call_totals', { client_id: id, month: 202611, calls: client.calls });
      if (client.trialEndsAt !== undefined)
        await insert('services', { client_id: id, product: 'CDN', status: 'trial', trial_ends_at: client.trialEndsAt });
      for (const feature_id of client.featureIds ?? [])
        await insert('feature_activations', { client_id: id, feature_id, created_at: 0 });
      for (const user_id of client.members ?? [])
        await insert('memberships', { client_id: id, user_id, group_id: 1, created_at: 0 });
      for (const [tag, reseller_id] of client.tags ?? [])
        await insert('client_tags', { client_id: id, reseller_id, tag, tag_folded: tag, created_at: 0 });
      const author = { author_id: null, author_username: 'a', author_name: 'a' };
      for (const [text, reseller_id] of client.notes ?? [])
        await insert('client_notes', { client_id: id, reseller_id, ...author, text, text_folded: text, created_at: 0 });
    }
    if (traits.textIndex !== undefined) await execute(traits.textIndex.addRange, [1, clients.length]);
  });
}
