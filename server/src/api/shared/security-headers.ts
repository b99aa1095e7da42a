/** Seconds for which a browser speaks to this host by TLS alone: a year. */
const secureFor = 31_536_000;

/**
 * What every answer tells browsers unless it says otherwise: that it is data. Nothing of it runs, loads or is framed, no type is
 * guessed, no address is passed on, nothing is kept, and no other site reads it. Where people reach the server by TLS, they are to
 * stay there.
 */
export function makeSecurityHeaders(publicUrl: string | undefined): Readonly<Record<string, string>> {
  const isSecure = publicUrl?.startsWith('https:') === true;
  return {
    'content-security-policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    ...(isSecure ? { 'strict-transport-security': `max-age=${secureFor}; includeSubDomains` } : {}),
  };
}
