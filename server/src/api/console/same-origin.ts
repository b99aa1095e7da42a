import type { FastifyRequest } from 'fastify';

/**
 * Whether a request comes from a page of this server. What a browser says of itself must fit: `Sec-Fetch-Site`, which it sends
 * to secure addresses, and `Origin`, whose host must be ours. One of the two must be there.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  // As with the `null` of a sandbox.
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  if (publicUrl !== undefined && new URL(publicUrl).host === host) return true;
  // Read as the origin is, which leaves a port out where it is the usual one.
  const own = `${protocol}//${request.host}`;
  return URL.canParse(own) && new URL(own).host === host;
}
