/** Milliseconds before the store is looked at again after a fault, and twice as long after each further look; up to the longest. */
const pauses = { first: 250, longest: 60_000 };

/** Tells of a store that takes no changes any more, with why, and of one that takes them again. */
export type OnFaultChange = (reason: string | undefined) => void;

/** Keeps a store from being written to after a fault, until it was looked at and is well. */
export interface Guard {
  /** Why nothing may be written now; undefined where all is well. */
  readonly fault: string | undefined;
  /** Stops all writing. `isFull`: there is no room, and nothing else is wrong. */
  trip(reason: string, isFull: boolean): void;
  close(): void;
}

/** How a store gets well. */
export interface GuardParts {
  /** Brings the store back; throws where it is not well yet. `isFull` where there was no room and nothing else. */
  recover(isFull: boolean): Promise<void>;
  readonly onChange: OnFaultChange;
}

/**
 * Makes a guard. It looks whether the store is well by itself, first at once and then ever more seldom: nobody has to do
 * anything but to mend the disk.
 */
export function makeGuard({ recover, onChange }: GuardParts): Guard {
  let fault: string | undefined;
  /** Whether every fault since the last look was one of room. */
  let sawOnlyFull = true;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  function tell(reason: string | undefined): void {
    if (reason !== fault) onChange(reason);
    fault = reason;
  }

  async function look(pause: number): Promise<void> {
    const wasOnlyFull = sawOnlyFull;
    sawOnlyFull = true;
    try {
      await recover(wasOnlyFull);
      // What failed meanwhile was seen after what was looked at.
      if (sawOnlyFull) {
        tell(undefined);
        return;
      }
    } catch (error) {
      sawOnlyFull = sawOnlyFull && wasOnlyFull;
      tell(error instanceof Error ? error.message : String(error));
    }
    plan(Math.min(pause * 2, pauses.longest));
  }

  function plan(pause: number): void {
    if (!isClosed) timer = setTimeout(() => void look(pause), pause).unref();
  }

  return {
    get fault() {
      return fault;
    },
    trip(reason, hasNoRoom) {
      if (!hasNoRoom) sawOnlyFull = false;
      if (fault !== undefined) return;
      sawOnlyFull = hasNoRoom;
      tell(reason);
      plan(pauses.first);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
