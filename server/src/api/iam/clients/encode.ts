import { joinName } from '../../../lib/person-name.ts';
import type { ActiveFeature, ClientView, MemberView, ServiceView } from '../../../model/client-view.ts';
import { administrators, findGroup } from '../../../model/group.ts';
import {
  type Availability,
  isAvailable,
  isHidden,
  openProducts,
  type Product,
  products,
} from '../../../model/product.ts';
import { formatTime } from '../time.ts';

/** Changes with every change of `encodeDocument`, so that a new program writes the kept answers anew. */
export const documentVersion = 'iam-1';

/** A user as accounts show their members. */
export function encodeMember(client: Pick<ClientView, 'id'>, member: MemberView): object {
  const group = findGroup(member.groupId);
  return {
    id: member.userId,
    email: member.email,
    name: joinName(member.firstName, member.lastName),
    lang: member.lang,
    phone: member.phone,
    company: member.company,
    reseller: member.resellerId,
    client: client.id,
    deleted: member.isDeleted,
    groups: group === undefined ? [] : [group],
    activated: member.isActivated,
    sso_auth: false,
    two_fa: false,
    auth_types: ['password'],
  };
}

function groupFeatures(features: readonly ActiveFeature[], isFree: boolean): Record<string, object[]> {
  const groups: Record<string, object[]> = {};
  for (const { activationId, featureId, name, product, createdAt, isFree: free } of features) {
    if (free !== isFree) continue;
    groups[product] ??= [];
    groups[product].push({
      feature_id: featureId,
      name,
      service: product,
      create_date: formatTime(createdAt),
      [isFree ? 'free_feature_id' : 'paid_feature_id']: activationId,
    });
  }
  return groups;
}

const newService = { status: 'new', enabled: true } as const;

function encodeService(services: readonly ServiceView[], product: Product): object {
  const service = services.find((one) => one.product === product);
  return service === undefined ? newService : { status: service.status, enabled: service.isEnabled };
}

function hasActiveAdmin(members: readonly MemberView[]): boolean {
  return members.some(
    ({ groupId, isActivated, isActive, isDeleted }) =>
      groupId === administrators && isActivated && isActive && !isDeleted,
  );
}

/**
 * The part of a client's answer that depends on the client alone: made when it is written, kept by the store. Without
 * `currentUser` (the caller's), `capabilities` and `entryBaseDomain` (the reseller's): see `assembleClient`.
 */
export function encodeDocument(view: ClientView): string {
  const { registrant, services } = view;
  // A hidden product shows where the client has its service, or was given the product itself.
  const shown = products.filter(
    (product) =>
      !isHidden(product) || view.ownProducts[product] === true || services.some((one) => one.product === product),
  );
  return JSON.stringify({
    id: view.id,
    users: view.members.map((member) => encodeMember(view, member)),
    email: view.email,
    phone: view.phone,
    name: joinName(registrant.firstName, registrant.lastName),
    status: view.status,
    companyName: view.company,
    website: view.website,
    serviceStatuses: Object.fromEntries(shown.map((product) => [product, encodeService(services, product)])),
    paidFeatures: groupFeatures(view.features, false),
    freeFeatures: groupFeatures(view.features, true),
    signup_process: view.signupProcess,
    deleted: view.deletedAt !== null,
    bill_type: view.billType,
    custom_id: view.customId,
    country_code: view.countryCode,
    is_test: view.isTest,
    has_active_admin: hasActiveAdmin(view.members),
    seller: view.sellerId,
    resellers: view.resellerId,
    reseller: view.resellerId,
    client_type: view.type,
    owner: view.ownerId,
    created_at: formatTime(view.createdAt),
  });
}

/** What of an answer is the reseller's, and not the client's. */
export interface ResellerFrame {
  readonly domain: string | null;
  readonly defaults: Availability;
}

/** What of an answer differs by caller, by reseller, and by what the client was set to itself. */
export interface AnswerFrame {
  readonly currentUser: number;
  readonly reseller: ResellerFrame;
  readonly ownProducts: Availability;
}

/** A client as it is sent: the kept part, and in front of it what differs by caller and reseller. */
export function assembleClient(document: string, { currentUser, reseller, ownProducts }: AnswerFrame): string {
  const capabilities = openProducts.filter((product) => isAvailable(product, ownProducts, reseller.defaults));
  const front = JSON.stringify({ currentUser, capabilities, entryBaseDomain: reseller.domain });
  return `${front.slice(0, -1)},${document.slice(1)}`;
}
