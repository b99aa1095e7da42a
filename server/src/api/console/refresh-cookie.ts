import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Where the browser keeps the refresh token. The prefix makes browsers refuse it unless it is secure, for this host alone and
 * for every path; no script can read it, and no other site can have it sent.
 */
const name = '__Host-clientele-refresh';
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';

/** The refresh token that came with a request. */
export function readRefreshCookie(request: FastifyRequest): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** When a token ends, in seconds since 1970, as it says itself: the browser forgets it then. */
function readEnd(token: string): number {
  const claims = token.slice(token.indexOf('.') + 1, token.lastIndexOf('.'));
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number };
  return exp;
}

export function setRefreshCookie(reply: FastifyReply, token: string): void {
  const end = new Date(readEnd(token) * 1000).toUTCString();
  reply.header('set-cookie', `${name}=${token}; Expires=${end}; ${attributes}`);
}

export function clearRefreshCookie(reply: FastifyReply): void {
  reply.header('set-cookie', `${name}=; Max-Age=0; ${attributes}`);
}
