import type { ClientPair, DuplicateReason, LikeGroup, Likeness } from '../../model/duplicate.ts';

/** Where a page of groups goes on: behind this one. */
export interface GroupPlace extends Likeness {
  readonly resellerId: number;
}

/** Clients that may be one. Of the caller's, by whoever looks after clients. */
export interface Duplicates {
  /** Groups of two and more, in order of reseller, reason and value. */
  listGroups(page: {
    readonly reason: DuplicateReason | undefined;
    readonly after: GroupPlace | undefined;
    readonly limit: number;
  }): Promise<LikeGroup[]>;
  /** What a client of the caller has that others may share; undefined where there is no such client. */
  findLikenesses(
    clientId: number,
  ): Promise<{ readonly resellerId: number; readonly likenesses: readonly Likeness[] } | undefined>;
  /** The first clients of a reseller behind a number that have something, in order of number. */
  listSharing(place: GroupPlace, afterId: number, limit: number): Promise<readonly number[]>;
  /** The pairs among these clients of whom somebody has said that they are not one. */
  listDismissed(clientIds: readonly number[]): Promise<readonly ClientPair[]>;
  /** The clients of whom it was said that they are not the same as this one. */
  listDismissedOf(clientId: number): Promise<readonly number[]>;
  /** False where it was so already. Both are taken. */
  setDismissed(pair: ClientPair, isDismissed: boolean): Promise<boolean>;
}
