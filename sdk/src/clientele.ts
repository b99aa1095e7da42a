import createClient, { type Client, type FetchOptions, type MethodResponse } from 'openapi-fetch';
import type { FilterKeys, HttpMethod, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers';
import { ClienteleError, NoAnswer, Refused } from './errors.ts';
import { listsWithLimit } from './generated/lists.ts';
import type { paths } from './generated/schema.d.ts';
import { type ElementOf, type Listed, walk } from './lists.ts';
import { type Means, makeSender, ownMeans, type Patience } from './retries.ts';

export type { paths };
export { ClienteleError, NoAnswer, Refused };

type Options<Path extends keyof paths, Method extends HttpMethod> = FetchOptions<FilterKeys<paths[Path], Method>>;
/** Left out where nothing in it is required. */
type Given<Path extends keyof paths, Method extends HttpMethod> =
  RequiredKeysOf<Options<Path, Method>> extends never ? [Options<Path, Method>?] : [Options<Path, Method>];

/** What an operation answers where it succeeds: `Answer<'/iam/clients/{clientId}'>` is a client. */
export type Answer<Path extends PathsWithMethod<paths, Method>, Method extends HttpMethod = 'get'> = MethodResponse<
  Client<paths>,
  Method,
  Path
>;

/** The paths that answer a list. */
export type ListPath = {
  [Path in PathsWithMethod<paths, 'get'>]: Answer<Path> extends Listed ? Path : never;
}[PathsWithMethod<paths, 'get'>];

type Operation<Method extends HttpMethod> = <Path extends PathsWithMethod<paths, Method>>(
  path: Path,
  ...given: Given<Path, Method>
) => Promise<Answer<Path, Method>>;

/** A server, as a program asks it. Everything throws `Refused` or `NoAnswer`, both of them a `ClienteleError`. */
export interface Clientele {
  readonly get: Operation<'get'>;
  readonly post: Operation<'post'>;
  readonly put: Operation<'put'>;
  readonly patch: Operation<'patch'>;
  readonly delete: Operation<'delete'>;
  /** Goes through all elements of a list, page by page. `limit` is how many a page holds: 200 unless told. */
  list<Path extends ListPath>(path: Path, ...given: Given<Path, 'get'>): AsyncIterableIterator<ElementOf<Answer<Path>>>;
  /** For whoever needs headers or a stream: the client of openapi-fetch. It throws as everything else does. */
  readonly raw: Client<paths>;
}

/** Where a server is, and who asks. */
export interface ClienteleOptions extends Partial<Patience> {
  /** `https://clients.example.com`. */
  readonly url: string;
  /** An API token, for the reseller API and Clientele's own. */
  readonly token?: string;
  /** In its place: gives an access token for each request, for programs that log in themselves. */
  readonly accessToken?: () => string | Promise<string>;
  /** A key of the Hosting API. */
  readonly hostingKey?: string;
  /** In place of what the platform has. */
  readonly means?: Partial<Means>;
}

const usualPatience: Patience = { tries: 4, answerWithin: 30, longestPause: 60 };
const usualLimit = '200';

/** What every request carries of who asks. */
async function sign(request: Request, { token, accessToken, hostingKey }: ClienteleOptions): Promise<Request> {
  if (new URL(request.url).pathname.includes('/hosting/api/')) {
    if (hostingKey === undefined) return request;
    const url = new URL(request.url);
    url.searchParams.set('apiKey', hostingKey);
    return new Request(url, request);
  }
  if (accessToken !== undefined) request.headers.set('authorization', `Bearer ${await accessToken()}`);
  else if (token !== undefined) request.headers.set('authorization', `APIKey ${token}`);
  return request;
}

/** Makes a client of a server. It asks nothing yet. */
export function connect(options: ClienteleOptions): Clientele {
  const { url, means, tries, answerWithin, longestPause } = options;
  const patience = {
    tries: tries ?? usualPatience.tries,
    answerWithin: answerWithin ?? usualPatience.answerWithin,
    longestPause: longestPause ?? usualPatience.longestPause,
  };
  const send = makeSender(patience, { ...ownMeans, ...means });
  // Credentials follow no redirect.
  const raw = createClient<paths>({ baseUrl: url, redirect: 'error', fetch: send });
  raw.use({ onRequest: ({ request }) => sign(request, options) });

  const operation =
    (method: HttpMethod) =>
    async (path: string, given: Record<string, unknown> = {}) => {
      const { data } = await raw.request(method as 'get', path as '/iam/clients', given);
      return data;
    };
  const get = operation('get');

  return {
    raw,
    get: get as unknown as Operation<'get'>,
    post: operation('post') as unknown as Operation<'post'>,
    put: operation('put') as unknown as Operation<'put'>,
    patch: operation('patch') as unknown as Operation<'patch'>,
    delete: operation('delete') as unknown as Operation<'delete'>,
    list: (path, ...rest) => {
      const given: { readonly params?: { readonly query?: object } } = rest[0] ?? {};
      const first = { ...(listsWithLimit.has(path) ? { limit: usualLimit } : {}), ...given.params?.query };
      const ask = (query: object) => get(path, { ...given, params: { ...given.params, query } });
      return walk(ask, first) as AsyncIterableIterator<ElementOf<Answer<typeof path>>>;
    },
  };
}
