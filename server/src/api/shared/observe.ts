import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Histogram, type Registry } from 'prom-client';

/** Milliseconds from which an answer counts as slow and has a line of its own in the log. */
const slow = 1000;

/**
 * Measures every answered request, and logs those that somebody may want to look up: whatever changes something, is
 * refused, fails or is slow; at the level `debug` all of them. The log names the route, never the URL: paths and queries
 * carry keys, user names and addresses. To be called before any route is made.
 */
export function observeRequests(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds from the first byte of a request to the last byte of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const logsAll = app.log.level === 'debug' || app.log.level === 'trace';

  /** An observer for one route: finding a series by its labels takes longer than counting in it, so each is kept. */
  function makeObserver(method: string, route: string) {
    const seriesByStatus = new Map<number, ReturnType<typeof durations.labels>>();
    return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
      const { statusCode: status, elapsedTime: milliseconds } = reply;
      let series = seriesByStatus.get(status);
      if (series === undefined) {
        series = durations.labels(method, route, String(status));
        seriesByStatus.set(status, series);
      }
      series.observe(milliseconds / 1000);
      // What was refused unheard is counted, and one line a second tells of all of it.
      const isWorthALine = !request.isUnheard && (method !== 'GET' || status >= 400 || milliseconds >= slow);
      if (logsAll || isWorthALine) {
        const ms = Math.round(milliseconds * 1000) / 1000;
        const who = request.caller ? { caller: request.caller.kind, keyId: request.caller.keyId } : {};
        request.log.info({ requestId: request.id, method, route, status, ms, address: request.ip, ...who }, 'request');
      }
      done();
    };
  }

  app.addHook('onRoute', (route) => {
    route.onResponse = makeObserver([route.method].flat().join(','), route.url);
  });
  const observeUnknown = makeObserver('any', 'unknown');
  app.addHook('onResponse', (request, reply, done) => (request.is404 ? observeUnknown(request, reply, done) : done()));
}
