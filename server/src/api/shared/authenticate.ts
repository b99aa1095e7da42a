import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../model/caller.ts';
import type { Ports } from '../../usecases/ports.ts';
import { authenticateSession, authenticateToken } from '../../usecases/sessions/authenticate-user.ts';
import { isDoubled } from './doubled-headers.ts';
import type { SessionTokens } from './session-tokens.ts';

/** Why credentials do not hold: what each dialect's error table knows it by. */
export type CredentialsRefusal = 'missingCredentials' | 'doubledCredentials' | 'invalidCredentials' | 'invalidToken';

/** What finds out who asks. */
export interface Authenticator {
  readonly ports: Ports;
  readonly tokens: SessionTokens;
}

async function readSession(
  { ports, tokens }: Authenticator,
  token: string,
  origin: Pick<Caller, 'requestId' | 'address'>,
): Promise<Caller | CredentialsRefusal> {
  const read = await tokens.read(token, 'access');
  if (read === undefined) return 'invalidToken';
  return (await authenticateSession(ports, read.sessionId, origin)) ?? 'invalidCredentials';
}

/**
 * What tells a caller from everybody else, for what only (s)he may ask for again: a token's own text, or a user in an account,
 * whichever session (s)he comes with. Where nobody is known, what the body says is all there is.
 */
export function nameOwner(caller: Caller | null, { headers, rawBody }: FastifyRequest): string {
  if (caller === null) return `anyone ${rawBody?.toString() ?? ''}`;
  if (caller.kind === 'session')
    return `user ${caller.userId} in account ${caller.clientId}, for ${caller.actorUserId ?? 'oneself'}`;
  return `token ${headers.authorization?.split(' ')[1]}`;
}

/** Who asks, by `Authorization: APIKey <token>` or `Bearer <access token>`; the scheme in any case. */
export function authenticate(
  authenticator: Authenticator,
  request: FastifyRequest,
): Caller | CredentialsRefusal | Promise<Caller | CredentialsRefusal> {
  const { authorization } = request.headers;
  if (authorization === undefined) return 'missingCredentials';
  if (isDoubled(request.raw.rawHeaders, 'authorization')) return 'doubledCredentials';
  const match = /^(apikey|bearer) ([^\s]+)$/i.exec(authorization);
  if (match === null) return 'invalidCredentials';
  const [, scheme = '', credentials = ''] = match;
  const origin = { requestId: request.id, address: request.ip };
  if (scheme.toLowerCase() === 'bearer') return readSession(authenticator, credentials, origin);
  const found = authenticateToken(authenticator.ports, credentials, origin);
  return found instanceof Promise ? found.then((caller) => caller ?? 'invalidCredentials') : found;
}
