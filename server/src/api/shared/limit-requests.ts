import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type AttemptLimit, makeAttemptLimit } from '../../lib/attempt-limit.ts';
import type { Clock } from '../../lib/clock.ts';
import { Overloaded, TooManyRequests } from '../../lib/overload.ts';
import { Places } from '../../lib/places.ts';
import { watchTurns } from '../../lib/turn-watch.ts';
import { makeRequesters, type Requester } from './requesters.ts';

/**
 * What a route costs, as far as the limit goes. `short` is the rule. `long`: it reads through the store, or sends for long, and
 * has places of its own until the last byte. `elsewhere`: what it waits for has a queue of its own. `free`: health, figures, and
 * what only asks another route.
 */
export type Load = 'short' | 'long' | 'elsewhere' | 'free';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose request it is to the limiter. */
    requester: Requester | null;
    /** When it took its place, by the process's own clock; 0 while it has none. */
    enteredAt: number;
    /** Whether it was refused before anything was looked at: there may be thousands of them. */
    isUnheard: boolean;
  }
  interface FastifyContextConfig {
    load?: Load;
  }
}

/** How much is let in. */
export interface LimitSettings {
  /** The most short requests that are worked on at once. */
  readonly atOnce: number;
  /** Long reads that the store does at once. */
  readonly longReads: number;
  /** Requests that one caller may send in a minute; 0: as many as (s)he likes. */
  readonly aMinute: number;
}

/** What the figures of the limiter are taken from. */
export interface Limiter {
  readonly places: Readonly<Record<'short' | 'long', Places>>;
  /** How many were refused unheard so far, by reason. */
  countRefused(): Readonly<Record<'full' | 'late' | 'rate', number>>;
}

type Kind = keyof Limiter['places'];
type Done = (error?: Error) => void;

/** Seconds after which whoever was turned away is to come again. */
const retryAfter = 2;
/** Milliseconds between two looks for whoever has waited too long. */
const tendEvery = 100;
/** Milliseconds between two lines about those who were refused. */
const tellEvery = 1_000;
/** The short limit begins at a quarter of the most, and is never less than this: what a client keeps open, and more. */
const fewestShort = 32;
/** Whether a body comes behind the head. */
const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** Puts hooks before those that a route has. */
function prepend<H>(own: H, others: H | H[] | undefined): H[] {
  return others === undefined ? [own] : ([own, ...[others].flat()] as H[]);
}

/**
 * The one limiter of all doors: every route passes it first, before anybody asks who it is and before its body is read. To be
 * called before any route is made. Refusals are thrown, so that each dialect words them its own way.
 */
