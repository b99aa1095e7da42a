import type { Micros } from '../lib/clock.ts';
import { countryCodes } from '../lib/country-codes.ts';
import { type HostAndPath, parseHostAndPath } from '../lib/host-name.ts';
import { countCharacters, hasForbiddenCharacters } from '../lib/text.ts';
import type { Problems } from './failure.ts';

export const consentStorages = ['cookie', 'localStorage', 'sessionStorage'] as const;
export type ConsentStorage = (typeof consentStorages)[number];

/** A host name of a client, with the settings that the Hosting API holds for it. */
export interface Domain extends HostAndPath {
  readonly id: number;
  readonly clientId: number;
  readonly country: string | null;
  readonly whitelabel: boolean;
  readonly consentStorage: ConsentStorage;
  /** Every other setting that was sent, given back as it was: this product counts domains, it renders no consent widget. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly createdAt: Micros;
}

/** What a caller may write of a domain. A field that is left out stays as it is, or takes its default on create. */
export interface DomainWrite {
  readonly name?: string;
  readonly country?: string | null;
  readonly whitelabel?: boolean;
  readonly consentStorage?: ConsentStorage;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const longestName = 255;
/** Characters of JSON that one domain's other settings may take: what one body can carry. */
const longestSettings = 1024 * 1024;
/** Objects and lists within each other that a setting may be. Deeper ones fill the stack of whoever writes them as JSON. */
const deepestSetting = 100;

/** What is wrong with a domain's name as it is written: the host name, with `https://` before and a path behind it if wanted. */
function findDomainNameProblem(name: string): string | undefined {
  if (hasForbiddenCharacters(name)) return 'must not contain control characters';
  if (countCharacters(name.normalize('NFC')) > longestName) return `must have at most ${longestName} characters`;
  return parseHostAndPath(name) === undefined
    ? 'must be a host name such as www.mysite.xyz, with a path or https:// if you like'
    : undefined;
}

/** Letters first: `ß` and `ﬁ` turn into two ASCII letters in upper case. */
function isCountryCode(text: string): boolean {
  return /^[A-Za-z]{2}$/.test(text) && (text.toUpperCase() === 'ZZ' || countryCodes.has(text.toUpperCase()));
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/** One entry per offending field or setting, apart from what only the store can know. */
export function findDomainProblems(write: DomainWrite, isNew: boolean): Problems {
  const problems: Record<string, string> = {};
  for (const [setting, value] of Object.entries(write.settings ?? {}))
    if (isDeeperThan(value, deepestSetting))
      problems[setting] = `must not be nested deeper than ${deepestSetting} levels`;
  const name = write.name === undefined ? (isNew ? 'is required' : undefined) : findDomainNameProblem(write.name);
  if (name !== undefined) problems.name = name;
  const { country } = write;
  if (typeof country === 'string' && !isCountryCode(country))
    problems.country = 'must be a country code of ISO 3166-1 alpha-2, ZZ for unknown, or null';
  return problems;
}

/** The domain after a write that has no problems. */
export function applyDomainWrite(domain: Domain, write: DomainWrite): Domain {
  const name = write.name === undefined ? undefined : parseHostAndPath(write.name);
  return {
    ...domain,
    ...name,
    country: write.country === undefined ? domain.country : (write.country?.toUpperCase() ?? null),
    whitelabel: write.whitelabel ?? domain.whitelabel,
    consentStorage: write.consentStorage ?? domain.consentStorage,
    settings: { ...domain.settings, ...write.settings },
  };
}

/** Whether the settings that several writes have heaped up are still of a size to be held. */
export function settingsFit(domain: Domain): boolean {
  return JSON.stringify(domain.settings).length <= longestSettings;
}
