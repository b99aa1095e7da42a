import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { readIfMatch } from '../../lib/entity-tag.ts';
import { isUnheard } from '../../lib/overload.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import { findSurvivor } from '../../usecases/clients/find-survivor.ts';
import type { Ports } from '../../usecases/ports.ts';
import { describeAnswers, describeHeaders } from '../shared/describe-route.ts';
import { makeDoor } from '../shared/door.ts';
import { followMerge } from '../shared/follow-merge.ts';
import { acceptJsonOnly } from '../shared/json-body.ts';
import { apiKeysOf } from '../shared/request-url.ts';
import { decodeId } from '../shared/results.ts';
import { markRepeated, prepareOnce } from '../shared/retries.ts';
import { sendTagged, Tagged } from '../shared/tagged.ts';
import { authenticate, checkSignature, deriveHawkKey, type HawkSettings, isBodySigned } from './auth.ts';
import { callRoutes } from './calls/routes.ts';
import { clientRoutes } from './clients/routes.ts';
import { domainRoutes } from './domains/routes.ts';
import { answerError, answerFailure, answerRefusal, type DoorRefusal, type HostingError } from './errors.ts';
import { keyRoutes } from './keys/routes.ts';
import type { HostingRoute } from './route.ts';

export const hostingPrefix = '/hosting/api';

/** Every operation of the Hosting API. */
export const hostingRoutes: readonly HostingRoute[] = [...clientRoutes, ...domainRoutes, ...callRoutes, ...keyRoutes];

const Problem = Type.Object(
  {
    error: Type.Object(
      {
        code: Type.String({ description: 'A stable word in snake_case' }),
        message: Type.String({ description: 'One readable sentence' }),
        properties: Type.Optional(
          Type.Record(Type.String(), Type.String(), { description: 'Only on 400: why, by property' }),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { title: 'Problem', additionalProperties: false },
);

const json = 'application/json; charset=utf-8';

/** Statuses that every operation may answer: who asks, what the key opens, a fault of ours, a store that is away. */
const everywhere = [400, 401, 403, 429, 500, 503] as const;

export function sendHostingError(reply: FastifyReply, { status, body, retryAfter }: HostingError): FastifyReply {
  if (status === 503 || retryAfter !== undefined) reply.header('retry-after', String(retryAfter ?? 2));
  return reply.code(status).header('content-type', json).send(JSON.stringify(body));
}

/** Undefined where the door opens. */
type Refused = HostingError | undefined;

/** Whether a key opens an operation. What is another client's is as closed to a client's key as what does not exist. */
function isPermitted(route: HostingRoute, caller: Caller, params: Record<string, string>): boolean {
  if (caller.scope.kind !== 'client') return route.hostingKey ?? true;
  return route.clientKey && (params.clientId === undefined || params.clientId === String(caller.scope.clientId));
}

/** Whether a client's key comes with the number of a client that was merged into its own. */
async function isOwnMerged(ports: Ports, route: HostingRoute, caller: Caller, clientId: string): Promise<boolean> {
  return !route.isExact && route.clientKey && (await findSurvivor(ports, caller, decodeId(clientId))) !== undefined;
}

function describeRoute(route: HostingRoute): object {
  const names = [...route.url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [`Hosting API: ${route.tag}`],
    ...(route.isAddition ? { description: "An addition of this project to the vendor's contract." } : {}),
    ...(route.deprecated ? { deprecated: true } : {}),
    security: [{ apiKey: [] }],
    ...(names.length === 0
      ? {}
      : { params: Type.Object(Object.fromEntries(names.map((name) => [name, Type.String()]))) }),
    ...describeHeaders(route),
    ...(route.body === undefined ? {} : { body: { ...route.body, required: route.requiredProperties ?? [] } }),
    response: describeAnswers(route, everywhere, Problem),
  };
}

/** The Hosting API: CCM19's contract, with what its README says. */
export function registerHosting(app: FastifyInstance, ports: Ports, hawkSettings: HawkSettings): void {
  const hawk = { ...hawkSettings, key: deriveHawkKey(hawkSettings.secret ?? '') };
  const signs = hawk.mode !== 'off';

  acceptJsonOnly(app);
  app.decorateRequest('hawk', null);
  app.setErrorHandler((error, request, reply) => {
    const answer = answerError(error as never);
    // To close before all of the body is read would reset the connection, and the caller might never see the answer. The
    // rest is thrown away as it comes, for as long as a request may take.
    if (answer.status === 413) reply.removeHeader('connection');
    if (answer.status >= 500 && !isUnheard(error))
      request.log.error({ requestId: request.id, err: error }, 'request failed');
    return sendHostingError(reply, answer);
  });
  app.setNotFoundHandler((_request, reply) => sendHostingError(reply, answerRefusal('notFound')));

  /** Lets a known caller in, or says why not. */
  function admit(
    route: HostingRoute,
    request: FastifyRequest,
    caller: Caller | DoorRefusal,
  ): Refused | Promise<Refused> {
    if (typeof caller === 'string') return answerRefusal(caller);
    const params = request.params as Record<string, string>;
    const enter = (isLetIn: boolean): Refused => {
      if (!isLetIn) return answerFailure(new Failure('not_permitted'));
      request.caller = caller;
      return undefined;
    };
    const isLetIn = isPermitted(route, caller, params);
    return isLetIn || caller.scope.kind !== 'client' || params.clientId === undefined
      ? enter(isLetIn)
      : isOwnMerged(ports, route, caller, params.clientId).then(enter);
  }

  async function admitSigned(
    route: HostingRoute,
    request: FastifyRequest,
    caller: Caller | DoorRefusal,
  ): Promise<Refused> {
    const refusal = typeof caller === 'string' ? caller : await checkSignature(ports, hawk, request);
    return refusal === undefined ? admit(route, request, caller) : answerRefusal(refusal);
  }

  for (const route of hostingRoutes)
    app.route({
      method: route.method,
      url: route.url,
      schema: describeRoute(route),
      config: { load: route.load ?? 'short' },
      onRequest: makeDoor({
        find: (request) => authenticate(ports, request),
        admit: (request, caller) => (signs ? admitSigned : admit)(route, request, caller),
        send: sendHostingError,
      }),
      handler: async (request, reply) => {
        const { caller } = request;
        if (caller === null || (signs && !isBodySigned(request)))
          return sendHostingError(reply, answerRefusal('wronglySigned'));
        const once = prepareOnce(ports, request, `key ${apiKeysOf(request.raw)[0]}`);
        if (once === 'wrong') return sendHostingError(reply, answerRefusal('wrongIdempotencyKey'));
        const params = request.params as Record<string, string>;
        const handle = (ofClient: Readonly<Record<string, string>>): Promise<unknown> =>
          route.handle({
            ports: once?.ports ?? ports,
            caller,
            params: ofClient,
            body: request.body,
            ifMatch: readIfMatch(request.headers['if-match']),
          });
        const result = await (route.isExact ? handle(params) : followMerge(ports, caller, params, handle));
        if (isFailure(result)) return sendHostingError(reply, answerFailure(result));
        markRepeated(reply, once);
        if (route.success === 204) return reply.code(204).send();
        reply.code(route.success).header('content-type', json);
        return result instanceof Tagged ? sendTagged(request, reply, result) : reply.send(result);
      },
    });
}
