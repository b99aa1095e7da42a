import type { Micros } from '../../lib/clock.ts';

/** What is known of a request that may come again. Neither its key nor its body can be found from it. */
export interface RequestMark {
  /** By which the record is found: it follows from who asks and from the key. */
  readonly id: string;
  /** What the request was, authenticated by the key: path and body. */
  readonly requestMac: string;
}

/** What is kept of a request that was carried out. */
export interface KeptResult {
  readonly requestMac: string;
  readonly sealedResult: string;
}

/** The records of requests that were carried out, in one unit of work. */
export interface IdempotencyRecords {
  /**
   * Takes a request's place, until the unit ends: another unit with the same mark waits for that. Undefined where the
   * place was free or its time is over; else what is kept there.
   */
  claim(mark: RequestMark, expiresAt: Micros): Promise<KeptResult | undefined>;
  /** What is kept of a request by its id, without taking a place; undefined where its time is over. */
  find(id: string): Promise<KeptResult | undefined>;
  /** Keeps the result of a request whose place the unit has taken. */
  keep(id: string, sealedResult: string): Promise<void>;
  /** Removes up to so many records whose time is over; gives how many. */
  removeExpired(most: number): Promise<number>;
}
