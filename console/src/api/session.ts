import { Failure, readFailure } from './failure.ts';

/** Whom the user looks in for, with a token of that person's. Only in memory: leaving is forgetting it. */
export interface Visit {
  readonly access: string;
  readonly name: string;
}

// The access token stands in memory alone. The refresh token is in a cookie that no script can read.
let access: string | undefined;
let visit: Visit | undefined;
const listeners = new Set<() => void>();

export const readVisit = (): Visit | undefined => visit;

/** Tells when a visit begins or ends. */
export function watchVisit(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setVisit(next: Visit | undefined): void {
  visit = next;
  for (const listener of listeners) listener();
}

async function post(path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
  try {
    return await fetch(`/console/api/${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      // A page that is left meanwhile must not lose the cookie that comes back: the old one is used up.
      keepalive: true,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Failure(0, 'network');
  }
}

async function keepAccess(response: Response): Promise<void> {
  if (!response.ok) throw await readFailure(response);
  ({ access } = (await response.json()) as { access: string });
}

/** Logs in. The server sets the cookie. */
export async function logIn(fields: {
  readonly username: string;
  readonly password: string;
  readonly one_time_password?: string;
}): Promise<void> {
  setVisit(undefined);
  await keepAccess(await post('log-in', fields));
}

/**
 * Goes on with the session of the cookie. A refresh token works once, so tabs that begin at the same time do it one after the
 * other: each has the cookie that the one before it got.
 */
async function refresh(): Promise<void> {
  const before = access;
  await navigator.locks.request('clientele-refresh', async () => {
    // Another caller in this page was quicker.
    if (access !== before) return;
    access = undefined;
    try {
      await keepAccess(await post('refresh'));
    } catch (error) {
      // Somebody has logged in meanwhile: the session that is over is not this one.
      if (access === undefined) throw error;
    }
  });
}

/** Goes on in another of one's own accounts. Other tabs find themselves there with their next request. */
export async function switchAccount(clientId: number): Promise<void> {
  const ask = async () => post('switch', { client_id: clientId }, { authorization: `Bearer ${await readAccess()}` });
  let answer = await ask();
  if (answer.status === 401) {
    await refresh();
    answer = await ask();
  }
  await keepAccess(answer);
}

/** Ends the session here and on the server. */
export async function logOut(): Promise<void> {
  access = undefined;
  setVisit(undefined);
  await post('log-out').catch(() => undefined);
}

/** The access token, from memory or with the cookie's help. */
export async function readAccess(): Promise<string> {
  if (visit !== undefined) return visit.access;
  if (access === undefined) await refresh();
  return access ?? '';
}

async function send(request: Request): Promise<Response> {
  const token = await readAccess();
  request.headers.set('authorization', `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Failure(0, 'network');
  }
}

/**
 * Asks with the access token, and once more with a new one where it has run out.
 * @throws {Failure} where the server refuses
 */
export async function askWithSession(request: Request): Promise<Response> {
  const again = request.clone();
  let answer = await send(request);
  if (answer.status === 401 && visit !== undefined) setVisit(undefined);
  else if (answer.status === 401) {
    await refresh();
    answer = await send(again);
  }
  if (!answer.ok) throw await readFailure(answer);
  return answer;
}
