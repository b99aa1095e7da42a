import type { Micros } from '../lib/clock.ts';
import { isFailure } from './failure.ts';
import { changeServiceStatus, type Service } from './service.ts';
import type { ServiceSettings } from './service-settings.ts';

/** A step of a service that happens by itself. */
export interface DueStep {
  readonly service: Service;
  /** Why: the name that history and mails have for it. */
  readonly cause: 'trial_over' | 'grace_over';
  /** When it is due, whenever it comes to be done. */
  readonly at: Micros;
}

function findDueStep(service: Service): DueStep | undefined {
  const { status, trialEndsAt, deletesAt } = service;
  if (status === 'trial' && trialEndsAt !== null) return { service, cause: 'trial_over', at: trialEndsAt };
  if ((status === 'trialend' || status === 'paused') && deletesAt !== null)
    return { service, cause: 'grace_over', at: deletesAt };
  return undefined;
}

/** The first step that is due by a moment among services; of several at one time that of the lowest number. */
export function findFirstDueStep(services: readonly Service[], until: Micros): DueStep | undefined {
  const due = services.map(findDueStep).filter((step) => step !== undefined && step.at <= until) as DueStep[];
  return due.sort((one, other) => one.at - other.at || one.service.id - other.service.id)[0];
}

/**
 * The service after a step that happened by itself. It counts from when it was due: nobody's trial or grace period is
 * longer because no server ran at the time.
 */
export function takeDueStep({ service, cause, at }: DueStep, settings: ServiceSettings): Service {
  const stepped = changeServiceStatus(service, cause === 'trial_over' ? 'trialend' : 'deleted', at, settings);
  if (isFailure(stepped)) throw new Error(`A step that is due is none of the table: ${cause} after ${service.status}`);
  return stepped;
}
