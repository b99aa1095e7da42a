import { endOwnSessions, listOwnSessions } from '../../../usecases/sessions/own-sessions.ts';
import { encode } from '../../shared/results.ts';
import type { V1Route } from '../route.ts';
import { decodeEnd, EndBody, EndedShown, encodeEnded, encodeSessions, SessionListShown } from './wire.ts';

const tag = 'Sessions';

export const sessionRoutes: readonly V1Route[] = [
  {
    method: 'GET',
    url: '/sessions',
    operationId: 'getOwnSessions',
    summary:
      'One’s own sessions that are open, the one that was used last first, a hundred at the most; for people, by a session',
    tag,
    access: 'read',
    success: 200,
    answer: SessionListShown,
    failures: [],
    handle: async ({ ports, caller }) =>
      encode(await listOwnSessions(ports, caller), (sessions) => encodeSessions(sessions, caller)),
  },
  {
    method: 'POST',
    url: '/sessions/end',
    operationId: 'endOwnSessions',
    summary: 'End one of one’s own sessions, or all but the one that asks; with the password',
    tag,
    access: 'read',
    body: EndBody,
    requiredFields: ['password'],
    success: 200,
    answer: EndedShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, body }) =>
      encode(await endOwnSessions(ports, caller, decodeEnd(body)), encodeEnded),
  },
];
