/** The statuses of a service, from trial to deletion. */
export const serviceStatuses = ['new', 'trial', 'trialend', 'active', 'paused', 'activating', 'deleted'] as const;

export type ServiceStatus = (typeof serviceStatuses)[number];

/** What each status may become: the table of the reseller contract. */
const nextStatuses: Readonly<Record<ServiceStatus, readonly ServiceStatus[]>> = {
  new: ['trial', 'activating', 'active', 'deleted'],
  trial: ['trialend', 'active', 'activating', 'paused'],
  trialend: ['trial', 'active', 'activating', 'deleted'],
  activating: ['active', 'paused', 'trial'],
  active: ['paused'],
  paused: ['active', 'activating', 'trialend', 'deleted'],
  deleted: ['new', 'activating', 'active'],
};

/** The statuses that a service may go to from the one it has. */
export function listNextStatuses(status: ServiceStatus): readonly ServiceStatus[] {
  return nextStatuses[status];
}
