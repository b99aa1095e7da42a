import type { Micros } from '../lib/clock.ts';
import { parseMoment } from '../lib/parse-moment.ts';
import { type Failure, invalid } from './failure.ts';
import type { Product } from './product.ts';
import { findGrace, findTrial, type ServiceSettings } from './service-settings.ts';
import { listNextStatuses, type ServiceStatus } from './service-status.ts';

export const optionTypes = ['int', 'str', 'utctimestamp', 'json', 'bool'] as const;
export type OptionType = (typeof optionTypes)[number];

/** A setting of a service. Its value is a text, to be read as its type says. */
export interface ServiceOption {
  /** 0 for one that is yet to be stored. */
  readonly id: number;
  /** Names it within its service. */
  readonly name: string;
  readonly value: string;
  readonly valueType: OptionType;
  readonly category: string;
  readonly title: string;
  readonly description: string;
}

/** A product as a client has it. */
export interface Service {
  readonly id: number;
  readonly clientId: number;
  readonly product: Product;
  readonly status: ServiceStatus;
  readonly previousStatus: ServiceStatus | null;
  readonly statusChangedAt: Micros | null;
  readonly trialStartedAt: Micros | null;
  /** When the trial is over by itself, settled when it begins; null where there is none. A client's deletion leaves it. */
  readonly trialEndsAt: Micros | null;
  /** When it becomes deleted by itself; null where it does not. */
  readonly deletesAt: Micros | null;
  readonly isEnabled: boolean;
  readonly options: readonly ServiceOption[];
}

/** Takes a service one step further, by the table of the reseller contract. The status that it has already is no step. */
export function changeServiceStatus(
  service: Service,
  to: ServiceStatus,
  now: Micros,
  settings: ServiceSettings,
): Service | Failure {
  const { status, product } = service;
  if (to === status) return service;
  const allowed = listNextStatuses(status);
  if (!allowed.includes(to)) return invalid({ status: `must be one of ${allowed.join(', ')} after ${status}` });
  const isInGrace = to === 'trialend' || to === 'paused';
  return {
    ...service,
    status: to,
    previousStatus: status,
    statusChangedAt: now,
    // Whoever begins anew may have a trial anew.
    trialStartedAt: to === 'trial' ? now : to === 'new' ? null : service.trialStartedAt,
    trialEndsAt: to === 'trial' ? now + findTrial(product, settings) : null,
    deletesAt: isInGrace ? now + findGrace(product, settings) : null,
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const isOfType: Readonly<Record<OptionType, (value: string) => boolean>> = {
  int: (value) => /^-?\d{1,18}$/.test(value),
  str: () => true,
  utctimestamp: (value) => /^\d{1,12}$/.test(value) || parseMoment(value) !== undefined,
  json: isJson,
  bool: (value) => /^(true|false)$/i.test(value),
};

/** What is wrong with the options of a service, as the end of a sentence; undefined where nothing is. */
export function findOptionProblem(options: readonly ServiceOption[]): string | undefined {
  const names = new Set(options.map(({ name }) => name));
  if (names.size < options.length) return 'must not name an option twice';
  const wrong = options.find(({ value, valueType }) => !isOfType[valueType](value));
  return wrong === undefined ? undefined : `has an option "${wrong.name}" whose value is no ${wrong.valueType}`;
}
