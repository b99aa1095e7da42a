import type { Micros } from '../../lib/clock.ts';
import { keep } from '../kept-statement.ts';
import { type ClientRow, clientRowSelection, type ProfileRow, profileSelection } from './client-row.ts';

/** A run of ids: one client, or a batch of them. */
export type IdRange = { from: number; to: number };

export interface ViewRow extends ClientRow, ProfileRow {
  readonly owner_id: number | null;
  readonly status: string;
  readonly signup_process: string | null;
  readonly deleted_at: Micros | null;
  readonly activated_at: Micros | null;
}

/** These read the truth for what is made of it, whoever the caller is: they are bound to the ids that a unit has changed. */
export const listViewRows = keep<IdRange, ViewRow>(({ db, slot }) =>
  db
    .selectFrom('clients as c')
    .innerJoin('users as u', 'u.id', 'c.registrant_id')
    .where('c.id', '>=', slot('from'))
    .where('c.id', '<=', slot('to'))
    // Of one that was merged into another nothing is shown: what it had stands there.
    .where('c.merged_into', 'is', null)
    .orderBy('c.id')
    .select([
      ...clientRowSelection,
      ...profileSelection,
      ...(['c.owner_id', 'c.status', 'c.signup_process', 'c.deleted_at', 'u.activated_at'] as const),
    ]),
);

export interface MemberRow {
  readonly client_id: number;
  readonly user_id: number;
  readonly group_id: number;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly lang: string;
  readonly phone: string | null;
  readonly company: string;
  readonly reseller_id: number;
  readonly is_active: number;
  readonly activated_at: Micros | null;
  readonly has_two_factor: number;
  readonly deleted_at: Micros | null;
}

export const listMemberRows = keep<IdRange, MemberRow>(({ db, slot }) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .where('m.client_id', '>=', slot('from'))
    .where('m.client_id', '<=', slot('to'))
    .orderBy('m.client_id')
    .orderBy('m.user_id')
    .select([
      'm.client_id',
      'm.user_id',
      'm.group_id',
      'u.username',
      'u.email',
      'u.first_name',
      'u.last_name',
      'u.lang',
      'u.phone',
      'u.company',
      'u.reseller_id',
      'u.is_active',
      'u.activated_at',
      'u.has_two_factor',
      'u.deleted_at',
    ]),
);

export interface ServiceRow {
  readonly client_id: number;
  readonly product: string;
  readonly status: string;
  readonly is_enabled: number;
}

export const listServiceRows = keep<IdRange, ServiceRow>(({ db, slot }) =>
  db
    .selectFrom('services')
    .where('client_id', '>=', slot('from'))
    .where('client_id', '<=', slot('to'))
    .orderBy('client_id')
    .orderBy('id')
    .select(['client_id', 'product', 'status', 'is_enabled']),
);

export interface FeatureRow {
  readonly client_id: number;
  readonly id: number;
  readonly feature_id: number;
  readonly created_at: Micros;
  readonly name: string;
  readonly product: string;
  readonly is_free: number;
}

export const listFeatureRows = keep<IdRange, FeatureRow>(({ db, slot }) =>
  db
    .selectFrom('feature_activations as a')
    .innerJoin('features as f', 'f.id', 'a.feature_id')
    .where('a.client_id', '>=', slot('from'))
    .where('a.client_id', '<=', slot('to'))
    .orderBy('a.client_id')
    .orderBy('a.id')
    .select(['a.client_id', 'a.id', 'a.feature_id', 'a.created_at', 'f.name', 'f.product', 'f.is_free']),
);

export interface ProductRow {
  readonly client_id: number;
  readonly product: string;
  readonly is_available: number;
}

export const listProductRows = keep<IdRange, ProductRow>(({ db, slot }) =>
  db
    .selectFrom('client_products')
    .where('client_id', '>=', slot('from'))
    .where('client_id', '<=', slot('to'))
    .orderBy('client_id')
    .select(['client_id', 'product', 'is_available']),
);

export interface HostRow {
  readonly client_id: number;
  readonly host: string;
}

export const listHostRows = keep<IdRange, HostRow>(({ db, slot }) =>
  db
    .selectFrom('domains')
    .where('client_id', '>=', slot('from'))
    .where('client_id', '<=', slot('to'))
    .where('deleted_at', 'is', null)
    .orderBy('client_id')
    .orderBy('id')
    .select(['client_id', 'host']),
);
