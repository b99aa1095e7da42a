import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

/** What the edges of the server need to know of it. */
export interface Operations {
  readonly registry: Registry;
  /** Throws where the store does not answer. */
  ping(): Promise<void>;
}

/** Health for load balancers, metrics for Prometheus. No key is asked for: keep `/metrics` behind your proxy. */
export function registerOperations(app: FastifyInstance, { registry, ping }: Operations): void {
  const hidden = { schema: { hide: true } };

  app.get('/health/live', hidden, async () => ({ status: 'ok' }));

  app.get('/health/ready', hidden, async (request, reply) => {
    try {
      await ping();
      return { status: 'ok' };
    } catch (error) {
      request.log.error({ requestId: request.id, err: error }, 'the store does not answer');
      return reply.code(503).send({ status: 'unavailable' });
    }
  });

  app.get('/metrics', hidden, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
