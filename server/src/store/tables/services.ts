import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

interface ServicesTable {
  id: Generated<number>;
  client_id: number;
  product: string;
  status: string;
  previous_status: Default<string | null>;
  status_changed_at: Default<Micros | null>;
  trial_started_at: Default<Micros | null>;
  /** When the trial is over by itself. It stays where the deletion of the client ended the service: see `status`. */
  trial_ends_at: Default<Micros | null>;
  deletes_at: Default<Micros | null>;
  is_enabled: Default<Flag>;
}

interface ServiceOptionsTable {
  id: Generated<number>;
  service_id: number;
  name: string;
  value: string;
  value_type: string;
  category: Default<string>;
  title: Default<string>;
  description: Default<string>;
}

interface FeaturesTable {
  id: Generated<number>;
  name: string;
  product: string;
  is_free: Flag;
}

interface FeatureActivationsTable {
  id: Generated<number>;
  client_id: number;
  feature_id: number;
  created_at: Micros;
}

/** What a reseller has settled for a product, where it differs from its days for all of them. */
interface ServicePeriodsTable {
  reseller_id: number;
  product: string;
  trial_days: number | null;
  grace_days: number | null;
}

interface ProductDefaultsTable {
  reseller_id: number;
  product: string;
  is_available: Flag;
}

interface ClientProductsTable {
  client_id: number;
  product: string;
  is_available: Flag;
}

/** Services of clients, features, and what a reseller has settled for products. */
export interface ServiceTables {
  services: ServicesTable;
  service_options: ServiceOptionsTable;
  features: FeaturesTable;
  feature_activations: FeatureActivationsTable;
  service_periods: ServicePeriodsTable;
  product_defaults: ProductDefaultsTable;
  client_products: ClientProductsTable;
}
