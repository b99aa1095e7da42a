import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Registry } from 'prom-client';
import { consolePrefix, registerConsole } from './api/console/index.ts';
import type { HawkSettings } from './api/hosting/auth.ts';
import { answerError } from './api/hosting/errors.ts';
import { hostingPrefix, registerHosting, sendHostingError } from './api/hosting/index.ts';
import { answerFailure, answerError as answerIamError, answerRefusal } from './api/iam/errors.ts';
import { iamPrefix, iamRoutes, registerIam, sendIamError } from './api/iam/index.ts';
import { authenticate } from './api/shared/authenticate.ts';
import { registerBrandImages } from './api/shared/brand-images.ts';
import { makeBrokenRequestHandler } from './api/shared/broken-requests.ts';
import { registerDocuments } from './api/shared/documents.ts';
import { findDoubledHeader, refuseDoubledHeaders } from './api/shared/doubled-headers.ts';
import { watchEarlyAnswers } from './api/shared/early-answers.ts';
import { type Measured, registerFigures, registerLimitFigures } from './api/shared/figures.ts';
import { type LimitSettings, limitRequests } from './api/shared/limit-requests.ts';
import { observeRequests } from './api/shared/observe.ts';
import { registerOperations } from './api/shared/operations.ts';
import { prepareCallers } from './api/shared/request-caller.ts';
import { cutApiKeys } from './api/shared/request-url.ts';
import { makeSecurityHeaders } from './api/shared/security-headers.ts';
import { openSessionTokens } from './api/shared/session-tokens.ts';
import { cutSlowReaders } from './api/shared/slow-readers.ts';
import { answerError as answerV1Error } from './api/v1/errors.ts';
import { registerV1, sendV1Error, v1Prefix, v1Routes } from './api/v1/index.ts';
import { isUnheard } from './lib/overload.ts';
import { StoreUnavailable } from './model/failure.ts';
import type { Ports } from './usecases/ports.ts';

/** What an app is made of. Production and every test hand in the same things. */
export interface AppParts {
  readonly ports: Ports;
  readonly ping: () => Promise<void>;
  /** Why nothing can be written now, where nothing can. */
  readonly findFault: () => string | undefined;
  readonly logger: FastifyBaseLogger;
  /** What `/metrics` shows, and what opens it. */
  readonly registry: Registry;
  readonly metricsToken: string | undefined;
  readonly watchCommits: Measured['watchCommits'];
  readonly hawk: HawkSettings;
  readonly trustProxy: readonly string[];
  /** How much is let in at once. */
  readonly limits: LimitSettings;
  readonly version: string;
  /** The folder of the built console, whether it is there or not. */
  readonly consoleFolder: string;
}

/** The largest body that is read. */
const bodyLimit = 1024 * 1024;
/** The longest part of a path, decoded: a user name of 255 characters, each of two UTF-16 units. */
const longestPathPart = 255 * 2;

/**
 * Time-outs in milliseconds. These values together close a slow sender within 6 s and others do not: the head must be
 * there in less time than the whole request, and the check must run often.
 */
const timeouts = { headersTimeout: 4_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 };
/** Milliseconds without a byte in either direction after which a connection is closed, whatever it waits for. */
const stalledAfter = 30_000;

/** Ids that callers may give for their own tracing; anything else gets one of ours. */
const givenId = /^[\w.-]{8,64}$/;

function makeRequestIds(): (request: IncomingMessage) => string {
  const prefix = randomBytes(6).toString('base64url');
  let count = 0;
  return (request) => {
    const given = request.headers['x-request-id'];
    if (typeof given === 'string' && givenId.test(given)) return given;
    count += 1;
    return `${prefix}-${count.toString(36)}`;
  };
}

/** Milliseconds between two looks for what was noted after answers. */
const notesEvery = 1_000;

/** Writes what is noted after answers into the store: every second, and when the server ends. */
function writeNotesNowAndThen(app: FastifyInstance, { activityNotes }: Ports): void {
  const timer = setInterval(() => void activityNotes.flush(), notesEvery).unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await activityNotes.flush();
  });
}

