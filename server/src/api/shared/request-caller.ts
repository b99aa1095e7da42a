import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../model/caller.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once a dialect's door has let the request in. */
    caller: Caller | null;
  }
}

/** Gives every request a place for its caller. */
export function prepareCallers(app: FastifyInstance): void {
  app.decorateRequest('caller', null);
}
