import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cutText, maskText } from '../../lib/mask-secrets.ts';
import type { Caller } from '../../model/caller.ts';
import { type LoggedRequest, RequestNote } from '../../model/request-note.ts';
import type { Ports } from '../../usecases/ports.ts';
import { maskBody, maskQuery } from '../shared/mask-body.ts';
import { splitUrl } from '../shared/request-url.ts';
import { decodeId } from '../shared/results.ts';
import type { IamRequest, IamRoute } from './route.ts';

const longestPath = 500;
const longestHost = 255;

function describe(route: IamRoute, request: FastifyRequest, status: number): LoggedRequest {
  const { path, query } = splitUrl(request.url);
  return {
    method: request.method,
    path: maskText(path, longestPath),
    host: cutText(request.host, longestHost),
    queryParams: query === '' ? '' : maskQuery(route.query, new URLSearchParams(query)),
    data: maskBody(route.body, request.body),
    status,
  };
}

/** What a unit of work is to write into the log of requests. */
const noteOf = (route: IamRoute, request: FastifyRequest): { readonly request: RequestNote } => ({
  request: new RequestNote(describe(route, request, route.success)),
});

/** The caller of a request, with the note of it. Whoever reads leaves no trace. */
export function callerWithNote(route: IamRoute, request: FastifyRequest): Caller {
  const caller = request.caller as Caller;
  if (route.method === 'GET' || caller === null) return caller;
  const noted = { ...caller, ...noteOf(route, request) };
  request.caller = noted;
  return noted;
}

/** Where a request comes from that nobody is logged in for, with the note of it: a link says in whose name it changes something. */
export function originWithNote(route: IamRoute, request: FastifyRequest): IamRequest['from'] {
  const userAgent = request.headers['user-agent'] ?? '';
  const from = { requestId: request.id, address: request.ip, userAgent };
  return route.access === 'anyone' ? { ...from, ...noteOf(route, request) } : from;
}

/**
 * Notes, after the answer, what no unit of work has written into the log of requests: what was refused, and what changed
 * nothing. Who was not let in at all is nobody, and nobody has a log.
 */
export function noteRequests(app: FastifyInstance, ports: Ports, routes: readonly IamRoute[]): void {
  const byOperation = new Map(routes.map((route) => [route.operationId, route]));
  app.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const { caller } = request;
    if (
      request.isUnheard ||
      request.method === 'GET' ||
      caller === null ||
      caller.request?.isKept === true ||
      reply.statusCode === 401
    )
      return done();
    const { operationId } = (request.routeOptions.schema ?? {}) as { operationId?: string };
    const route = byOperation.get(operationId ?? '');
    if (route === undefined) return done();
    const { clientId } = request.params as { clientId?: string };
    ports.activityNotes.note({
      kind: 'request',
      at: ports.clock.now(),
      caller,
      request: describe(route, request, reply.statusCode),
      clientId: decodeId(clientId),
    });
    done();
  });
}
