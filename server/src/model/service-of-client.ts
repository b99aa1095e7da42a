import type { Micros } from '../lib/clock.ts';
import type { Service } from './service.ts';
import { findGrace, type ServiceSettings } from './service-settings.ts';

/** A service whose client is deleted, whatever its status was: this is no step of the table. */
export function endService(service: Service, at: Micros): Service {
  return { ...service, status: 'deleted', previousStatus: service.status, statusChangedAt: at, deletesAt: null };
}

/** Whether a service was ended by the deletion of its client at this moment, and not before it by itself. */
export function wasEndedAt(service: Service, at: Micros): boolean {
  return service.status === 'deleted' && service.statusChangedAt === at && service.previousStatus !== null;
}

function findRestOfTrial({ trialEndsAt, statusChangedAt }: Service, now: Micros): Micros | null {
  return trialEndsAt === null ? null : now + Math.max(0, trialEndsAt - (statusChangedAt ?? now));
}

/**
 * A service whose client has come back, as it was. What was in its grace period begins a new one; a trial goes on for as
 * long as it had left when the client was deleted.
 */
export function bringBackService(service: Service, now: Micros, settings: ServiceSettings): Service {
  const status = service.previousStatus ?? service.status;
  const isInGrace = status === 'trialend' || status === 'paused';
  return {
    ...service,
    status,
    previousStatus: service.status,
    statusChangedAt: now,
    trialEndsAt: status === 'trial' ? findRestOfTrial(service, now) : null,
    deletesAt: isInGrace ? now + findGrace(service.product, settings) : null,
  };
}
