import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { Caller } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import { hasRight } from '../../model/user-caller.ts';
import type { Ports } from '../../usecases/ports.ts';
import { acceptJsonOnly } from '../shared/json-body.ts';
import { linkRoutes } from './auth/link-routes.ts';
import { authRoutes } from './auth/routes.ts';
import { authenticate } from './authenticate.ts';
import { clientChangeRoutes } from './clients/change-routes.ts';
import { clientRoutes } from './clients/routes.ts';
import { answerError, answerFailure, answerRefusal, type DoorRefusal, type IamError } from './errors.ts';
import { featureRoutes } from './features/routes.ts';
import type { SessionTokens } from './jwt.ts';
import { memberRoutes } from './members/routes.ts';
import { productRoutes } from './products/routes.ts';
import { resellerRoutes } from './resellers/routes.ts';
import { type IamRoute, Tagged, WireRefusal } from './route.ts';
import { sellerRoutes } from './sellers/routes.ts';
import { serviceRoutes } from './services/routes.ts';
import { tokenRoutes } from './tokens/routes.ts';
import { userRoutes } from './users/routes.ts';
import { twoFactorRoutes } from './users/two-factor-routes.ts';

export const iamPrefix = '/iam';

/** Every operation of the reseller API. */
export const iamRoutes: readonly IamRoute[] = [
  ...authRoutes,
  ...linkRoutes,
  ...tokenRoutes,
  ...clientRoutes,
  ...clientChangeRoutes,
  ...userRoutes,
  ...twoFactorRoutes,
  ...memberRoutes,
  ...sellerRoutes,
  ...resellerRoutes,
  ...serviceRoutes,
  ...featureRoutes,
  ...productRoutes,
];

const json = 'application/json; charset=utf-8';

const Message = Type.Object({ message: Type.String() }, { title: 'Message', additionalProperties: false });
const FieldErrors = Type.Object(
  {
    errors: Type.Record(
      Type.String(),
      Type.Union([Type.Array(Type.String()), Type.Record(Type.String(), Type.Array(Type.String()))]),
    ),
  },
  { title: 'FieldErrors', additionalProperties: false },
);
const Users = Type.Array(Type.Union([Type.Integer(), Type.String()]));
const ProductInUse = Type.Object(
  { message: Type.String(), trial: Users, activating: Users, active: Users },
  { title: 'ProductInUse', additionalProperties: false },
);
const Sentences = Type.Array(Type.String(), { title: 'Sentences' });
const Refusal = Type.Union([Message, FieldErrors, ProductInUse, Sentences]);

/** Statuses that every operation may answer. */
const everywhere = [400, 401, 403, 500, 503] as const;

export function sendIamError(reply: FastifyReply, { status, body, retryAfter }: IamError): FastifyReply {
  if (status === 503 || retryAfter !== undefined) reply.header('retry-after', String(retryAfter ?? 2));
  if (status === 401) reply.header('www-authenticate', 'APIKey, Bearer');
  return reply.code(status).header('content-type', json).send(JSON.stringify(body));
}

function describeRoute(route: IamRoute): object {
  const names = [...route.url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const statuses = new Set<number>([...everywhere, ...route.failures]);
  const ofStrings = (keys: readonly string[]): TSchema =>
    Type.Object(Object.fromEntries(keys.map((name) => [name, Type.String()])));
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [`Reseller API: ${route.tag}`],
    ...(route.isAddition ? { description: "An addition of this project to the vendor's contract." } : {}),
    security: route.access === 'anyone' ? [] : [{ apiToken: [] }, { session: [] }],
    ...(names.length === 0 ? {} : { params: ofStrings(names) }),
    ...(route.query === undefined ? {} : { querystring: Type.Object(route.query) }),
    ...(route.body === undefined ? {} : { body: { ...route.body, required: route.requiredFields ?? [] } }),
    response: {
      [route.success]: route.answer ?? Type.Null({ description: 'No content' }),
      ...Object.fromEntries([...statuses].map((status) => [status, Refusal])),
    },
  };
}

/** The version that `If-Match` names; undefined where there is none; -1, which none has, where it is no tag of ours. */
function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(header);
  return match === null ? -1 : Number(match[1]);
}

/** Undefined where the door opens. */
type Refused = IamError | undefined;

/** The reseller API: Gcore's contract, with what its README says. */
export function registerIam(
  app: FastifyInstance,
  ports: Ports,
  tokens: SessionTokens,
  publicUrl: string | undefined,
): void {
  const authenticator = { ports, tokens };

  acceptJsonOnly(app);
  app.setErrorHandler((error, request, reply) => {
    const answer = answerError(error as never);
    if (answer.status >= 500) request.log.error({ requestId: request.id, err: error }, 'request failed');
    return sendIamError(reply, answer);
  });
  app.setNotFoundHandler((_request, reply) => sendIamError(reply, answerRefusal('notFound')));

  function admit(route: IamRoute, request: FastifyRequest, caller: Caller | DoorRefusal): Refused {
    if (typeof caller === 'string') return answerRefusal(caller);
    if (route.access !== 'anyone' && !hasRight(caller, route.access))
      return answerFailure(new Failure('not_permitted'));
    request.caller = caller;
    return undefined;
  }

  function openDoor(route: IamRoute, request: FastifyRequest): Refused | Promise<Refused> {
    if (route.access === 'anyone') return undefined;
    const caller = authenticate(authenticator, request);
    return caller instanceof Promise
      ? caller.then((found) => admit(route, request, found))
      : admit(route, request, caller);
  }

  for (const route of iamRoutes)
    app.route({
      method: route.method,
      url: route.url,
      schema: describeRoute(route),
      onRequest: (request, reply, done) => {
        const goOn = (refused: Refused): void => {
          if (refused === undefined) done();
          else sendIamError(reply, refused);
        };
        const opened = openDoor(route, request);
        if (opened instanceof Promise) opened.then(goOn, done);
        else goOn(opened);
      },
      handler: async (request, reply) => {
        // A query may hold question marks of its own.
        const mark = request.url.indexOf('?');
        const path = mark === -1 ? request.url : request.url.slice(0, mark);
        const query = mark === -1 ? '' : request.url.slice(mark + 1);
        const result = await route.handle({
          ports,
          tokens,
          caller: request.caller as Caller,
          from: { requestId: request.id, address: request.ip },
          params: request.params as Record<string, string>,
          query: new URLSearchParams(query),
          body: request.body,
          ifMatch: readIfMatch(request.headers['if-match']),
          origin: publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`,
          path,
        });
        if (isFailure(result)) return sendIamError(reply, answerFailure(result));
        if (result instanceof WireRefusal) return sendIamError(reply, result.error);
        if (route.success === 204) return reply.code(204).send();
        reply.code(route.success).header('content-type', json);
        if (!(result instanceof Tagged)) return reply.send(result);
        return reply.header('etag', `"${result.version}"`).send(result.body);
      },
    });
}
