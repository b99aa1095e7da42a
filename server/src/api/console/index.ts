import type { FastifyError, FastifyInstance } from 'fastify';
import { isUnheard } from '../../lib/overload.ts';
import { acceptJsonOnly } from '../shared/json-body.ts';
import { type ConsoleParts, sendRefusal } from './door.ts';
import { registerPages } from './pages.ts';
import { registerReadRoutes } from './read-routes.ts';
import { registerSessionRoutes } from './session-routes.ts';

export const consolePrefix = '/console';

/** The console in the browser: its files, its log-in, and what it asks for beyond the reseller API. */
export async function registerConsole(app: FastifyInstance, parts: ConsoleParts, version: string): Promise<void> {
  await registerPages(app, parts.folder);
  await app.register(
    async (api) => {
      acceptJsonOnly(api);
      api.setErrorHandler((error: FastifyError, request, reply) => {
        const refusal = parts.answerError(error);
        if (refusal.status >= 500 && !isUnheard(error))
          request.log.error({ requestId: request.id, err: error }, 'request failed');
        return sendRefusal(reply, refusal);
      });
      registerSessionRoutes(api, parts);
      registerReadRoutes(api, parts, version);
    },
    { prefix: '/api' },
  );
}
