import type { RawBuilder } from 'kysely';
import type { Micros, Month } from '../../lib/clock.ts';
import { keep } from '../kept-statement.ts';
import { isVisibleClient } from '../scope.ts';
import { clientRowSelection } from './client-row.ts';
import type { MemberRow, ViewRow } from './view-statements.ts';

/** The clients that are asked for, as the engine takes a list of numbers. */
export type Packed = { packed: unknown };

const list = (packed: unknown) => packed as RawBuilder<unknown>;

export interface WholeRow extends ViewRow {
  readonly registrant_company: string;
  readonly lang: string;
  readonly registrant_deleted_at: Micros | null;
  readonly password_hash: string | null;
  readonly seller_email: string | null;
  readonly seller_first_name: string | null;
  readonly seller_last_name: string | null;
}

export const listWholeRows = keep<Packed, WholeRow>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('clients as c')
    .innerJoin('users as u', 'u.id', 'c.registrant_id')
    .leftJoin('user_credentials as p', 'p.user_id', 'c.registrant_id')
    .leftJoin('sellers as s', 's.id', 'c.seller_id')
    .leftJoin('users as su', 'su.id', 's.user_id')
    .where(traits.isAmong('c.id', list(slot('packed'))))
    .where(isVisibleClient(scope, 'c'))
    .select([...clientRowSelection, 'c.seller_id', 'c.owner_id', 'c.client_type', 'c.status', 'c.status_by_hand'])
    .select(['c.website', 'c.custom_id', 'c.country_code', 'c.bill_type', 'c.promocode', 'c.is_test'])
    .select(['c.allowed_traffic_gb', 'c.signup_process', 'c.deleted_at', 'u.phone', 'u.activated_at', 'u.lang'])
    .select(['u.company as registrant_company', 'u.deleted_at as registrant_deleted_at', 'p.password_hash'])
    .select(['su.email as seller_email', 'su.first_name as seller_first_name', 'su.last_name as seller_last_name']),
);

export type WholeMemberRow = Omit<MemberRow, 'reseller_id' | 'has_two_factor'> & {
  readonly password_hash: string | null;
};

export const listWholeMembers = keep<Packed, WholeMemberRow>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('clients as c', 'c.id', 'm.client_id')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('user_credentials as p', 'p.user_id', 'm.user_id')
    .where(traits.isAmong('m.client_id', list(slot('packed'))))
    .where(isVisibleClient(scope, 'c'))
    .orderBy('m.client_id')
    .orderBy('m.user_id')
    .select(['m.client_id', 'm.user_id', 'm.group_id', 'u.username', 'u.email', 'u.first_name', 'u.last_name'])
    .select(['u.lang', 'u.phone', 'u.company', 'u.is_active', 'u.activated_at', 'u.deleted_at', 'p.password_hash']),
);

export interface WholeServiceRow {
  readonly id: number;
  readonly client_id: number;
  readonly product: string;
  readonly status: string;
  readonly previous_status: string | null;
  readonly status_changed_at: Micros | null;
  readonly trial_started_at: Micros | null;
  readonly trial_ends_at: Micros | null;
  readonly deletes_at: Micros | null;
  readonly is_enabled: number;
}

export const listWholeServices = keep<Packed, WholeServiceRow>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('services as s')
    .innerJoin('clients as c', 'c.id', 's.client_id')
    .where(traits.isAmong('s.client_id', list(slot('packed'))))
    .where(isVisibleClient(scope, 'c'))
    .orderBy('s.client_id')
    .orderBy('s.id')
    .select(['s.id', 's.client_id', 's.product', 's.status', 's.previous_status', 's.status_changed_at'])
    .select(['s.trial_started_at', 's.trial_ends_at', 's.deletes_at', 's.is_enabled']),
);

export interface WholeOptionRow {
  readonly service_id: number;
  readonly name: string;
  readonly value: string;
  readonly value_type: string;
  readonly category: string;
  readonly title: string;
  readonly description: string;
}

export const listWholeOptions = keep<Packed, WholeOptionRow>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('service_options as o')
    .innerJoin('services as s', 's.id', 'o.service_id')
    .innerJoin('clients as c', 'c.id', 's.client_id')
    .where(traits.isAmong('s.client_id', list(slot('packed'))))
    .where(isVisibleClient(scope, 'c'))
    .orderBy('o.service_id')
    .orderBy('o.id')
    .select(['o.service_id', 'o.name', 'o.value', 'o.value_type', 'o.category', 'o.title', 'o.description']),
);

