import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { makeAttemptLimit } from '../../lib/attempt-limit.ts';
import type { Clock } from '../../lib/clock.ts';
import { TooManyRequests } from '../../lib/overload.ts';
import type { Turned } from '../../lib/places.ts';
import { type Done, makeRequestPlaces, type Place, type PlaceLimits, type RequestPlaces } from './request-places.ts';
import { makeRequesters, type PlaceKind, type Requester, type Requesters } from './requesters.ts';

/**
 * What a route costs, as far as the limit goes: a place, of which `short` ones are the rule. `list`: of a page where a `limit` is
 * given, and of all otherwise. `elsewhere`: what it waits for has a queue of its own. `free`: health, figures, and what only asks
 * another route.
 */
export type Load = PlaceKind | 'list' | 'elsewhere' | 'free';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose request it is to the limiter. */
    requester: Requester | null;
    /** The place that it has; null while it has none. */
    place: Place | null;
    /** Whether it was refused before anything was looked at: there may be thousands of them. */
    isUnheard: boolean;
  }
  interface FastifyContextConfig {
    load?: Load;
  }
}

/** How much is let in. */
export interface LimitSettings extends PlaceLimits {
  /** Requests that one caller may send in a minute; 0: as many as (s)he likes. */
  readonly aMinute: number;
}

/** How many were refused unheard, by reason. */
type Refused = Readonly<Record<Turned | 'rate', number>>;

/** What the figures of the limiter are taken from. */
export interface Limiter {
  readonly places: RequestPlaces['byKind'];
  /** How many were refused unheard so far. */
  countRefused(): Refused;
}

/** Requests by the minute. */
interface Rate {
  /** Counts a request, and says so in the head of its answer. True where it is one too many. */
  isOneTooMany(requester: Requester, reply: FastifyReply): boolean;
  countRefused(): number;
}

/** What a request is checked with. */
interface Checks {
  readonly requesters: Requesters;
  /** None where callers may ask as often as they like. */
  readonly rate: Rate | undefined;
  readonly places: RequestPlaces;
}

/** Milliseconds between two looks for whoever has waited too long. */
const tendEvery = 100;
/** Milliseconds between two lines about those who were refused. */
const tellEvery = 1_000;

/** Whether a body comes behind the head. */
export const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** Puts hooks before those that a route has. */
function prepend<H>(own: H, others: H | H[] | undefined): H[] {
  return others === undefined ? [own] : ([own, ...[others].flat()] as H[]);
}

function makeRate(clock: Clock, aMinute: number): Rate {
  const limit = makeAttemptLimit(aMinute);
  return {
    isOneTooMany({ name }, reply) {
      const wait = limit.take(name, clock.now());
      const { left, seconds } = limit.look(name, clock.now());
      reply
        .header('ratelimit-policy', `"caller";q=${aMinute};w=60`)
        .header('ratelimit', `"caller";r=${left};t=${seconds}`);
      if (wait > 0) reply.header('retry-after', String(wait));
      return wait > 0;
    },
    countRefused: () => limit.countRefused(),
  };
}

/** Lets a request in, or refuses it: first who asks, then how often, then whether there is room. No kind: it needs none. */
function admit(
  { requesters, rate, places }: Checks,
  kind: PlaceKind | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
  done: Done,
): void {
  const requester = requesters.find(request);
  request.requester = requester;
  if (rate?.isOneTooMany(requester, reply) === true) {
    request.isUnheard = true;
    done(new TooManyRequests());
    return;
  }
  if (kind === undefined) {
    done();
    return;
  }
  if (kind !== 'short') reply.raw.once('close', () => places.leave(request));
  places.enter(kind, request, reply, done);
}

/** The kind of place that a request needs, if any. */
function findKind(load: Exclude<Load, 'free'>, { query }: FastifyRequest): PlaceKind | undefined {
  if (load === 'elsewhere') return undefined;
  if (load !== 'list') return load;
  return (query as { limit?: unknown }).limit === undefined ? 'long' : 'page';
}

/** A sender may take his time over a body, but not in a place that others wait for: another one is taken when it is there. */
function leaveForBody(route: RouteOptions, kind: PlaceKind, places: RequestPlaces): void {
  route.preParsing = prepend((request, _reply, payload, done) => {
    if (hasBody(request)) places.leave(request);
    done(null, payload);
  }, route.preParsing);
  route.preValidation = prepend((request, reply, done) => {
    if (request.place === null) places.enter(kind, request, reply, done);
    else done();
  }, route.preValidation);
}

/** Puts the limiter before whatever else a route does, and has places given back behind it. */
function limitRoute(route: RouteOptions, checks: Checks): void {
  const load = route.config?.load ?? 'short';
  if (load === 'free') return;
  const { requesters, places } = checks;
  route.onRequest = prepend(
    (request, reply, done) => admit(checks, findKind(load, request), request, reply, done),
    route.onRequest,
  );
  if (load !== 'elsewhere' && load !== 'list' && route.method !== 'GET') leaveForBody(route, load, places);
  route.onSend = prepend((request, reply, payload, done) => {
    // What is left now is the reader's pace, which must not hold up others; what is still being read holds its place for as long.
    if (request.place?.kind !== 'long') places.leave(request);
    requesters.learn(request, reply.statusCode);
    done(null, payload);
  }, route.onSend);
  if (load === 'long' || load === 'list')
    route.onResponse = prepend((request, _reply, done) => {
      places.leave(request);
      done();
    }, route.onResponse);
}

/** Tells, each time that it is called, of all that were refused since: a line each would be more work than the refusal. */
function makeTeller(log: FastifyBaseLogger, countRefused: () => Refused): () => void {
  let told = countRefused();
  return () => {
    const all = countRefused();
    const since = { full: all.full - told.full, late: all.late - told.late, rate: all.rate - told.rate };
    if (since.full + since.late + since.rate === 0) return;
    told = all;
    log.warn(since, 'requests were refused unheard');
  };
}

/**
 * The one limiter of all doors: every route passes it first, before anybody asks who it is and before its body is read. To be
 * called before any route is made. Refusals are thrown, so that each dialect words them its own way.
 */
export function limitRequests(app: FastifyInstance, clock: Clock, settings: LimitSettings): Limiter {
  const places = makeRequestPlaces(settings);
  const rate = settings.aMinute === 0 ? undefined : makeRate(clock, settings.aMinute);
  const checks = { requesters: makeRequesters(), rate, places };
  const countTurned = (why: Turned): number =>
    Object.values(places.byKind).reduce((sum, { turned }) => sum + turned[why], 0);
  const countRefused = (): Refused => ({
    full: countTurned('full'),
    late: countTurned('late'),
    rate: rate?.countRefused() ?? 0,
  });
  const tell = makeTeller(app.log, countRefused);
  const timers = [setInterval(places.tend, tendEvery).unref(), setInterval(tell, tellEvery).unref()];
  app.addHook('onClose', async () => {
    for (const timer of timers) clearInterval(timer);
  });
  app.decorateRequest('requester', null);
  app.decorateRequest('place', null);
  app.decorateRequest('isUnheard', false);
  app.addHook('onRoute', (route) => limitRoute(route, checks));
  return { places: places.byKind, countRefused };
}
