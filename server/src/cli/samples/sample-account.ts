import { makeRandom, type Random } from '../../lib/random.ts';
import type { StatusByHand } from '../../model/account-status.ts';
import { isHidden, type Product, products } from '../../model/product.ts';
import type { ServiceStatus } from '../../model/service-status.ts';
import { choose, type Shares } from './shares.ts';

/** A made service. Days are counted back from the day of the run, and never reach beyond the client's own beginning. */
export interface SampleService {
  readonly product: Product;
  readonly status: ServiceStatus;
  readonly previousStatus: ServiceStatus | null;
  readonly changedDaysAgo: number | null;
  readonly trialDaysAgo: number | null;
}

/** A further user of a made client: a desk in place of a person. */
export interface SampleMember {
  readonly mailbox: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly groupId: number;
  readonly isActivated: boolean;
}

/** What the reseller's contract knows of a made client beyond the Hosting API. */
export interface SampleAccount {
  readonly members: readonly SampleMember[];
  readonly services: readonly SampleService[];
  /** Places in the catalogue, from 0 to below 1, ascending. */
  readonly features: readonly number[];
  readonly ownProducts: Readonly<Partial<Record<Product, boolean>>>;
  readonly isActivated: boolean;
  readonly statusByHand: StatusByHand | null;
  readonly isTest: boolean;
  readonly hasCustomId: boolean;
  readonly hasWebsite: boolean;
  readonly hasPhone: boolean;
  readonly promocode: string | null;
  readonly billType: string;
  readonly allowedTrafficGb: number | null;
  readonly signupProcess: string | null;
  /** Which of the sellers looks after it, from 0 to below 1; null for nobody. */
  readonly seller: number | null;
  /** Null where it is not deleted. */
  readonly deletedDaysAgo: number | null;
}

const desks: Shares<Omit<SampleMember, 'isActivated'>> = [
  [0.35, { mailbox: 'web', firstName: 'Web', lastName: 'Desk', groupId: 2 }],
  [0.25, { mailbox: 'network', firstName: 'Network', lastName: 'Operations', groupId: 5 }],
  [0.2, { mailbox: 'billing', firstName: 'Billing', lastName: 'Desk', groupId: 2 }],
  [0.12, { mailbox: 'release', firstName: 'Release', lastName: 'Engineering', groupId: 3009 }],
  [0.08, { mailbox: 'security', firstName: '', lastName: 'Security', groupId: 5 }],
];
const furtherUsers: Shares<number> = [
  [0.25, 0],
  [0.5, 1],
  [0.25, 2],
];
/** How an account stands as a whole; its services follow. */
const situations: Shares<Shares<ServiceStatus>> = [
  // Pays for what it started.
  [
    0.45,
    [
      [0.82, 'active'],
      [0.06, 'trial'],
      [0.04, 'trialend'],
      [0.05, 'paused'],
      [0.01, 'activating'],
      [0.02, 'deleted'],
    ],
  ],
  // Tries it.
  [
    0.08,
    [
      [0.82, 'trial'],
      [0.14, 'trialend'],
      [0.04, 'activating'],
    ],
  ],
  // Has left, or is about to.
  [
    0.27,
    [
      [0.25, 'trialend'],
      [0.1, 'paused'],
      [0.65, 'deleted'],
    ],
  ],
  // Has not started anything.
  [0.2, [[1, 'new']]],
];
/** How many of those who have a service have started it. */
const started: Readonly<Record<Product, number>> = {
  CDN: 0.9,
  STORAGE: 0.45,
  STREAMING: 0.2,
  DNS: 0.5,
  DDOS: 0.15,
  CLOUD: 0.4,
  INFRASTRUCTURE_PROTECTION: 0.6,
  CONNECT: 0.5,
};
/** Where each status comes from. */
const previous: Readonly<Record<ServiceStatus, ServiceStatus | null>> = {
  new: null,
  trial: 'new',
  trialend: 'trial',
  active: 'trial',
  paused: 'active',
  activating: 'trial',
  deleted: 'trialend',
};
/** Days that a trial lasts, and a service waits for its deletion, with a reseller that has set nothing else. */
export const trialDays = 14;
export const graceDays: Readonly<Record<Product, number>> = {
  CDN: 90,
  STORAGE: 2,
  STREAMING: 90,
  DNS: 90,
  DDOS: 90,
  CLOUD: 2,
  INFRASTRUCTURE_PROTECTION: 90,
  CONNECT: 90,
};
const featureCounts: Shares<number> = [
  [0.2, 0],
  [0.2, 1],
  [0.25, 2],
  [0.2, 3],
  [0.15, 4],
];
const billTypes: Shares<string> = [
  [0.6, 'postpaid'],
  [0.26, 'prepaid'],
  [0.12, 'invoice'],
  [0.02, 'free'],
];
const trafficVolumes: Shares<number> = [
  [0.3, 100],
  [0.25, 500],
  [0.2, 1_000],
  [0.15, 5_000],
  [0.08, 25_000],
  [0.02, 0.5],
];
const promocodes: Shares<string> = [
  [0.5, 'LAUNCH'],
  [0.3, 'Partner10'],
  [0.15, 'SPRING'],
  [0.05, 'Expo-2025'],
];
const signupProcesses: Shares<string | null> = [
  [0.6, 'sign_up_full'],
  [0.3, 'sign_up_simple'],
  [0.1, null],
];
const handStatuses: Shares<StatusByHand> = [
  [0.5, 'integration'],
  [0.3, 'ready'],
  [0.2, 'paused'],
];

