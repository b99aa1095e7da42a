import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { endSession } from '../../usecases/sessions/end-session.ts';
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

const otherOrigin = { status: 403, body: { message: 'This is for pages of this server only.' } };
const noSession = { status: 401, body: { message: 'There is no session.' } };
const tag = 'Console';

/**
 * Asks the reseller API on behalf of a page, as if the browser itself had: its throttling, its words and its statuses hold here
 * without being said twice.
 */
async function askInside(app: FastifyInstance, request: FastifyRequest, path: string, body: unknown) {
  const forwarded = request.headers['x-forwarded-for'];
  const agent = request.headers['user-agent'];
  return app.inject({
    method: 'POST',
    url: `/iam/auth/jwt/${path}`,
    remoteAddress: request.socket.remoteAddress ?? request.ip,
    headers: {
      'x-request-id': request.id,
      'content-type': 'application/json',
      ...(agent === undefined ? {} : { 'user-agent': agent }),
      ...(forwarded === undefined ? {} : { 'x-forwarded-for': String(forwarded) }),
    },
    payload: JSON.stringify(body ?? {}),
  });
}

/** Log-in, refresh and log-out of the console: the refresh token stays in a cookie, and the page gets the access token alone. */
export function registerSessionRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const onRequest = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (isSameOrigin(request, parts.publicUrl)) done();
    else sendRefusal(reply, otherOrigin);
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
    onRequest,
    schema: {
      operationId: 'consoleLogIn',
      summary: 'Log in from the console; the refresh token goes into a cookie',
      tags: [tag],
      body: LogInBody,
      response: { 200: AccessShown, ...Refusals(400, 403, 413, 415, 429, 500, 503) },
    },
    handler: (request, reply) => openWith(reply, askInside(app, request, 'login', request.body)),
  });

  app.post('/refresh', {
    onRequest,
    schema: {
      operationId: 'consoleRefresh',
      summary: "Go on with the console's session",
      tags: [tag],
      response: { 200: AccessShown, ...Refusals(400, 401, 403, 500, 503) },
    },
    handler: async (request, reply) => {
      const refresh = readRefreshCookie(request);
      if (refresh === undefined) return sendRefusal(reply, noSession);
      return openWith(reply, askInside(app, request, 'refresh', { refresh }));
    },
  });

  app.post('/log-out', {
    onRequest,
    schema: {
      operationId: 'consoleLogOut',
      summary: "End the console's session",
      tags: [tag],
      response: { 204: Type.Null({ description: 'No content' }), ...Refusals(403, 500, 503) },
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
