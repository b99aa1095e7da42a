import type {
  ActivityFilter,
  ActivityList,
  ActivityLists,
  ActivityQuery,
  Login,
  NotedActivity,
} from '../../model/activity.ts';
import type { Changes } from '../../model/client-changes.ts';

/** What a unit of work has done to one client, or to what is no client's. Secrets are left out by whoever writes it. */
export interface AuditEntry {
  readonly action: string;
  readonly resellerId: number | null;
  readonly clientId: number | null;
  readonly changes: Changes;
  /** For what happened by itself, although it came to be done in somebody's unit: it is the program's doing. */
  readonly isByItself?: boolean;
}

/** The history, in the transaction of what it tells. The caller, the moment and what follows are added by the store. */
export interface Audit {
  append(entry: AuditEntry): Promise<void>;
  /** Many at once, of clients that came to be in bulk: nothing follows from them. */
  appendAll(entries: readonly AuditEntry[]): Promise<void>;
}

/** The lists of what happened, as far as the caller may see it, and what is added to them beside the audit. */
export interface Activity {
  /** The latest first. */
  list<L extends ActivityList>(list: L, query: ActivityQuery): Promise<readonly ActivityLists[L][]>;
  /** How many there are, as far as anybody counts: `mostCounted` stands for as many and more. */
  count(list: ActivityList, filter: ActivityFilter): Promise<number>;
  findRequest(id: number): Promise<ActivityLists['requests'] | undefined>;
  appendLogin(login: Login): Promise<void>;
  /** What was noted after the answers, for the program itself. */
  appendNoted(noted: readonly NotedActivity[]): Promise<void>;
}

/** Holds what is noted after an answer until it is written: soon, in batches, out of everybody's way. */
export interface ActivityNotes {
  note(activity: NotedActivity): void;
  /** Writes down what was noted so far. It does not throw: what cannot be written now waits for the next time. */
  flush(): Promise<void>;
}
