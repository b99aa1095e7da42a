import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

/** What the edges of the server need to know of it. */
export interface Operations {
  readonly registry: Registry;
  /** What opens `/metrics`; undefined where it is shut. */
  readonly metricsToken: string | undefined;
  /** Throws where the store does not answer. */
  ping(): Promise<void>;
  /** Why the store takes no changes, where it takes none. */
  findFault(): string | undefined;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Health for load balancers, for whoever asks. */
function registerHealth(app: FastifyInstance, { ping, findFault }: Pick<Operations, 'ping' | 'findFault'>): void {
  // Whoever looks whether the server is well must hear so while it has too much to do.
  const hidden = { schema: { hide: true }, config: { load: 'free' } } as const;

  app.get('/health/live', hidden, async () => ({ status: 'ok' }));

  app.get('/health/ready', hidden, async (request, reply) => {
    try {
      await ping();
      // Still 200: whoever takes the server out of service takes the reads away too. Why, its log says.
      return { status: findFault() === undefined ? 'ok' : 'read-only' };
    } catch (error) {
      request.log.error({ requestId: request.id, err: error }, 'the store does not answer');
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
}

/** Metrics for Prometheus, for whoever has the token. Without one there is no such page. */
function registerMetrics(app: FastifyInstance, registry: Registry, token: string): void {
  const expected = digest(`Bearer ${token}`);
  app.get('/metrics', { schema: { hide: true }, config: { load: 'free' } }, async (request, reply) => {
    // By digest: two texts of different lengths could not be compared in constant time.
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected))
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send({ message: 'Send Authorization: Bearer <token>.' });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** What looks at the server from outside asks: whether it is well, and for its figures. */
export function registerOperations(app: FastifyInstance, operations: Operations): void {
  registerHealth(app, operations);
  const { registry, metricsToken } = operations;
  if (metricsToken !== undefined) registerMetrics(app, registry, metricsToken);
}