export function limitRequests(app: FastifyInstance, clock: Clock, settings: LimitSettings): Limiter {
  const { atOnce, longReads, aMinute } = settings;
  const now = (): number => performance.now();
  const tend = (): void => {
    for (const one of Object.values(places)) one.tend();
  };
  const turns = watchTurns(tend);
  const common = { now, isTurnLong: turns.isLong };
  const places = {
    short: new Places({
      start: Math.max(Math.min(fewestShort, atOnce), Math.floor(atOnce / 4)),
      least: Math.min(fewestShort, atOnce),
      most: atOnce,
      waiting: atOnce,
      patience: 2_000,
      shortPatience: 500,
      ...common,
    }),
    long: new Places({
      start: longReads,
      least: longReads,
      most: longReads,
      waiting: 8 * longReads,
      patience: 10_000,
      shortPatience: 2_000,
      ...common,
    }),
  };
  const requesters = makeRequesters();
  const rates: AttemptLimit | undefined = aMinute === 0 ? undefined : makeAttemptLimit(aMinute);
  const timers = [setInterval(tend, tendEvery).unref(), setInterval(tellOfRefused, tellEvery).unref()];
  app.addHook('onClose', async () => {
    for (const timer of timers) clearInterval(timer);
  });
  app.decorateRequest('requester', null);
  app.decorateRequest('enteredAt', 0);
  app.decorateRequest('isUnheard', false);

  const countRefused = () => ({
    full: places.short.turned.full + places.long.turned.full,
    late: places.short.turned.late + places.long.turned.late,
    rate: rates?.countRefused() ?? 0,
  });
  let told = countRefused();
  /** One line for all that were refused unheard of late: a line each would be more work than the refusal. */
  function tellOfRefused(): void {
    const { full, late, rate } = countRefused();
    const since = { full: full - told.full, late: late - told.late, rate: rate - told.rate };
    if (since.full + since.late + since.rate === 0) return;
    told = { full, late, rate };
    app.log.warn(since, 'requests were refused unheard');
  }

  /** Counts a request of the minute's, and says so. True where it is one too many. */
  function isOneTooMany(rate: AttemptLimit, { name }: Requester, reply: FastifyReply): boolean {
    const wait = rate.take(name, clock.now());
    const { left, seconds } = rate.look(name, clock.now());
    reply
      .header('ratelimit-policy', `"caller";q=${aMinute};w=60`)
      .header('ratelimit', `"caller";r=${left};t=${seconds}`);
    if (wait > 0) reply.header('retry-after', String(wait));
    return wait > 0;
  }

  /** Goes on with a place as soon as there is one for the caller; or refuses. */
  function enter(kind: Kind, request: FastifyRequest, reply: FastifyReply, done: Done): void {
    const of = places[kind];
    const share = (request.requester as Requester)[kind];
    const at = now();
    if (of.tryEnter(share, at)) {
      request.enteredAt = at;
      done();
      return;
    }
    const waiter = {
      enter(since: number): void {
        request.enteredAt = since;
        done();
      },
      turnAway(): void {
        request.isUnheard = true;
        reply
          .header('ratelimit-policy', `"work";q=${of.mostHeld};qu="concurrent-requests"`)
          .header('ratelimit', `"work";r=0;t=${retryAfter}`)
          .header('retry-after', String(retryAfter));
        done(new Overloaded());
      },
      isGone: () => request.raw.socket?.destroyed === true,
    };
    of.wait(share, waiter, at);
  }

  function leave(kind: Kind, request: FastifyRequest): void {
    const { enteredAt, requester } = request;
    if (enteredAt === 0 || requester === null) return;
    request.enteredAt = 0;
    const at = now();
    places[kind].leave(requester[kind], at - enteredAt, at);
  }

  function admit(kind: Kind | undefined, request: FastifyRequest, reply: FastifyReply, done: Done): void {
    const requester = requesters.find(request);
    request.requester = requester;
    if (rates !== undefined && isOneTooMany(rates, requester, reply)) {
      request.isUnheard = true;
      done(new TooManyRequests());
    } else if (kind === undefined) done();
    else {
      if (kind === 'long') reply.raw.once('close', () => leave(kind, request));
      enter(kind, request, reply, done);
    }
  }

  function hook(route: RouteOptions): void {
    const load = route.config?.load ?? 'short';
    if (load === 'free') return;
    const kind = load === 'elsewhere' ? undefined : load;
    route.onRequest = prepend((request, reply, done) => admit(kind, request, reply, done), route.onRequest);
    route.onSend = prepend((request, reply, payload, done) => {
      // What is left now is the reader's pace, which must not hold up others; a long read holds its place for as long.
      if (load === 'short') leave(load, request);
      requesters.learn(request, reply.statusCode);
      done(null, payload);
    }, route.onSend);
    if (load === 'long')
      route.onResponse = prepend((request, _reply, done) => {
        leave(load, request);
        done();
      }, route.onResponse);
    if (kind === undefined || route.method === 'GET') return;
    // A sender may take his time over a body, but not in a place that others wait for.
    route.preParsing = prepend((request, _reply, payload, done) => {
      if (hasBody(request)) leave(kind, request);
      done(null, payload);
    }, route.preParsing);
    route.preValidation = prepend((request, reply, done) => {
      if (request.enteredAt === 0) enter(kind, request, reply, done);
      else done();
    }, route.preValidation);
  }

  app.addHook('onRoute', hook);
  return { places, countRefused };
}
