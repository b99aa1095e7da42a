import { foldCase } from '../../lib/fold-case.ts';
import { joinName } from '../../lib/person-name.ts';
import { accountStatuses, deriveAccountStatus } from '../../model/account-status.ts';
import { type ClientView, clientTypes } from '../../model/client-view.ts';
import { listLikenesses } from '../../model/duplicate.ts';
import { isHidden, type Product, products } from '../../model/product.ts';
import { serviceStatuses } from '../../model/service-status.ts';
import type { ClientFactsTable, ClientTextsTable } from '../tables/clients.ts';
import { packLikenesses } from './likenesses.ts';

/** The numbers of the statuses in `client_facts`: alphabetical, so that they sort as their names do. */
export const statusNumbers: readonly string[] = [...accountStatuses].sort();

/** The columns of `client_facts` that hold service statuses. */
export const serviceColumns = {
  CDN: 'cdn',
  STORAGE: 'storage',
  STREAMING: 'streaming',
  DNS: 'dns',
  DDOS: 'ddos',
  CLOUD: 'cloud',
  INFRASTRUCTURE_PROTECTION: 'infrastructure_protection',
  CONNECT: 'connect',
} as const satisfies Record<Product, keyof ClientFactsTable>;

/** Products as bits, in the order of the model's list. */
export function toBits(set: readonly Product[]): number {
  return set.reduce((bits, product) => bits | (1 << products.indexOf(product)), 0);
}

/** Features with higher numbers than this have no bit: SQL's whole numbers must stay exact in ours. */
const lastFeatureBit = 52;

/** Features as bits, and those that have none. */
export function featureBits(ids: readonly number[]): { bits: number; others: number[] } {
  const bits = new Set(ids.filter((id) => id <= lastFeatureBit));
  return {
    bits: [...bits].reduce((sum, id) => sum + 2 ** (id - 1), 0),
    others: ids.filter((id) => id > lastFeatureBit),
  };
}

/** The status that a client's causes give; a deleted client keeps the one that it had. */
function findStatus(view: ClientView): string {
  if (view.deletedAt !== null) return view.status;
  const services = view.services.map(({ status }) => status);
  return deriveAccountStatus({ byHand: view.statusByHand, isActivated: view.isActivated, services });
}

/** The hot row of a client. */
export function makeFacts(view: ClientView): ClientFactsTable {
  const statusOf = (product: Product): number | null => {
    const service = view.services.find((one) => one.product === product);
    if (service !== undefined) return serviceStatuses.indexOf(service.status);
    // An open product that nobody started yet is new; a hidden one is not there unless the client was given it.
    return isHidden(product) && view.ownProducts[product] !== true ? null : serviceStatuses.indexOf('new');
  };
  const ownProducts = Object.entries(view.ownProducts) as [Product, boolean][];
  const own = (wanted: boolean): number =>
    toBits(ownProducts.flatMap(([product, isOn]) => (isOn === wanted ? [product] : [])));
  return {
    client_id: view.id,
    reseller_id: view.resellerId,
    seller_id: view.sellerId,
    is_deleted: view.deletedAt === null ? 0 : 1,
    client_type: clientTypes.indexOf(view.type),
    status: statusNumbers.indexOf(findStatus(view)),
    cdn: statusOf('CDN') ?? 0,
    storage: statusOf('STORAGE') ?? 0,
    streaming: statusOf('STREAMING') ?? 0,
    dns: statusOf('DNS') ?? 0,
    ddos: statusOf('DDOS') ?? 0,
    cloud: statusOf('CLOUD') ?? 0,
    infrastructure_protection: statusOf('INFRASTRUCTURE_PROTECTION'),
    connect: statusOf('CONNECT'),
    is_activated: view.isActivated ? 1 : 0,
    is_test: view.isTest ? 1 : 0,
    features: featureBits(view.features.map(({ featureId }) => featureId)).bits,
    products_on: own(true),
    products_off: own(false),
    country_code: view.countryCode,
    bill_type: view.billType,
    custom_id: view.customId,
    promocode_folded: view.promocode === null ? null : foldCase(view.promocode),
    allowed_traffic_gb: view.allowedTrafficGb,
    created_at: view.createdAt,
  };
}

function foldLines(values: readonly (string | null)[]): string {
  return values.map((value) => foldCase(value ?? '')).join('\n');
}

/** The texts of a client that lists search and order by. */
export function makeTexts(view: ClientView): ClientTextsTable {
  const name = joinName(view.registrant.firstName, view.registrant.lastName);
  return {
    client_id: view.id,
    reseller_id: view.resellerId,
    is_deleted: view.deletedAt === null ? 0 : 1,
    email: foldCase(view.email),
    company: foldCase(view.company),
    name: name === null ? null : foldCase(name),
    hosts: foldLines(view.hosts),
    user_names: foldLines(view.members.map(({ firstName, lastName }) => joinName(firstName, lastName))),
    user_emails: foldLines(view.members.map(({ email }) => email)),
    likenesses: packLikenesses(listLikenesses(view)),
  };
}
