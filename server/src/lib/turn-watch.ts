/** Milliseconds of one turn of the event loop after which nothing more is begun in it. */
const longestTurn = 100;

/** How far the event loop has come with its present turn. */
export interface TurnWatch {
  isLong(now: number): boolean;
}

/**
 * Watches the turns of the event loop: the first that asks in a turn begins it. What comes when a turn has lasted too long is
 * for the next one, so that timers, answers and checks of health have theirs in between. `onNext` hears of each turn that
 * follows one that was too long.
 */
export function watchTurns(onNext: () => void, schedule: (work: () => void) => unknown = setImmediate): TurnWatch {
  let begun: number | undefined;
  let wasLong = false;

  function end(): void {
    begun = undefined;
    if (!wasLong) return;
    wasLong = false;
    onNext();
  }

  return {
    isLong(now) {
      if (begun === undefined) {
        begun = now;
        schedule(end);
      }
      if (now - begun <= longestTurn) return false;
      wasLong = true;
      return true;
    },
  };
}
