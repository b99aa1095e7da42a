import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { parseId } from '../../lib/parse-id.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import { listNextStatuses, serviceStatuses } from '../../model/service-status.ts';
import { hasRight } from '../../model/user-caller.ts';
import { listUsage, readClientUsage } from '../../usecases/usage/read-usage.ts';
import { asText, BadParameters, readParameters } from '../shared/query.ts';
import { splitUrl } from '../shared/request-url.ts';
import { type ConsoleParts, isRefusal, sendRefusal } from './door.ts';
import { ClientUsageShown, encodeClientUsage, encodeUsage, GroundShown, Refusals, UsageListShown } from './wire.ts';

/** The most clients whose use is told at once: as many as a page of the list has. */
const mostAtOnce = 200;
const tag = 'Console';
const security = [{ session: [] }];

/** What only the console asks for. Everything else it has from the reseller API, as any program may. */
export function registerReadRoutes(app: FastifyInstance, parts: ConsoleParts, version: string): void {
  const { ports, operations } = parts;

  const onRequest = (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    parts.authenticate(request).then((found) => {
      if (isRefusal(found)) return sendRefusal(reply, found);
      if (!hasRight(found, 'read')) return sendRefusal(reply, parts.answerFailure(new Failure('not_permitted')));
      request.caller = found;
      return done();
    }, done);
  };
  const callerOf = (request: FastifyRequest): Caller => request.caller as Caller;

  app.get('/ground', {
    onRequest,
    schema: {
      operationId: 'consoleGround',
      summary: 'What the caller may do, and the steps between the statuses of a service',
      tags: [tag],
      security,
      response: { 200: GroundShown, ...Refusals(400, 401, 403, 429, 500, 503) },
    },
    handler: async (request) => ({
      operations: operations
        .filter(({ access }) => access === 'anyone' || hasRight(callerOf(request), access))
        .map(({ operationId }) => operationId),
      serviceSteps: Object.fromEntries(serviceStatuses.map((status) => [status, listNextStatuses(status)])),
      passwordMinLength: ports.policy.passwordMinLength,
      version,
    }),
  });

  app.get('/usage', {
    onRequest,
    schema: {
      operationId: 'consoleUsage',
      summary: 'How much of their limits clients use this month',
      tags: [tag],
      security,
      querystring: Type.Object({ ids: Type.String({ description: `Comma-separated, ${mostAtOnce} at the most` }) }),
      response: { 200: UsageListShown, ...Refusals(400, 401, 403, 429, 500, 503) },
    },
    handler: async (request, reply) => {
      const values = readParameters(new URLSearchParams(splitUrl(request.raw.url ?? '').query), { ids: asText });
      if (values instanceof BadParameters) return sendRefusal(reply, { status: 400, body: { errors: values.errors } });
      const { ids = '' } = values as { ids?: string };
      const read = ids.split(',').map(parseId);
      const known = read.filter((id) => id !== undefined);
      if (known.length === 0 || known.length < read.length || known.length > mostAtOnce)
        return sendRefusal(reply, {
          status: 400,
          body: { errors: { ids: [`1 to ${mostAtOnce} ids are expected, comma-separated.`] } },
        });
      return (await listUsage(ports, callerOf(request), known)).map(encodeUsage);
    },
  });

  app.get('/clients/:clientId/usage', {
    onRequest,
    schema: {
      operationId: 'consoleClientUsage',
      summary: 'The domains of a client, and its calls by month',
      tags: [tag],
      security,
      params: Type.Object({ clientId: Type.String() }),
      response: { 200: ClientUsageShown, ...Refusals(400, 401, 403, 404, 429, 500, 503) },
    },
    handler: async (request, reply) => {
      const { clientId } = request.params as { clientId: string };
      const found = await readClientUsage(ports, callerOf(request), parseId(clientId) ?? 0);
      return isFailure(found) ? sendRefusal(reply, parts.answerFailure(found)) : encodeClientUsage(found);
    },
  });
}
