import { makeRandom, type Random } from '../../lib/random.ts';
import { type FeatureFlag, featureFlags } from '../../model/feature-flag.ts';
import type { Organisation } from './organisations.ts';
import { choose, type Shares } from './shares.ts';

/** A made domain, with its calls of the running month. */
export interface SampleDomain {
  readonly host: string;
  readonly path: string;
  readonly country: string | null;
  readonly whitelabel: boolean;
  readonly calls: number;
}

/** A made client of a real organisation, whose numbers fit each other. No person is made up. */
export interface SampleClient {
  readonly company: string;
  readonly countryCode: string | null;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly active: boolean;
  readonly domainMax: number;
  readonly whitelabelMax: number;
  readonly callMax: number;
  readonly autoCreateDomains: boolean;
  readonly flagsOff: readonly FeatureFlag[];
  /** Seconds before the beginning of the running month. */
  readonly age: number;
  readonly domains: readonly SampleDomain[];
  /** A label of host names and addresses that no other client has. */
  readonly label: string;
}

const plans: Shares<{ domainMax: number; whitelabelMax: number; callMax: number }> = [
  [0.4, { domainMax: 3, whitelabelMax: 0, callMax: 10_000 }],
  [0.3, { domainMax: 5, whitelabelMax: 1, callMax: 50_000 }],
  [0.18, { domainMax: 10, whitelabelMax: 3, callMax: 250_000 }],
  [0.09, { domainMax: 25, whitelabelMax: 10, callMax: 1_000_000 }],
  [0.03, { domainMax: -1, whitelabelMax: -1, callMax: -1 }],
];
/** How much of the month's calls is used up, as a range: nothing, some, nearly all, more than all. */
const uses: Shares<readonly [from: number, to: number]> = [
  [0.35, [0, 0]],
  [0.5, [0.01, 0.79]],
  [0.1, [0.8, 0.999]],
  [0.05, [1.01, 1.5]],
];
/** Stands for the limit of a client that has none. */
const callsWithoutLimit = 2_000_000;
const domainCounts: Shares<number> = [
  [0.55, 1],
  [0.28, 2],
  [0.17, 3],
];
/** A domain's country where it is set: Central Europe first, as with the vendor whose contract this is. */
const domainCountries: Shares<string> = [
  [0.46, 'DE'],
  [0.14, 'AT'],
  [0.14, 'CH'],
  [0.08, 'FR'],
  [0.07, 'NL'],
  [0.06, 'US'],
  [0.05, 'ZZ'],
];
/** Offices in place of people's names. */
const offices: Shares<readonly [firstName: string, lastName: string]> = [
  [0.3, ['', '']],
  [0.3, ['Web', 'Office']],
  [0.2, ['Accounts', 'Office']],
  [0.1, ['Service', 'Desk']],
  [0.1, ['', 'Office']],
];
const hosts = ['www', 'shop', 'blog'] as const;
const secondsADay = 86_400;
const oldestDays = 1_500;

/** A whole number from `from` to below `to`. */
const within = (random: Random, from: number, to: number): number => Math.floor(from + random() * (to - from));

/** Steps through the extract such that neighbours are not alike: a prime that does not divide its 2,500 rows. */
const stride = 1_013;

/**
 * Makes the client at a place (1, 2, …). The same seed and place give the same client, whatever was made before; user
 * names are unique among all places of a run. Organisations repeat after the last, with a number behind their names.
 */
export function makeSampleClient(organisations: readonly Organisation[], seed: number, place: number): SampleClient {
  const random = makeRandom(seed, place);
  const index = ((place - 1) * stride + seed) % organisations.length;
  const { company, countryCode, slug } = organisations[index] as Organisation;
  const round = Math.floor((place - 1) / organisations.length) + 1;
  const label = round === 1 ? slug : `${slug}-${round}`;
  const plan = choose(random, plans);
  const [firstName, lastName] = choose(random, offices);
  return {
    ...plan,
    company: round === 1 ? company : `${company} ${round}`,
    countryCode,
    // A full stop, which no slug has: the second round of one company can never be the first of another.
    username: round === 1 ? slug : `${slug}.${round}`,
    email: `office@${label}.example`,
    firstName,
    lastName,
    active: random() < 0.94,
    autoCreateDomains: random() < 0.2,
    flagsOff: random() < 0.85 ? [] : chooseFlags(random),
    // More young ones than old ones, as in a business that grows.
    age: Math.floor(random() ** 2 * oldestDays * secondsADay) + 1,
    domains: makeDomains(random, label, countryCode, plan),
    label,
  };
}

function chooseFlags(random: Random): FeatureFlag[] {
  const chance = random() * 0.4;
  return featureFlags.filter(() => random() < chance);
}

function makeDomains(
  random: Random,
  label: string,
  countryCode: string | null,
  { domainMax, whitelabelMax, callMax }: (typeof plans)[number][1],
): SampleDomain[] {
  const count = Math.min(choose(random, domainCounts), domainMax === -1 ? Number.POSITIVE_INFINITY : domainMax);
  const [least, most] = choose(random, uses);
  let calls = Math.floor((callMax === -1 ? callsWithoutLimit : callMax) * (least + random() * (most - least)));
  let whitelabels = whitelabelMax === -1 ? count : whitelabelMax;
  const domains: SampleDomain[] = [];
  for (let at = 0; at < count; at += 1) {
    const whitelabel = whitelabels > 0 && random() < 0.4;
    if (whitelabel) whitelabels -= 1;
    // The last domain takes what the others left.
    const ofDomain = at === count - 1 ? calls : within(random, 0, calls + 1);
    calls -= ofDomain;
    const isPath = at === 1 && random() < 0.3;
    domains.push({
      host: isPath ? `www.${label}.example` : `${hosts[at] ?? 'www'}.${label}.example`,
      path: isPath ? '/shop/' : '/',
      country: random() < 0.7 ? null : random() < 0.5 ? countryCode : choose(random, domainCountries),
      whitelabel,
      calls: ofDomain,
    });
  }
  return domains;
}
