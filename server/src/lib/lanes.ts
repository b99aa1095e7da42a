/** How much is done at the same time: in all, and for one owner. */
export interface LaneSettings {
  readonly all: number;
  readonly ofOwner: number;
}

/** What is done in lanes, by whose it is. */
export interface LaneWork<T> {
  /** Takes what is to be done next; undefined where nothing is, but for these owners. */
  take(exceptOwners: readonly number[]): Promise<T | undefined>;
  ownerOf(taken: T): number;
  work(taken: T): Promise<void>;
}

/**
 * Does what there is to do, so much of it at the same time, until nothing is left or the signal comes. However much one owner has, and
 * however slowly it goes, the other lanes are for others: for whoever comes later too, since a lane without work waits for as long as any
 * other has some.
 * @throws what a lane has thrown, once all of them have come to their end
 */
export async function runLanes<T>(
  { all, ofOwner }: LaneSettings,
  signal: AbortSignal,
  { take, ownerOf, work }: LaneWork<T>,
): Promise<void> {
  const underWay = new Map<number, number>();
  let taking: Promise<unknown> = Promise.resolve();
  let change = Promise.withResolvers<void>();

  async function takeOne(): Promise<T | undefined> {
    const busy = [...underWay].filter(([, count]) => count >= ofOwner).map(([owner]) => owner);
    const taken = await take(busy);
    if (taken !== undefined) underWay.set(ownerOf(taken), (underWay.get(ownerOf(taken)) ?? 0) + 1);
    return taken;
  }
  /** One after the other: two that look at the same moment would both find room. */
  function takeInTurn(): Promise<T | undefined> {
    const taken = taking.then(takeOne);
    taking = taken.catch(() => undefined);
    return taken;
  }
  function leave(owner: number): void {
    const left = (underWay.get(owner) ?? 0) - 1;
    if (left > 0) underWay.set(owner, left);
    else underWay.delete(owner);
    change.resolve();
    change = Promise.withResolvers<void>();
  }

  async function runLane(): Promise<void> {
    while (!signal.aborted) {
      const { promise: changed } = change;
      const taken = await takeInTurn();
      if (taken !== undefined) await work(taken).finally(() => leave(ownerOf(taken)));
      else if (underWay.size > 0) await changed;
      else return;
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: all }, runLane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
