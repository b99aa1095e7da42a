import type { Columns } from './columns.ts';

/** The tables of `store/tables/services.ts`. */
export function createServices({ id, integer, text, created, tableEnd }: Columns): string[] {
  return [
    `create table services (
      id ${id},
      client_id ${integer} not null references clients (id),
      product ${text} not null,
      status ${text} not null,
      previous_status ${text},
      status_changed_at ${integer},
      trial_started_at ${integer},
      trial_ends_at ${integer},
      deletes_at ${integer},
      is_enabled ${integer} not null default 1,
      unique (client_id, product)
    ) ${tableEnd}`,
    // What is due by itself: the conditions are those of `claimDue`.
    `create index services_trial_over on services (trial_ends_at, client_id) where status = 'trial'`,
    `create index services_grace_over on services (deletes_at, client_id) where status in ('trialend', 'paused')`,
    `create table service_options (
      id ${id},
      service_id ${integer} not null references services (id),
      name ${text} not null,
      value ${text} not null,
      value_type ${text} not null,
      category ${text} not null default '',
      title ${text} not null default '',
      description ${text} not null default '',
      unique (service_id, name)
    ) ${tableEnd}`,
    `create table features (
      id ${id},
      name ${text} not null,
      product ${text} not null,
      is_free ${integer} not null
    ) ${tableEnd}`,
    `create table feature_activations (
      id ${id},
      client_id ${integer} not null references clients (id),
      feature_id ${integer} not null references features (id),
      ${created},
      unique (client_id, feature_id)
    ) ${tableEnd}`,
    `create index feature_activations_feature on feature_activations (feature_id, client_id)`,
    `create table service_periods (
      reseller_id ${integer} not null references resellers (id),
      product ${text} not null,
      trial_days ${integer},
      grace_days ${integer},
      primary key (reseller_id, product)
    ) ${tableEnd}`,
    `create table product_defaults (
      reseller_id ${integer} not null references resellers (id),
      product ${text} not null,
      is_available ${integer} not null,
      primary key (reseller_id, product)
    ) ${tableEnd}`,
    `create table client_products (
      client_id ${integer} not null references clients (id),
      product ${text} not null,
      is_available ${integer} not null,
      primary key (client_id, product)
    ) ${tableEnd}`,
  ];
}
