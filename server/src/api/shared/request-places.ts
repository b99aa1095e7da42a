import type { FastifyReply, FastifyRequest } from 'fastify';
import { Overloaded } from '../../lib/overload.ts';
import { Places, type Waiter } from '../../lib/places.ts';
import { watchTurns } from '../../lib/turn-watch.ts';
import type { PlaceKind, Requester } from './requesters.ts';

/** How a hook goes on, or refuses. */
export type Done = (error?: Error) => void;

/** How many places there are. */
export interface PlaceLimits {
  /** The most short requests that are worked on at once. */
  readonly atOnce: number;
  /** Reads through the store that it does at once, of either kind. */
  readonly longReads: Readonly<Record<Exclude<PlaceKind, 'short'>, number>>;
}

/** The place that a request has: of which kind, and since when, in milliseconds of the process's own clock. */
export interface Place {
  readonly kind: PlaceKind;
  readonly since: number;
}

/** The places of all requests. A request keeps the one that it has, in `place`. */
export interface RequestPlaces {
  readonly byKind: Readonly<Record<PlaceKind, Places>>;
  /** Goes on with a place as soon as there is one for the caller; or refuses. */
  enter(kind: PlaceKind, request: FastifyRequest, reply: FastifyReply, done: Done): void;
  /** Gives the place of a request back, where it has one. */
  leave(request: FastifyRequest): void;
  /** Turns away whoever has waited too long. To be called now and then. */
  tend(): void;
}

/** Seconds after which whoever was turned away is to come again. */
const retryAfter = 2;
/** The short limit begins at a quarter of the most, and is never less than this: what a client keeps open, and more. */
const fewestShort = 32;

const now = (): number => performance.now();

/** A request that waits for a place. */
function makeWaiter(kind: PlaceKind, places: Places, request: FastifyRequest, reply: FastifyReply, done: Done): Waiter {
  return {
    enter(since) {
      request.place = { kind, since };
      done();
    },
    turnAway() {
      request.isUnheard = true;
      reply
        .header('ratelimit-policy', `"work";q=${places.mostHeld};qu="concurrent-requests"`)
        .header('ratelimit', `"work";r=0;t=${retryAfter}`)
        .header('retry-after', String(retryAfter));
      done(new Overloaded());
    },
    isGone: () => request.raw.socket?.destroyed === true,
  };
}

/** Makes the places. Short ones find their limit themselves; of the others there are as many as the store reads at once. */
export function makeRequestPlaces({ atOnce, longReads }: PlaceLimits): RequestPlaces {
  const tend = (): void => {
    for (const places of Object.values(byKind)) places.tend();
  };
  const common = { now, isTurnLong: watchTurns(tend).isLong };
  const makeReads = (count: number): Places =>
    new Places({
      ...{ start: count, least: count, most: count, waiting: 8 * count },
      ...{ patience: 10_000, shortPatience: 2_000 },
      ...common,
    });
  const least = Math.min(fewestShort, atOnce);
  const byKind = {
    short: new Places({
      start: Math.max(least, Math.floor(atOnce / 4)),
      least,
      most: atOnce,
      waiting: atOnce,
      patience: 2_000,
      shortPatience: 500,
      ...common,
    }),
    page: makeReads(longReads.page),
    long: makeReads(longReads.long),
  };
  return {
    byKind,
    tend,
    enter(kind, request, reply, done) {
      const places = byKind[kind];
      const share = (request.requester as Requester).shares[kind];
      const at = now();
      if (places.tryEnter(share, at)) {
        request.place = { kind, since: at };
        done();
      } else places.wait(share, makeWaiter(kind, places, request, reply, done), at);
    },
    leave(request) {
      const { place, requester } = request;
      if (place === null || requester === null) return;
      request.place = null;
      const at = now();
      byKind[place.kind].leave(requester.shares[place.kind], at - place.since, at);
    },
  };
}
