import { client } from 'hawk';
import { deriveHawkKey } from '../../src/api/hosting/auth.ts';

/** A request as it is signed. */
interface Signed {
  readonly method?: string;
  /** Path and query, without the key. */
  readonly url: string;
  readonly apiKey: string;
  /** The shared secret. */
  readonly secret: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly body?: object;
}

/** The `Authorization` header of a request, as a program makes it that reaches the server as `http://localhost`. */
export function signHawk({ method = 'GET', url, apiKey, secret, at, body }: Signed): string {
  const { header } = client.header(`http://localhost:80${url}?apiKey=${encodeURIComponent(apiKey)}`, method, {
    credentials: { id: apiKey, key: deriveHawkKey(secret) as never, algorithm: 'sha256' },
    timestamp: at,
    ...(body === undefined ? {} : { payload: JSON.stringify(body), contentType: 'application/json' }),
  });
  return header;
}
