import type { ServiceStatus } from './service-status.ts';

/** The statuses of an account that nobody but a person sets. They win over the derived one. */
export const statusesByHand = ['integration', 'ready', 'paused'] as const;

/** Every status of an account. */
export const accountStatuses = [
  'new',
  'trial',
  'trialend',
  'active',
  'integration',
  'paused',
  'preparation',
  'ready',
] as const;

export type AccountStatus = (typeof accountStatuses)[number];
export type StatusByHand = (typeof statusesByHand)[number];

/** What an account's status is derived from. */
export interface StatusCauses {
  readonly byHand: StatusByHand | null;
  /** Whether the registrant has confirmed the e-mail address. */
  readonly isActivated: boolean;
  readonly services: readonly ServiceStatus[];
}

/** The status of an account that is not deleted; a deleted one keeps the status that it had. */
export function deriveAccountStatus({ byHand, isActivated, services }: StatusCauses): AccountStatus {
  if (byHand !== null) return byHand;
  if (!isActivated) return 'new';
  if (services.includes('active')) return 'active';
  if (services.includes('trial')) return 'trial';
  if (services.some((status) => status === 'trialend' || status === 'paused' || status === 'deleted'))
    return 'trialend';
  return 'preparation';
}
