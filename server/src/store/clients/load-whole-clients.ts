import { omit } from '../../lib/omit.ts';
import { joinName } from '../../lib/person-name.ts';
import type { StatusByHand } from '../../model/account-status.ts';
import type { Scope } from '../../model/caller.ts';
import type { ClientType } from '../../model/client-view.ts';
import type { ConsentStorage } from '../../model/domain.ts';
import type { Availability, Product } from '../../model/product.ts';
import type { OptionType } from '../../model/service.ts';
import type { ServiceStatus } from '../../model/service-status.ts';
import type { Language } from '../../model/user.ts';
import type { WholeClient, WholeDomain, WholeNote, WholeService, WholeUser } from '../../model/whole-client.ts';
import type { Session } from '../session.ts';
import { readClientRow } from './client-row.ts';
import * as statements from './whole-client-statements.ts';

/** Whether the hashes of passwords are to be read along. */
export interface Secrecy {
  readonly withPasswordHashes: boolean;
}

const secretOf = (password_hash: string | null, { withPasswordHashes }: Secrecy): Pick<WholeUser, 'passwordHash'> =>
  withPasswordHashes ? { passwordHash: password_hash } : {};

/** The registrant from the client's own row: (s)he may be no member any more. */
function readRegistrant(row: statements.WholeRow, role: number | null, secrecy: Secrecy): WholeUser {
  return {
    username: row.username,
    email: row.user_email,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    company: row.registrant_company,
    lang: row.lang as Language,
    role,
    isActive: row.is_active === 1,
    isActivated: row.activated_at !== null,
    isDeleted: row.registrant_deleted_at !== null,
    ...secretOf(row.password_hash, secrecy),
  };
}

function readMember(row: statements.WholeMemberRow, secrecy: Secrecy): WholeUser {
  return {
    username: row.username,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    company: row.company,
    lang: row.lang as Language,
    role: row.group_id,
    isActive: row.is_active === 1,
    isActivated: row.activated_at !== null,
    isDeleted: row.deleted_at !== null,
    ...secretOf(row.password_hash, secrecy),
  };
}

/** The registrant, and whoever else is a member; a deleted client keeps those whom its deletion took along. */
function readUsers(
  row: statements.WholeRow,
  members: readonly statements.WholeMemberRow[],
  secrecy: Secrecy,
): readonly WholeUser[] {
  const shown = members.filter(({ deleted_at }) => deleted_at === null || row.deleted_at !== null);
  const role = shown.find(({ user_id }) => user_id === row.registrant_id)?.group_id ?? null;
  const others = shown.filter(({ user_id }) => user_id !== row.registrant_id);
  return [readRegistrant(row, role, secrecy), ...others.map((member) => readMember(member, secrecy))];
}

function readService(row: statements.WholeServiceRow, options: readonly statements.WholeOptionRow[]): WholeService {
  return {
    product: row.product as Product,
    status: row.status as ServiceStatus,
    previousStatus: row.previous_status as ServiceStatus | null,
    statusChangedAt: row.status_changed_at,
    trialStartedAt: row.trial_started_at,
    trialEndsAt: row.trial_ends_at,
    deletesAt: row.deletes_at,
    isEnabled: row.is_enabled === 1,
    options: options.map(({ name, value, value_type, category, title, description }) => ({
      ...{ name, value, valueType: value_type as OptionType, category, title, description },
    })),
  };
}

function readDomain(row: statements.WholeDomainRow, calls: WholeDomain['calls']): WholeDomain {
  return {
    host: row.host,
    path: row.path,
    country: row.country,
    whitelabel: row.is_whitelabel === 1,
    consentStorage: row.consent_storage as ConsentStorage,
    settings: JSON.parse(row.settings) as WholeDomain['settings'],
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
    calls,
  };
}

function readNote(row: statements.WholeNoteRow): WholeNote {
  const name = row.author_name ?? joinName(row.first_name ?? '', row.last_name ?? '') ?? row.email ?? '';
  const username = row.author_username ?? row.username ?? '';
  return { author: { username, name }, text: row.text, createdAt: row.created_at };
}

function readSeller(row: statements.WholeRow): WholeClient['seller'] {
  if (row.seller_email === null) return null;
  return { email: row.seller_email, name: joinName(row.seller_first_name ?? '', row.seller_last_name ?? '') };
}

/** Clients with all that they are, in the order of their numbers in the list, in a fixed number of statements. */
export async function loadWholeClients(
  session: Session,
  scope: Scope,
  ids: readonly number[],
  secrecy: Secrecy,
): Promise<WholeClient[]> {
  const packed = { packed: session.traits.packIds(ids) };
  const ofClient = <R extends { client_id: number }>(rows: readonly R[]) => Map.groupBy(rows, (row) => row.client_id);
  const rows = new Map((await statements.listWholeRows(session, scope, packed)).map((row) => [row.id, row]));
  const members = ofClient(await statements.listWholeMembers(session, scope, packed));
  const services = ofClient(await statements.listWholeServices(session, scope, packed));
  const options = Map.groupBy(await statements.listWholeOptions(session, scope, packed), (row) => row.service_id);
  const features = ofClient(await statements.listWholeFeatures(session, scope, packed));
  const products = ofClient(await statements.listWholeProducts(session, scope, packed));
  const domains = ofClient(await statements.listWholeDomains(session, scope, packed));
  const calls = Map.groupBy(await statements.listWholeCalls(session, scope, packed), (row) => row.domain_id);
  const tags = ofClient(await statements.listWholeTags(session, scope, packed));
  const notes = ofClient(await statements.listWholeNotes(session, scope, packed));
  return ids.flatMap((id): WholeClient[] => {
    const row = rows.get(id);
    if (row === undefined) return [];
    return [
      {
        ...omit(readClientRow(row), ['registrant', 'resellerId', 'version', 'domainCount', 'whitelabelCount']),
        type: row.client_type as ClientType,
        website: row.website,
        customId: row.custom_id,
        countryCode: row.country_code,
        billType: row.bill_type,
        promocode: row.promocode,
        isTest: row.is_test === 1,
        allowedTrafficGb: row.allowed_traffic_gb,
        signupProcess: row.signup_process,
        statusByHand: row.status_by_hand as StatusByHand | null,
        deletedAt: row.deleted_at,
        seller: readSeller(row),
        users: readUsers(row, members.get(id) ?? [], secrecy),
        products: Object.fromEntries(
          (products.get(id) ?? []).map(({ product, is_available }) => [product, is_available === 1]),
        ) as Availability,
        services: (services.get(id) ?? []).map((one) => readService(one, options.get(one.id) ?? [])),
        features: (features.get(id) ?? []).map(({ name, product, created_at }) => ({
          ...{ name, product: product as Product, createdAt: created_at },
        })),
        // A removed domain is carried along for its calls alone.
        domains: (domains.get(id) ?? [])
          .filter((one) => one.deleted_at === null || calls.has(one.id))
          .map((one) =>
            readDomain(
              one,
              (calls.get(one.id) ?? []).map((counted) => ({ month: counted.month, calls: counted.calls })),
            ),
          ),
        tags: (tags.get(id) ?? []).map(({ tag, created_at }) => ({ tag, createdAt: created_at })),
        notes: (notes.get(id) ?? []).map(readNote),
      },
    ];
  });
}
