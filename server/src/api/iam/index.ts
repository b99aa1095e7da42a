import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { readIfMatch } from '../../lib/entity-tag.ts';
import { isUnheard } from '../../lib/overload.ts';
import { largestImage } from '../../model/brand-image.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import { hasRight } from '../../model/user-caller.ts';
import type { Ports } from '../../usecases/ports.ts';
import { authenticate, nameOwner } from '../shared/authenticate.ts';
import { describeAnswers, describeHeaders } from '../shared/describe-route.ts';
import { makeDoor } from '../shared/door.ts';
import { followMerge } from '../shared/follow-merge.ts';
import { acceptJsonOnly } from '../shared/json-body.ts';
import { acceptFiles, markFiles, readFiles } from '../shared/multipart-body.ts';
import { splitUrl } from '../shared/request-url.ts';
import { markRepeated, prepareOnce } from '../shared/retries.ts';
import type { SessionTokens } from '../shared/session-tokens.ts';
import { sendTagged, Tagged } from '../shared/tagged.ts';
import { activityRoutes } from './activity/routes.ts';
import { linkRoutes } from './auth/link-routes.ts';
import { authRoutes } from './auth/routes.ts';
import { brandingRoutes } from './branding/routes.ts';
import { clientChangeRoutes } from './clients/change-routes.ts';
import { clientRoutes } from './clients/routes.ts';
import type { OpenApiDocument } from './docs/describe-dialect.ts';
import { documentRoutes } from './docs/routes.ts';
import { answerError, answerFailure, answerRefusal, type DoorRefusal, type IamError } from './errors.ts';
import { featureRoutes } from './features/routes.ts';
import { callerWithNote, noteRequests, originWithNote } from './log-requests.ts';
import { memberRoutes } from './members/routes.ts';
import { notificationRoutes } from './notifications/routes.ts';
import { productRoutes } from './products/routes.ts';
import { resellerRoutes } from './resellers/routes.ts';
import { type IamRoute, WireRefusal } from './route.ts';
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
  ...brandingRoutes,
  ...notificationRoutes,
  ...documentRoutes,
  ...activityRoutes,
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
const everywhere = [400, 401, 403, 429, 500, 503] as const;

export function sendIamError(reply: FastifyReply, { status, body, retryAfter }: IamError): FastifyReply {
  if (status === 503 || retryAfter !== undefined) reply.header('retry-after', String(retryAfter ?? 2));
  if (status === 401) reply.header('www-authenticate', 'APIKey, Bearer');
  return reply.code(status).header('content-type', json).send(JSON.stringify(body));
}

function describeRoute(route: IamRoute): object {
  const names = [...route.url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const ofStrings = (keys: readonly string[]): TSchema =>
    Type.Object(Object.fromEntries(keys.map((name) => [name, Type.String()])));
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [`Reseller API: ${route.tag}`],
    ...(route.isAddition ? { description: "An addition of this project to the vendor's contract." } : {}),
    security: route.access === 'anyone' ? [] : [{ apiToken: [] }, { session: [] }],
    ...(route.files === undefined ? {} : { consumes: ['multipart/form-data'] }),
    ...(names.length === 0 ? {} : { params: ofStrings(names) }),
    ...describeHeaders(route),
    ...(route.query === undefined ? {} : { querystring: Type.Object(route.query) }),
    ...(route.body === undefined ? {} : { body: { ...route.body, required: route.requiredFields ?? [] } }),
    response: describeAnswers(route, everywhere, Refusal),
  };
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
    if (answer.status >= 500 && !isUnheard(error))
      request.log.error({ requestId: request.id, err: error }, 'request failed');
    return sendIamError(reply, answer);
  });
  app.setNotFoundHandler((_request, reply) => sendIamError(reply, answerRefusal('notFound')));

  function admit(route: IamRoute, request: FastifyRequest, caller: Caller | DoorRefusal): Refused {
    if (typeof caller === 'string') return answerRefusal(caller);
    request.caller = caller;
    if (route.access !== 'anyone' && !hasRight(caller, route.access))
      return answerFailure(new Failure('not_permitted'));
    return undefined;
  }

  noteRequests(app, ports, iamRoutes);
  function addRoute(scope: FastifyInstance, route: IamRoute): void {
    scope.route({
      method: route.method,
      url: route.url,
      schema: describeRoute(route),
      config: { load: route.load ?? 'short' },
      ...(route.access === 'anyone'
        ? {}
        : {
            onRequest: makeDoor({
              find: (request) => authenticate(authenticator, request),
              admit: (request, caller) => admit(route, request, caller),
              send: sendIamError,
            }),
          }),
      handler: async (request, reply) => {
        const { path, query } = splitUrl(request.url);
        const files = route.files === undefined ? undefined : await readFiles(request, route.files);
        const owner = nameOwner(request.caller, request);
        const once = prepareOnce(ports, request, owner, files && markFiles(files));
        if (once === 'wrong') return sendIamError(reply, answerRefusal('wrongIdempotencyKey'));
        const params = request.params as Record<string, string>;
        const handle = (ofClient: Readonly<Record<string, string>>): Promise<unknown> =>
          route.handle({
            ports: once?.ports ?? ports,
            tokens,
            caller: callerWithNote(route, request),
            from: originWithNote(route, request),
            params: ofClient,
            query: new URLSearchParams(query),
            body: files ?? request.body,
            ifMatch: readIfMatch(request.headers['if-match']),
            origin: publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`,
            path,
            document: () => app.swagger() as OpenApiDocument,
          });
        const result = await (route.isExact ? handle(params) : followMerge(ports, request.caller, params, handle));
        if (isFailure(result)) return sendIamError(reply, answerFailure(result));
        if (result instanceof WireRefusal) return sendIamError(reply, result.error);
        markRepeated(reply, once);
        if (route.success === 204) return reply.code(204).send();
        reply.code(route.success).header('content-type', route.answerType ?? json);
        return result instanceof Tagged ? sendTagged(request, reply, result) : reply.send(result);
      },
    });
  }

  for (const route of iamRoutes) if (route.files === undefined) addRoute(app, route);
  app.register(async (forms) => {
    await acceptFiles(forms, largestImage);
    for (const route of iamRoutes) if (route.files !== undefined) addRoute(forms, route);
  });
}
