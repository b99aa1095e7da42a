import { joinName } from '../../../lib/person-name.ts';
import type { ActiveFeature, ClientView, MemberView, ServiceView } from '../../../model/client-view.ts';
import { administrators, findGroup } from '../../../model/group.ts';
import { type Availability, hiddenProducts, isAvailable, openProducts, type Product } from '../../../model/product.ts';
import { formatTime } from '../time.ts';

/** Changes with every change of `encodeDocument`, so that a new program writes the kept answers anew. */
export const documentVersion = 'iam-3';

/** A user as accounts show their members. */
function encodeMember(client: Pick<ClientView, 'id'>, member: MemberView): object {
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
    two_fa: member.hasTwoFactor,
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

function hasActiveAdmin(members: readonly MemberView[]): boolean {
  return members.some(
    ({ groupId, isActivated, isActive, isDeleted }) =>
      groupId === administrators && isActivated && isActive && !isDeleted,
  );
}

/** The services of these products, without the brackets around them. */
function encodeServices(services: readonly ServiceView[], shown: readonly Product[]): string {
  return shown
    .map((product) => {
      const { status = 'new', isEnabled = true } = services.find((one) => one.product === product) ?? {};
      return `"${product}":{"status":"${status}","enabled":${isEnabled}}`;
    })
    .join(',');
}

/**
 * The part of a client's answer that depends on the client alone: made when it is written, kept by the store. It is two
 * lines: the services of hidden products, which show where the client may have them, and the answer from the services on,
 * without what is the caller's or the reseller's. See `assembleClient`.
 */
export function encodeDocument(view: ClientView): string {
  const { registrant, services } = view;
  const hidden = hiddenProducts.filter((product) => services.some((one) => one.product === product));
  const rest = encodeRest(view, joinName(registrant.firstName, registrant.lastName));
  return `{${encodeServices(services, hidden)}}\n${encodeServices(services, openProducts)}},${rest.slice(1)}`;
}

function encodeRest(view: ClientView, name: string | null): string {
  return JSON.stringify({
    id: view.id,
    users: view.members.map((member) => encodeMember(view, member)),
    email: view.email,
    phone: view.phone,
    name,
    status: view.status,
    companyName: view.company,
    website: view.website,
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

/** The services of the hidden products that a client may have, each followed by a comma. */
function encodeHidden(kept: string, { reseller, ownProducts }: AnswerFrame): string {
  const shown = hiddenProducts.filter((product) => isAvailable(product, ownProducts, reseller.defaults));
  if (shown.length === 0) return '';
  const services = JSON.parse(kept) as Partial<Record<Product, object>>;
  return shown.map((product) => `"${product}":${JSON.stringify(services[product] ?? newService)},`).join('');
}

/** A client as it is sent: the kept part, and in front of it what differs by caller and reseller. */
export function assembleClient(document: string, frame: AnswerFrame): string {
  const { currentUser, reseller, ownProducts } = frame;
  const capabilities = openProducts.filter((product) => isAvailable(product, ownProducts, reseller.defaults));
  const front = JSON.stringify({ currentUser, capabilities, entryBaseDomain: reseller.domain });
  const end = document.indexOf('\n');
  const hidden = encodeHidden(document.slice(0, end), frame);
  return `${front.slice(0, -1)},"serviceStatuses":{${hidden}${document.slice(end + 1)}`;
}
