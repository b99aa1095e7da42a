import type { FastifyInstance } from 'fastify';
import { Histogram, type Registry } from 'prom-client';

/**
 * Measures and logs every answered request. The log names the route, never the URL: paths and queries carry keys, user
 * names and addresses.
 */
export function observeRequests(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds from the first byte of a request to the last byte of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const logsRequests = isLevelOn(app.log.level);

  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const milliseconds = reply.elapsedTime;
    durations.observe({ method: request.method, route, status: reply.statusCode }, milliseconds / 1000);
    if (logsRequests)
      request.log.info(
        {
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(milliseconds * 1000) / 1000,
          address: request.ip,
          ...(request.caller === null || request.caller === undefined
            ? {}
            : { caller: request.caller.kind, keyId: request.caller.keyId }),
        },
        'request',
      );
    done();
  });
}

/** Whether a request's line would be written: asked once, since putting it together costs more than the check. */
function isLevelOn(level: string): boolean {
  return level === 'info' || level === 'debug' || level === 'trace';
}