function makeService(random: Random, product: Product, statuses: Shares<ServiceStatus>): SampleService {
  const chosen = random() < started[product] ? choose(random, statuses) : 'new';
  // Two days of grace are soon over: few services are found in them.
  const isOver = graceDays[product] < 7 && (chosen === 'trialend' || chosen === 'paused') && random() < 0.95;
  const status = isOver ? 'deleted' : chosen;
  if (status === 'new') return { product, status, previousStatus: null, changedDaysAgo: null, trialDaysAgo: null };
  const isInGrace = status === 'trialend' || status === 'paused';
  const span = isInGrace ? graceDays[product] * 0.9 : status === 'trial' ? trialDays * 0.9 : 1_000;
  const changedDaysAgo = random() * span;
  return {
    product,
    status,
    previousStatus: previous[status],
    changedDaysAgo,
    trialDaysAgo: status === 'trial' ? changedDaysAgo : changedDaysAgo + trialDays,
  };
}

function makeMembers(random: Random): SampleMember[] {
  const count = choose(random, furtherUsers);
  const made: SampleMember[] = [];
  while (made.length < count) {
    const desk = choose(random, desks);
    if (made.some(({ mailbox }) => mailbox === desk.mailbox)) continue;
    made.push({ ...desk, isActivated: random() < 0.9 });
  }
  return made;
}

/** Keeps what is drawn here apart from what is drawn for the rest of a client. */
const branch = 0x5eed;

/** Makes what the reseller's contract knows of the client at a place (1, 2, …). The same seed and place give the same. */
export function makeSampleAccount(seed: number, place: number): SampleAccount {
  const random = makeRandom(seed ^ branch, place);
  const isActivated = random() >= 0.05;
  const statuses: Shares<ServiceStatus> = isActivated ? choose(random, situations) : [[1, 'new']];
  const ownProducts: Partial<Record<Product, boolean>> = {};
  for (const product of products) {
    const draw = random();
    if (isHidden(product)) {
      if (draw < 0.1) ownProducts[product] = true;
    } else if (draw < 0.01) ownProducts[product] = draw < 0.006;
  }
  const deleted = random() < 0.03;
  const features = Array.from({ length: choose(random, featureCounts) }, () => random() ** 2);
  return {
    members: makeMembers(random),
    services: products
      .filter((product) => !isHidden(product) || ownProducts[product] === true)
      .map((product) => {
        const service = makeService(random, product, statuses);
        if (!deleted || service.status === 'deleted') return service;
        return { ...service, status: 'deleted', previousStatus: service.status, changedDaysAgo: 0 };
      }),
    features: features.sort((a, b) => a - b),
    ownProducts,
    isActivated,
    statusByHand: random() < 0.01 ? choose(random, handStatuses) : null,
    isTest: random() < 0.02,
    hasCustomId: random() < 0.3,
    hasWebsite: random() < 0.7,
    hasPhone: random() < 0.5,
    promocode: random() < 0.1 ? choose(random, promocodes) : null,
    billType: choose(random, billTypes),
    allowedTrafficGb: random() < 0.6 ? choose(random, trafficVolumes) : null,
    signupProcess: choose(random, signupProcesses),
    seller: random() < 0.4 ? random() : null,
    deletedDaysAgo: deleted ? random() * 60 : null,
  };
}
