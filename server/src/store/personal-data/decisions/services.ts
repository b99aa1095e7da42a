import { type SqlBool, sql } from 'kysely';
import type { DomainTables } from '../../tables/domains.ts';
import type { ServiceTables } from '../../tables/services.ts';
import { type DecisionsOf, emptied, flag, isAmong, json, moment, ofClient, plain, type Subject } from '../decision.ts';

const ofServices = ({ clientIds }: Subject) => [
  sql<SqlBool>`service_id in (select id from services where ${isAmong('client_id', clientIds)})`,
];

/** A host that leads nowhere (RFC 2606). */
const nowhere = (_: unknown, { id }: { readonly id?: unknown }): string => `erased-${id}.invalid`;

/** Services of clients, features, and what a reseller has settled for products. */
export const serviceDecisions = {
  services: {
    part: 'The services of the account, where each stands and since when.',
    rows: ofClient,
    key: ['id'],
    erasure: 'kept',
    kept: 'accounts',
    columns: {
      id: plain,
      client_id: plain,
      product: plain,
      status: plain,
      previous_status: plain,
      status_changed_at: moment,
      trial_started_at: moment,
      trial_ends_at: moment,
      deletes_at: moment,
      is_enabled: flag,
    },
  },
  service_options: {
    part: 'Options of the services: what somebody has written there may be anything.',
    rows: ofServices,
    key: ['id'],
    erasure: 'removed',
    columns: {
      id: plain,
      service_id: plain,
      name: plain,
      value: plain,
      value_type: plain,
      category: plain,
      title: plain,
      description: plain,
    },
  },
  features: {
    none: 'The catalogue is the same for all.',
    columns: ['id', 'name', 'product', 'is_free'],
  },
  feature_activations: {
    part: 'Features that are switched on for the account.',
    rows: ofClient,
    key: ['id'],
    erasure: 'kept',
    kept: 'accounts',
    columns: { id: plain, client_id: plain, feature_id: plain, created_at: moment },
  },
  service_periods: {
    none: 'What a reseller has settled for all of its clients.',
    columns: ['reseller_id', 'product', 'trial_days', 'grace_days'],
  },
  product_defaults: {
    none: 'What a reseller has settled for all of its clients.',
    columns: ['reseller_id', 'product', 'is_available'],
  },
  client_products: {
    part: 'Products that the account may have, or may not.',
    rows: ofClient,
    key: ['client_id', 'product'],
    erasure: 'kept',
    kept: 'accounts',
    columns: { client_id: plain, product: plain, is_available: flag },
  },
  domains: {
    part: 'The domains of the account, those that were removed too.',
    rows: ofClient,
    key: ['id'],
    erasure: 'emptied',
    kept: 'accounts',
    columns: {
      id: plain,
      client_id: plain,
      host: emptied(plain, nowhere),
      host_key: emptied(plain, nowhere),
      path: emptied(plain, '/'),
      country: emptied(plain, null),
      is_whitelabel: flag,
      consent_storage: plain,
      settings: emptied(json, '{}'),
      created_at: moment,
      deleted_at: emptied(moment, (value, _, { now }) => value ?? now),
    },
  },
  call_counts: {
    part: 'Calls of each domain by calendar month.',
    rows: ofClient,
    key: ['client_id', 'month', 'domain_id'],
    erasure: 'kept',
    kept: 'accounts',
    columns: { client_id: plain, month: plain, domain_id: plain, calls: plain },
  },
  call_totals: {
    part: 'Calls of the account by calendar month.',
    rows: ofClient,
    key: ['client_id', 'month'],
    erasure: 'kept',
    kept: 'accounts',
    columns: { client_id: plain, month: plain, calls: plain },
  },
} satisfies DecisionsOf<ServiceTables & DomainTables>;
