import type { FastifyRequest } from 'fastify';

/** The host of an `Origin` header; undefined where it is none, as with the `null` of a sandbox. */
function readHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * Whether a request comes from a page of this server. What a browser says of itself must fit: `Sec-Fetch-Site`, which it sends
 * to secure addresses, and `Origin`, whose host must be ours. One of the two must be there.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  const hosts = [request.host, ...(publicUrl === undefined ? [] : [new URL(publicUrl).host])];
  return hosts.includes(readHost(origin) ?? '');
}