/** Builds the server: every door over one set of ports. It does not listen yet. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { ports, logger, registry } = parts;
  const securityHeaders = makeSecurityHeaders(parts.hawk.publicUrl);
  const earlyAnswers = watchEarlyAnswers();
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // A logger for each request costs as much as its routing. The few lines that are written name the request themselves.
    childLoggerFactory: (parent) => parent,
    return503OnClosing: false,
    bodyLimit,
    requestTimeout: timeouts.requestTimeout,
    connectionTimeout: stalledAfter,
    http: {
      headersTimeout: timeouts.headersTimeout,
      connectionsCheckingInterval: timeouts.connectionsCheckingInterval,
    },
    routerOptions: { maxParamLength: longestPathPart, ignoreTrailingSlash: true },
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    trustProxy: parts.trustProxy.length === 0 ? false : [...parts.trustProxy],
    genReqId: makeRequestIds(),
    rewriteUrl: cutApiKeys,
    clientErrorHandler: makeBrokenRequestHandler(logger, securityHeaders, earlyAnswers),
    // A URL that no router can read: answered in the shape of the dialect whose door it was sent to. The console's is the
    // reseller API's, and what belongs to none has the same `message`.
    frameworkErrors: (found, request, reply) => {
      // No hook has seen it.
      const error = findDoubledHeader(request.raw) ?? found;
      void reply.headers(securityHeaders).header('x-request-id', request.id);
      if (request.url.startsWith(hostingPrefix)) void sendHostingError(reply, answerError(error));
      else if (request.url.startsWith(v1Prefix)) void sendV1Error(reply, answerV1Error(error));
      else void sendIamError(reply, answerIamError(error));
    },
  });
  // Bodies are read by the dialects' own decoders, answers are encoded by them: the framework does neither.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));

  cutSlowReaders(app);
  earlyAnswers.hearOutSenders(app);
  registerFigures(registry, parts);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders).header('x-request-id', request.id);
    done();
  });
  observeRequests(app, registry);
  refuseDoubledHeaders(app);
  prepareCallers(app);
  registerLimitFigures(registry, limitRequests(app, ports.clock, parts.limits));

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (isUnheard(error)) return reply.code(status).send({ message: error.message });
    if (status >= 500) request.log.error({ requestId: request.id, err: error }, 'request failed');
    if (error instanceof StoreUnavailable) return sendIamError(reply, answerIamError(error));
    return reply.code(status).send({ message: status >= 500 ? 'Something went wrong here.' : error.message });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: 'Not found.' }));

  writeNotesNowAndThen(app, ports);

  await registerDocuments(app, parts.version);
  registerOperations(app, parts);
  registerBrandImages(app, ports);
  await app.register(async (hosting) => registerHosting(hosting, ports, parts.hawk), { prefix: hostingPrefix });
  const tokens = await openSessionTokens(ports);
  app.get('/.well-known/jwks.json', { schema: { hide: true } }, async () => tokens.listPublicKeys());
  await app.register(async (iam) => registerIam(iam, ports, tokens, parts.hawk.publicUrl), { prefix: iamPrefix });
  await app.register(async (v1) => registerV1(v1, ports, tokens), { prefix: v1Prefix });
  const consoleParts = {
    ports,
    publicUrl: parts.hawk.publicUrl,
    folder: parts.consoleFolder,
    operations: [...iamRoutes, ...v1Routes],
    authenticate: async (request: FastifyRequest) => {
      const found = await authenticate({ ports, tokens }, request);
      return typeof found === 'string' ? answerRefusal(found) : found;
    },
    answerFailure,
    answerError: answerIamError,
    readSession: async (refresh: string) => (await tokens.read(refresh, 'refresh'))?.sessionId,
  };
  await app.register((room) => registerConsole(room, consoleParts, parts.version), { prefix: consolePrefix });
  return app;
}
