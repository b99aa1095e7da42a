import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { readIfMatch } from '../../lib/entity-tag.ts';
import { isUnheard } from '../../lib/overload.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import { hasRight } from '../../model/user-caller.ts';
import type { Ports } from '../../usecases/ports.ts';
import { authenticate, nameOwner } from '../shared/authenticate.ts';
import { bodyRefusals, describeHeaders } from '../shared/describe-route.ts';
import { makeDoor } from '../shared/door.ts';
import { followMerge } from '../shared/follow-merge.ts';
import { acceptJsonOnly } from '../shared/json-body.ts';
import { markRepeated, prepareOnce } from '../shared/retries.ts';
import type { SessionTokens } from '../shared/session-tokens.ts';
import { sendTagged, Tagged } from '../shared/tagged.ts';
import { bulkChangeRoutes } from './bulk-changes/routes.ts';
import { clientRoutes } from './clients/routes.ts';
import { duplicateRoutes } from './duplicates/routes.ts';
import { answerError, answerFailure, answerRefusal, type DoorRefusal, type V1Error } from './errors.ts';
import { keyRoutes } from './keys/routes.ts';
import { mailRoutes } from './mails/routes.ts';
import { personalDataRoutes } from './personal-data/routes.ts';
import { remarkRoutes } from './remarks/routes.ts';
import { Download, type V1Route, WireRefusal } from './route.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { viewRoutes } from './views/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

export const v1Prefix = '/api/v1';

/** Every operation of Clientele's own API. */
export const v1Routes: readonly V1Route[] = [
  ...viewRoutes,
  ...clientRoutes,
  ...duplicateRoutes,
  ...bulkChangeRoutes,
  ...remarkRoutes,
  ...personalDataRoutes,
  ...mailRoutes,
  ...keyRoutes,
  ...sessionRoutes,
  ...webhookRoutes,
];

const json = 'application/json; charset=utf-8';
const problemJson = 'application/problem+json';

const Problem = Type.Object(
  {
    type: Type.Literal('about:blank'),
    title: Type.String({ description: 'What the status is called' }),
    status: Type.Integer(),
    code: Type.String({ description: 'A stable word in snake_case' }),
    detail: Type.String({ description: 'One readable sentence' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            pointer: Type.Optional(Type.String({ description: 'Where in the body: a JSON pointer as a fragment' })),
            parameter: Type.Optional(Type.String({ description: 'Which parameter of the query' })),
            detail: Type.String(),
          },
          { additionalProperties: false },
        ),
        { description: 'Every fault at once' },
      ),
    ),
  },
  { title: 'ProblemDetails', additionalProperties: false },
);

/** Statuses that every operation may answer. */
const everywhere = [400, 401, 403, 429, 500, 503] as const;

export function sendV1Error(reply: FastifyReply, { status, body, retryAfter }: V1Error): FastifyReply {
  if (status === 503 || retryAfter !== undefined) reply.header('retry-after', String(retryAfter ?? 2));
  if (status === 401) reply.header('www-authenticate', 'APIKey, Bearer');
  return reply.code(status).header('content-type', `${problemJson}; charset=utf-8`).send(JSON.stringify(body));
}

function describeRoute(route: V1Route): object {
  const names = [...route.url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const statuses = new Set<number>([
    ...everywhere,
    ...route.failures,
    ...bodyRefusals(route.method),
    ...(route.method === 'POST' ? [422] : []),
  ]);
  const refused = { description: 'A problem of RFC 9457', content: { [problemJson]: { schema: Problem } } };
  const files = route.files?.map((type) => [type, { schema: route.answer ?? Type.String() }] as const);
  const ofStrings = (keys: readonly string[]): TSchema =>
    Type.Object(Object.fromEntries(keys.map((name) => [name, Type.String()])));
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [`Clientele API: ${route.tag}`],
    security: [{ apiToken: [] }, { session: [] }],
    ...(names.length === 0 ? {} : { params: ofStrings(names) }),
    ...(route.query === undefined ? {} : { querystring: Type.Object(route.query) }),
    ...describeHeaders(route),
    ...(route.body === undefined ? {} : { body: { ...route.body, required: route.requiredFields ?? [] } }),
    response: {
      [route.success]:
        files === undefined
          ? (route.answer ?? Type.Null({ description: 'No content' }))
          : { description: 'A file', content: Object.fromEntries(files) },
      ...(route.method === 'GET' && route.isTagged ? { 304: Type.Null({ description: 'Not modified' }) } : {}),
      ...Object.fromEntries([...statuses].map((status) => [status, refused])),
    },
  };
}

/** Clientele's own API: what neither vendor's contract has. Its README says what and why. */
export function registerV1(app: FastifyInstance, ports: Ports, tokens: SessionTokens): void {
  const authenticator = { ports, tokens };

  acceptJsonOnly(app);
  app.setErrorHandler((error, request, reply) => {
    const answer = answerError(error as never);
    if (answer.status >= 500 && !isUnheard(error))
      request.log.error({ requestId: request.id, err: error }, 'request failed');
    return sendV1Error(reply, answer);
  });
  app.setNotFoundHandler((_request, reply) => sendV1Error(reply, answerRefusal('notFound')));

  function admit(route: V1Route, request: FastifyRequest, caller: Caller | DoorRefusal): V1Error | undefined {
    if (typeof caller === 'string') return answerRefusal(caller);
    if (!hasRight(caller, route.access)) return answerFailure(new Failure('not_permitted'));
    request.caller = caller;
    return undefined;
  }

  for (const route of v1Routes)
    app.route({
      method: route.method,
      url: route.url,
      schema: describeRoute(route),
      config: { load: route.load ?? 'short' },
      onRequest: makeDoor({
        find: (request) => authenticate(authenticator, request),
        admit: (request, caller) => admit(route, request, caller),
        send: sendV1Error,
      }),
      handler: async (request, reply) => {
        const mark = request.url.indexOf('?');
        const once = prepareOnce(ports, request, nameOwner(request.caller, request));
        if (once === 'wrong') return sendV1Error(reply, answerRefusal('wrongIdempotencyKey'));
        const params = request.params as Record<string, string>;
        const handle = (ofClient: Readonly<Record<string, string>>): Promise<unknown> =>
          route.handle({
            ports: once?.ports ?? ports,
            caller: request.caller as Caller,
            params: ofClient,
            query: new URLSearchParams(mark === -1 ? '' : request.url.slice(mark + 1)),
            body: request.body,
            ifMatch: readIfMatch(request.headers['if-match']),
          });
        const result = await (route.isExact ? handle(params) : followMerge(ports, request.caller, params, handle));
        if (isFailure(result)) return sendV1Error(reply, answerFailure(result));
        if (result instanceof WireRefusal) return sendV1Error(reply, result.error);
        markRepeated(reply, once);
        if (route.success === 204) return reply.code(204).send();
        reply.code(route.success);
        if (result instanceof Download)
          return reply
            .header('content-type', result.mediaType)
            .header('content-disposition', `attachment; filename="${result.fileName}"`)
            .send(result.content);
        reply.header('content-type', json);
        return result instanceof Tagged ? sendTagged(request, reply, result) : reply.send(result);
      },
    });
}
