/** Why somebody got no place: too many wait already, or (s)he has waited too long. */
export type Turned = 'full' | 'late';

/** Whoever waits for a place: is let in, turned away, or has gone. */
export interface Waiter {
  enter(now: number): void;
  turnAway(why: Turned): void;
  isGone(): boolean;
}

interface Waiting {
  readonly waiter: Waiter;
  readonly since: number;
}

/** One caller's part in some places and in their queue, which must leave something for others. */
export class Share {
  /** Whether the caller's key was right before: whoever makes keys up is one with all others of the same address. */
  readonly isKnown: boolean;
  held = 0;
  readonly waiting: Waiting[] = [];
  constructor(isKnown: boolean) {
    this.isKnown = isKnown;
  }
}

/** How many may be in at once, and how long others wait. Times in milliseconds, of any clock that only goes forward. */
export interface PlaceSettings {
  /** What the limit is at first, at the least and at the most. All the same: it does not adapt. */
  readonly start: number;
  readonly least: number;
  readonly most: number;
  /** How many may wait. */
  readonly waiting: number;
  /** How long one waits; and how long where the queue was not empty for as long as that. */
  readonly patience: number;
  readonly shortPatience: number;
  readonly now: () => number;
  /** Whether the event loop has been at it for so long that nothing more is to be begun before its next turn. */
  readonly isTurnLong: (now: number) => boolean;
}

/** What one caller may have of anything: so much that one alone is not hindered, and others find a quarter free. */
const shareOf = (all: number): number => Math.ceil(all * 0.75);

/** Milliseconds from which on an answer counts as late: far above what any short work takes while all is well. */
const late = 500;
/** Milliseconds between two decisions on the limit. */
const decideEvery = 100;
/** How the limit moves: down by a tenth where most answers were late, up by so many where it was reached and they were not. */
const step = { down: 0.9, up: 8 };

/**
 * Places for work, fair among callers. The limit finds itself by how long the work takes: additive increase, multiplicative
 * decrease. Of the queue each caller is served in turn, those who are known in turn with those who are not; one caller's
 * requests in order of arrival.
 */
export class Places {
  readonly #settings: PlaceSettings;
  /** Those with somebody waiting, in the order of their turns. */
  readonly #rings: { readonly known: Share[]; readonly unknown: Share[] } = { known: [], unknown: [] };
  #isKnownsTurn = true;
  #isAdmitting = false;
  #standingSince = 0;
  #decidedAt = 0;
  #ended = { all: 0, late: 0 };
  #wasFull = false;
  limit: number;
  inFlight = 0;
  waiting = 0;
  readonly turned: Record<Turned, number> = { full: 0, late: 0 };

  constructor(settings: PlaceSettings) {
    this.#settings = settings;
    this.limit = settings.start;
  }

  /** What one caller may hold now. */
  get mostHeld(): number {
    return shareOf(this.limit);
  }

  /** Takes a place, unless there is none for this caller now. */
  tryEnter(share: Share, now: number): boolean {
    if (this.inFlight >= this.limit || share.held >= this.mostHeld) {
      this.#wasFull = true;
      return false;
    }
    if (share.waiting.length > 0 || this.#settings.isTurnLong(now)) return false;
    this.inFlight += 1;
    share.held += 1;
    return true;
  }

  /** Waits for a place; where too many wait already, is turned away at once. */
  wait(share: Share, waiter: Waiter, now: number): void {
    const { waiting } = this.#settings;
    if (this.waiting >= waiting || share.waiting.length >= shareOf(waiting)) {
      this.turned.full += 1;
      waiter.turnAway('full');
      return;
    }
    if (this.waiting === 0) this.#standingSince = now;
    this.waiting += 1;
    if (share.waiting.push({ waiter, since: now }) === 1) this.#ringOf(share).push(share);
  }

  /** Gives a place back, with how long the work took; the next one in the queue has it then. */
  leave(share: Share, took: number, now: number): void {
    this.inFlight -= 1;
    share.held -= 1;
    this.#ended.all += 1;
    if (took > late) this.#ended.late += 1;
    if (now - this.#decidedAt >= decideEvery) this.#decide(now);
    if (this.waiting > 0) this.#admit();
  }

  /** Lets in whoever can be, and turns away whoever has waited too long. To be called now and then while somebody waits. */
  tend(): void {
    if (this.waiting === 0) return;
    this.#admit();
    const now = this.#settings.now();
    const { patience, shortPatience } = this.#settings;
    const allowed = now - this.#standingSince > patience ? shortPatience : patience;
    for (const ring of [this.#rings.known, this.#rings.unknown])
      for (const share of [...ring]) {
        while (share.waiting[0] !== undefined && now - share.waiting[0].since > allowed) {
          const { waiter } = this.#shift(share, ring) as Waiting;
          this.turned.late += 1;
          waiter.turnAway('late');
        }
      }
  }

  #decide(now: number): void {
    const { least, most } = this.#settings;
    const { all, late: lateOnes } = this.#ended;
    if (lateOnes * 2 > all) this.limit = Math.max(least, Math.floor(this.limit * step.down));
    else if (this.#wasFull) this.limit = Math.min(most, this.limit + step.up);
    this.#decidedAt = now;
    this.#ended = { all: 0, late: 0 };
    this.#wasFull = false;
  }

  #ringOf({ isKnown }: Share): Share[] {
    return isKnown ? this.#rings.known : this.#rings.unknown;
  }

  /** Takes the first one of a caller out of the queue. */
  #shift(share: Share, ring: Share[]): Waiting | undefined {
    const first = share.waiting.shift();
    this.waiting -= 1;
    if (share.waiting.length === 0) ring.splice(ring.indexOf(share), 1);
    return first;
  }

  /** The next caller in a ring who may hold one more. Goes to the end of the ring by it. */
  #nextOf(ring: Share[]): Share | undefined {
    const at = ring.findIndex((share) => share.held < this.mostHeld);
    if (at === -1) return undefined;
    const [share] = ring.splice(at, 1) as [Share];
    ring.push(share);
    return share;
  }

  #next(): Share | undefined {
    const { known, unknown } = this.#rings;
    this.#isKnownsTurn = !this.#isKnownsTurn;
    return this.#isKnownsTurn
      ? (this.#nextOf(known) ?? this.#nextOf(unknown))
      : (this.#nextOf(unknown) ?? this.#nextOf(known));
  }

  #admit(): void {
    // Whoever is let in may be done at once, and come here again.
    if (this.#isAdmitting) return;
    this.#isAdmitting = true;
    try {
      while (this.waiting > 0 && this.inFlight < this.limit) {
        const now = this.#settings.now();
        if (this.#settings.isTurnLong(now)) return;
        const share = this.#next();
        if (share === undefined) return;
        const { waiter } = this.#shift(share, this.#ringOf(share)) as Waiting;
        if (waiter.isGone()) continue;
        this.inFlight += 1;
        share.held += 1;
        waiter.enter(now);
      }
    } finally {
      this.#isAdmitting = false;
    }
  }
}
