import type { Micros, Month } from '../../lib/clock.ts';

/** How much of what a client had another one has taken over. */
export interface MovedRows {
  readonly features: number;
  readonly keys: number;
  readonly tokens: number;
  readonly notes: number;
  readonly mails: number;
}

/** Merging one client into another. The unit has taken both. */
export interface Merges {
  /** Takes clients of the caller in the order of their numbers, whichever comes first: two who cross each other do not wait for ever. */
  take(ids: readonly number[]): Promise<void>;
  /** The calls of a client by month, the earliest first. */
  listCalls(clientId: number): Promise<readonly { readonly month: Month; readonly calls: number }[]>;
  /** A domain goes into its twin at the other client: its calls are added there, and it is removed. */
  joinDomain(
    domain: { readonly clientId: number; readonly id: number },
    twin: { readonly clientId: number; readonly id: number },
    at: Micros,
  ): Promise<void>;
  /** Moves the domains that are left, removed ones too, and all calls. */
  moveDomains(fromId: number, intoId: number): Promise<void>;
  moveService(id: number, fromId: number, intoId: number): Promise<void>;
  /** Moves all that has no rule of its own: users, features, keys, tokens, sessions, links, mails, notes, products. */
  moveRest(fromId: number, intoId: number): Promise<MovedRows>;
  /** The end of the other one: deleted, with the survivor's number. Whatever was merged into it points to the survivor too. */
  end(fromId: number, intoId: number, at: Micros): Promise<void>;
}
