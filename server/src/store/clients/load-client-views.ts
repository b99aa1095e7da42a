import type { AccountStatus } from '../../model/account-status.ts';
import { program } from '../../model/caller.ts';
import type { ActiveFeature, ClientView, MemberView } from '../../model/client-view.ts';
import type { Product } from '../../model/product.ts';
import type { ServiceStatus } from '../../model/service-status.ts';
import type { Session } from '../session.ts';
import { readClientRow, readProfile } from './client-row.ts';
import * as statements from './view-statements.ts';

/** The rows of one client after the other, from rows that are all in order of client. */
function groupByClient<R extends { client_id: number }>(rows: readonly R[]): ReadonlyMap<number, readonly R[]> {
  return Map.groupBy(rows, ({ client_id }) => client_id);
}

function readMember(row: statements.MemberRow): MemberView {
  return {
    userId: row.user_id,
    groupId: row.group_id,
    username: row.username,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    lang: row.lang,
    phone: row.phone,
    company: row.company,
    resellerId: row.reseller_id,
    isActive: row.is_active === 1,
    isActivated: row.activated_at !== null,
    hasTwoFactor: row.has_two_factor === 1,
    isDeleted: row.deleted_at !== null,
  };
}

function readFeature(row: statements.FeatureRow): ActiveFeature {
  return {
    activationId: row.id,
    featureId: row.feature_id,
    name: row.name,
    product: row.product as Product,
    isFree: row.is_free === 1,
    createdAt: row.created_at,
  };
}

/** Clients with everything that is shown of them, in order of id, in a fixed number of statements. */
export async function loadClientViews(session: Session, range: statements.IdRange): Promise<ClientView[]> {
  const { scope } = program;
  const rows = await statements.listViewRows(session, scope, range);
  const members = groupByClient(await statements.listMemberRows(session, scope, range));
  const services = groupByClient(await statements.listServiceRows(session, scope, range));
  const features = groupByClient(await statements.listFeatureRows(session, scope, range));
  const products = groupByClient(await statements.listProductRows(session, scope, range));
  const hosts = groupByClient(await statements.listHostRows(session, scope, range));
  return rows.map((row) => ({
    ...readClientRow(row),
    ...readProfile(row),
    ownerId: row.owner_id,
    status: row.status as AccountStatus,
    signupProcess: row.signup_process,
    isActivated: row.activated_at !== null,
    deletedAt: row.deleted_at,
    // A user who was deleted is no member any more; a deleted client keeps those whom its deletion took along.
    members: (members.get(row.id) ?? [])
      .filter(({ deleted_at }) => deleted_at === null || row.deleted_at !== null)
      .map(readMember),
    services: (services.get(row.id) ?? []).map(({ product, status, is_enabled }) => ({
      product: product as Product,
      status: status as ServiceStatus,
      isEnabled: is_enabled === 1,
    })),
    features: (features.get(row.id) ?? []).map(readFeature),
    ownProducts: Object.fromEntries(
      (products.get(row.id) ?? []).map(({ product, is_available }) => [product, is_available === 1]),
    ),
    hosts: (hosts.get(row.id) ?? []).map(({ host }) => host),
  }));
}
