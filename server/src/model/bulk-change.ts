import type { Micros } from '../lib/clock.ts';
import type { Failure, FailureCode, Problems } from './failure.ts';
import type { Product } from './product.ts';
import type { Service } from './service.ts';
import type { ServiceStatus } from './service-status.ts';
import type { Right } from './user-caller.ts';

/** What can be done to many clients at once. Each is a change that can be made to one as well, and keeps its rules. */
export type ClientChange =
  | { readonly type: 'assignSeller'; readonly sellerId: number | null }
  | { readonly type: 'setTest'; readonly isTest: boolean }
  | { readonly type: 'changeService'; readonly product: Product; readonly status: ServiceStatus }
  | { readonly type: 'addTag'; readonly tag: string }
  | { readonly type: 'removeTag'; readonly tag: string }
  | { readonly type: 'delete' };

/** What each kind of change asks of its caller: what the same change of one client asks. */
export const changeRights = {
  assignSeller: 'administer',
  setTest: 'administer',
  changeService: 'serve',
  addTag: 'serve',
  removeTag: 'serve',
  delete: 'resell',
} as const satisfies Record<ClientChange['type'], Right>;

export const changeTypes = Object.keys(changeRights) as readonly ClientChange['type'][];

/** From the making of a bulk change to its end. */
export const bulkStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;
export type BulkState = (typeof bulkStates)[number];

/** Whether there may be clients left to change. */
export const isOpen = (state: BulkState): boolean => state === 'queued' || state === 'running';

/**
 * What became of a client. `refused` by a rule; `skipped` by an undo, since it was touched meanwhile; `failed` by a fault of
 * ours, which the log tells of.
 */
export const outcomes = ['changed', 'unchanged', 'refused', 'skipped', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** The part of a service that a step changes. */
export type ServiceStep = Pick<
  Service,
  'status' | 'previousStatus' | 'statusChangedAt' | 'trialStartedAt' | 'trialEndsAt' | 'deletesAt'
>;

/** What a change took the place of, as far as an undo needs it. */
export interface Replaced {
  /** The client's version after the change: whoever finds another one knows that somebody has touched it since. */
  readonly version: number;
  readonly sellerId?: number | null;
  readonly isTest?: boolean;
  readonly step?: ServiceStep;
  /** The tag that was removed, as it was spelt; null where one was added. */
  readonly tag?: string | null;
}

/** What became of one client of a bulk change. */
export interface ClientOutcome {
  readonly clientId: number;
  readonly outcome: Outcome;
  /** Why, where it was refused. */
  readonly refusal?: { readonly code: FailureCode; readonly problems: Problems };
  /** Of a client that was changed. */
  readonly replaced?: Replaced;
}

/** A change of many clients, which is done by itself after it was asked for. The set of clients is fixed when it is made. */
export interface BulkChange {
  readonly id: number;
  readonly resellerId: number;
  readonly makerId: number;
  readonly makerName: string;
  readonly change: ClientChange;
  /** The filter that its clients were found by, as the list's contract spells it; null where they were named. */
  readonly filter: Readonly<Record<string, string>> | null;
  /** The bulk change that it takes back. */
  readonly undoOf: number | null;
  /** The latest one that takes it back. */
  readonly undoneBy: number | null;
  readonly state: BulkState;
  /** Why it failed. */
  readonly reason: FailureCode | null;
  readonly total: number;
  readonly counts: OutcomeCounts;
  readonly createdAt: Micros;
  readonly startedAt: Micros | null;
  readonly endedAt: Micros | null;
}

/** Whether a bulk change can be taken back: one that has ended, has changed something, and takes nothing back itself. */
export function isUndoable({ state, undoOf, counts }: BulkChange): boolean {
  return !isOpen(state) && undoOf === null && counts.changed > 0;
}

/** Names of clients at the most: more are found by a filter. */
export const mostNamed = 50_000;

/** Bulk changes of one reseller that may be under way: each in turn does a batch, and those of others wait for all of them. */
export const mostOpen = 20;

/** What is wrong with the clients that a bulk change names, as the end of a sentence; undefined where nothing is. */
export function findNamingProblem(ids: readonly number[]): string | undefined {
  if (ids.length === 0) return 'must name a client';
  if (ids.length > mostNamed) return `must name at most ${mostNamed} clients: use a filter for more`;
  if (ids.some((id) => !Number.isSafeInteger(id) || id < 1)) return 'must hold whole numbers above 0';
  return new Set(ids).size < ids.length ? 'must not name a client twice' : undefined;
}

/** The part of a service that a step changes. */
export function stepOf(service: Service): ServiceStep {
  const { status, previousStatus, statusChangedAt, trialStartedAt, trialEndsAt, deletesAt } = service;
  return { status, previousStatus, statusChangedAt, trialStartedAt, trialEndsAt, deletesAt };
}

/** The step of a service that nobody has touched yet. */
export const untouchedStep: ServiceStep = {
  status: 'new',
  previousStatus: null,
  statusChangedAt: null,
  trialStartedAt: null,
  trialEndsAt: null,
  deletesAt: null,
};

/** What of a refusal is kept. */
export function describeRefusal({ code, problems }: Failure): NonNullable<ClientOutcome['refusal']> {
  return { code, problems };
}
