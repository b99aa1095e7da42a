import { parseHostAndPath } from '../lib/host-name.ts';
import type { ServiceSettings } from './service-settings.ts';

/** Who owns clients, and what it has settled for their services. */
export interface Reseller extends ServiceSettings {
  readonly id: number;
  readonly company: string;
  readonly email: string;
  /** Of its control panel. */
  readonly domain: string | null;
  readonly technicalClientId: number;
  readonly isDeleted: boolean;
}

/** What is wrong with the domain of a control panel. It stands on a host of its own: a path or a scheme is no part of it. */
export function findDomainProblem(domain: string | null | undefined): string | undefined {
  if (domain === undefined || domain === null || domain === '') return undefined;
  return parseHostAndPath(domain)?.host === domain.normalize('NFC').toLowerCase()
    ? undefined
    : 'must be a host name, or null for none';
}

/** A domain that holds, as it is stored; an empty one is none. */
export function readDomain(domain: string | null): string | null {
  return domain === null || domain === '' ? null : domain.normalize('NFC').toLowerCase();
}