export interface WholeFeatureRow {
  readonly client_id: number;
  readonly name: string;
  readonly product: string;
  readonly created_at: Micros;
}

export const listWholeFeatures = keep<Packed, WholeFeatureRow>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('feature_activations as a')
    .innerJoin('features as f', 'f.id', 'a.feature_id')
    .innerJoin('clients as c', 'c.id', 'a.client_id')
    .where(traits.isAmong('a.client_id', list(slot('packed'))))
    .where(isVisibleClient(scope, 'c'))
    .orderBy('a.client_id')
    .orderBy('a.id')
    .select(['a.client_id', 'f.name', 'f.product', 'a.created_at']),
);

export const listWholeProducts = keep<Packed, { client_id: number; product: string; is_available: number }>(
  ({ db, slot, scope, traits }) =>
    db
      .selectFrom('client_products as p')
      .innerJoin('clients as c', 'c.id', 'p.client_id')
      .where(traits.isAmong('p.client_id', list(slot('packed'))))
      .where(isVisibleClient(scope, 'c'))
      .orderBy('p.client_id')
      .orderBy('p.product')
      .select(['p.client_id', 'p.product', 'p.is_available']),
);

export interface WholeDomainRow {
  readonly id: number;
  readonly client_id: number;
  readonly host: string;
  readonly path: string;
  readonly country: string | null;
  readonly is_whitelabel: number;
  readonly consent_storage: string;
  readonly settings: string;
  readonly created_at: Micros;
  readonly deleted_at: Micros | null;
}

export const listWholeDomains = keep<Packed, WholeDomainRow>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('domains as d')
    .innerJoin('clients as c', 'c.id', 'd.client_id')
    .where(traits.isAmong('d.client_id', list(slot('packed'))))
    .where(isVisibleClient(scope, 'c'))
    .orderBy('d.client_id')
    .orderBy('d.id')
    .select(['d.id', 'd.client_id', 'd.host', 'd.path', 'd.country', 'd.is_whitelabel', 'd.consent_storage'])
    .select(['d.settings', 'd.created_at', 'd.deleted_at']),
);

export const listWholeTags = keep<Packed, { client_id: number; tag: string; created_at: Micros }>(
  ({ db, slot, scope, traits }) =>
    db
      .selectFrom('client_tags as t')
      .innerJoin('clients as c', (join) =>
        join.onRef('c.id', '=', 't.client_id').onRef('c.reseller_id', '=', 't.reseller_id'),
      )
      .where(traits.isAmong('t.client_id', list(slot('packed'))))
      .where(isVisibleClient(scope, 'c'))
      .orderBy('t.client_id')
      .orderBy('t.tag_folded')
      .select(['t.client_id', 't.tag', 't.created_at']),
);

export interface WholeNoteRow {
  readonly client_id: number;
  readonly text: string;
  readonly created_at: Micros;
  readonly author_username: string | null;
  readonly author_name: string | null;
  readonly username: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email: string | null;
}

export const listWholeNotes = keep<Packed, WholeNoteRow>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('client_notes as n')
    .innerJoin('clients as c', (join) =>
      join.onRef('c.id', '=', 'n.client_id').onRef('c.reseller_id', '=', 'n.reseller_id'),
    )
    .leftJoin('users as u', 'u.id', 'n.author_id')
    .where(traits.isAmong('n.client_id', list(slot('packed'))))
    .where(isVisibleClient(scope, 'c'))
    .orderBy('n.client_id')
    .orderBy('n.id')
    .select(['n.client_id', 'n.text', 'n.created_at', 'n.author_username', 'n.author_name'])
    .select(['u.username', 'u.first_name', 'u.last_name', 'u.email']),
);

export const listWholeCalls = keep<Packed, { domain_id: number; month: Month; calls: number }>(
  ({ db, slot, scope, traits }) =>
    db
      .selectFrom('call_counts as n')
      .innerJoin('clients as c', 'c.id', 'n.client_id')
      .where(traits.isAmong('n.client_id', list(slot('packed'))))
      .where(isVisibleClient(scope, 'c'))
      .orderBy('n.domain_id')
      .orderBy('n.month')
      .select(['n.domain_id', 'n.month', 'n.calls']),
);
