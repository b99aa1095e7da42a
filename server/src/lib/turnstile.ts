/** Thrown where so many wait already that one more would wait too long: the same request may succeed later. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
  /** Seconds after which to come again. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('Too many wait already');
    this.retryAfter = retryAfter;
  }
}

/** Lets so many pieces of work run at once, and so many wait in order of arrival. */
export interface Turnstile {
  /** @throws TooBusy at once, where as many wait already as may */
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** How many wait now, and how many were turned away so far. */
  readonly figures: { readonly waiting: number; readonly refused: number };
}

/** Makes a turnstile. `retryAfter` are the seconds that whoever is turned away is told to wait. */
export function makeTurnstile({
  atOnce,
  waiting,
  retryAfter,
}: {
  readonly atOnce: number;
  readonly waiting: number;
  readonly retryAfter: number;
}): Turnstile {
  const queue: (() => void)[] = [];
  let running = 0;
  let refused = 0;

  return {
    get figures() {
      return { waiting: queue.length, refused };
    },
    async pass(work) {
      if (running >= atOnce) {
        if (queue.length >= waiting) {
          refused += 1;
          throw new TooBusy(retryAfter);
        }
        // Whoever leaves hands over the place, so that nobody slips in between.
        await new Promise<void>((resolve) => queue.push(resolve));
      } else running += 1;
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
