import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { endSession } from '../../usecases/sessions/end-session.ts';
import { isDoubled } from '../shared/doubled-headers.ts';
import { type ConsoleParts, sendRefusal } from './door.ts';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie.ts';
import { isSameOrigin } from './same-origin.ts';
import { Refusals } from './wire.ts';

const AccessShown = Type.Object({ access: Type.String() }, { title: 'ConsoleAccess', additionalProperties: false });
const LogInBody = Type.Object(
  {
    username: Type.String(),
    password: Type.String(),
    one_time_password: Type.Optional(Type.String()),
  },
  { title: 'ConsoleLogIn' },
);

const SwitchBody = Type.Object({ client_id: Type.Integer() }, { title: 'ConsoleSwitch' });

const otherOrigin = { status: 403, body: { message: 'This is for pages of this server only.' } };
const doubledCredentials = { status: 400, body: { message: 'The Authorization header stands more than once.' } };
const noSession = { status: 401, body: { message: 'There is no session.' } };
const tag = 'Console';
/** The limiter counts the request that is asked inside: this one would wait for itself. */
const forwarding = { load: 'free' } as const;

/**
 * Asks the reseller API on behalf of a page, as if the browser itself had: its throttling, its words and its statuses hold here
 * without being said twice.
 */
async function askInside(
  app: FastifyInstance,
  request: FastifyRequest,
  { method, path, ...rest }: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string | Buffer },
) {
  const forwarded = request.headers['x-forwarded-for'];
  const { 'user-agent': agent, authorization } = request.headers;
  return app.inject({
    method,
    url: `/iam/auth/jwt/${path}`,
    remoteAddress: request.socket.remoteAddress ?? request.ip,
    headers: {
      'x-request-id': request.id,
      ...(agent === undefined ? {} : { 'user-agent': agent }),
      ...(forwarded === undefined ? {} : { 'x-forwarded-for': String(forwarded) }),
      // What is sent with a body is asked by nobody yet.
      ...(method === 'POST' ? { 'content-type': 'application/json' } : authorization && { authorization }),
    },
    ...(rest.body === undefined ? {} : { payload: rest.body }),
  });
}

/** Log-in, refresh and log-out of the console: the refresh token stays in a cookie, and the page gets the access token alone. */
export function registerSessionRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const onRequest = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (!isSameOrigin(request, parts.publicUrl)) sendRefusal(reply, otherOrigin);
    // What is asked inside is asked with one of them.
    else if (isDoubled(request.raw.rawHeaders, 'authorization')) sendRefusal(reply, doubledCredentials);
    else done();
  };

  async function openWith(
    reply: FastifyReply,
    asked: Promise<Awaited<ReturnType<typeof askInside>>>,
  ): Promise<FastifyReply> {
    const answer = await asked;
    const retryAfter = answer.headers['retry-after'];
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
    if (answer.statusCode !== 200) {
      if (answer.statusCode === 401) clearRefreshCookie(reply);
      return sendRefusal(reply, { status: answer.statusCode, body: answer.json() });
    }
    const { access, refresh } = answer.json<{ access: string; refresh: string }>();
    setRefreshCookie(reply, refresh);
    return reply.send({ access });
  }

  app.post('/log-in', {
    config: forwarding,
    onRequest,
    schema: {
      operationId: 'consoleLogIn',
      summary: 'Log in from the console; the refresh token goes into a cookie',
      tags: [tag],
      body: LogInBody,
      response: { 200: AccessShown, ...Refusals(400, 403, 413, 415, 429, 500, 503) },
    },
    handler: (request, reply) =>
      // As it came: what was read may be too deep to be written again.
      openWith(reply, askInside(app, request, { method: 'POST', path: 'login', body: request.rawBody ?? '{}' })),
  });

  app.post('/refresh', {
    config: forwarding,
    onRequest,
    schema: {
      operationId: 'consoleRefresh',
      summary: "Go on with the console's session",
      tags: [tag],
      response: { 200: AccessShown, ...Refusals(400, 401, 403, 413, 415, 429, 500, 503) },
    },
    handler: async (request, reply) => {
      const refresh = readRefreshCookie(request);
      if (refresh === undefined) return sendRefusal(reply, noSession);
      const body = JSON.stringify({ refresh });
      return openWith(reply, askInside(app, request, { method: 'POST', path: 'refresh', body }));
    },
  });

  app.post('/switch', {
    config: forwarding,
    onRequest,
    schema: {
      operationId: 'consoleSwitchAccount',
      summary: "Go on in another of one's own accounts; the session before it ends",
      tags: [tag],
      security: [{ session: [] }],
      body: SwitchBody,
      response: { 200: AccessShown, ...Refusals(400, 401, 403, 404, 413, 415, 429, 500, 503) },
    },
    handler: async (request, reply) => {
      const { client_id: clientId } = (request.body ?? {}) as { client_id?: unknown };
      // What is no number is nobody's account.
      const path = `clients/${Number.isSafeInteger(clientId) ? clientId : 0}/login`;
      const before = readRefreshCookie(request);
      const answer = await askInside(app, request, { method: 'GET', path });
      // A refusal leaves the session as it is: the page may come again with a fresh access token.
      if (answer.statusCode !== 200) return sendRefusal(reply, { status: answer.statusCode, body: answer.json() });
      const session = before === undefined ? undefined : await parts.readSession(before);
      if (session !== undefined) await endSession(parts.ports, session);
      return openWith(reply, Promise.resolve(answer));
    },
  });

  app.post('/log-out', {
    onRequest,
    schema: {
      operationId: 'consoleLogOut',
      summary: "End the console's session",
      tags: [tag],
      response: { 204: Type.Null({ description: 'No content' }), ...Refusals(400, 403, 413, 415, 429, 500, 503) },
    },
    handler: async (request, reply) => {
      const refresh = readRefreshCookie(request);
      const session = refresh === undefined ? undefined : await parts.readSession(refresh);
      if (session !== undefined) await endSession(parts.ports, session);
      clearRefreshCookie(reply);
      return reply.code(204).send();
    },
  });
}
