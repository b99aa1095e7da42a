import { Failure, readFailure } from './failure.ts';

/** Whom the user looks in for, with a token of that person's. Only in memory: leaving is forgetting it. */
export interface Visit {
  readonly access: string;
  readonly name: string;
}

// The access token stands in memory alone. The refresh token is in a cookie that no script can read.
let access: string | undefined;
/** Whose access token it is, or was, and in which account: what the page shows, and what is typed into it, is that person's. */
let holder: string | undefined;
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

/** Person and account, as an access token names them. The page shows nothing because of it: the server reads the token itself. */
function readHolder(token: string): string {
  const [, claims = ''] = token.split('.');
  const { user_id, client_id } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as {
    user_id: number;
    client_id: number;
  };
  return `${user_id} in ${client_id}`;
}

async function readAnswer(response: Response): Promise<string> {
  if (!response.ok) throw await readFailure(response);
  return ((await response.json()) as { access: string }).access;
}

async function keepAccess(response: Response): Promise<void> {
  access = await readAnswer(response);
  holder = readHolder(access);
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
 * other: each has the cookie that the one before it got. Where the cookie is somebody else's by now, or of another account, the
 * page is loaded anew, and nothing that waits for a token goes on: it would be sent in that person's name.
 */
async function refresh(): Promise<void> {
  const before = access;
  await navigator.locks.request('clientele-refresh', async () => {
    // Another caller in this page was quicker.
    if (access !== before) return;
    access = undefined;
    try {
      const next = await readAnswer(await post('refresh'));
      if (holder !== undefined && readHolder(next) !== holder) {
        location.reload();
        await new Promise<never>(() => {});
      }
      access = next;
      holder = readHolder(next);
    } catch (error) {
      // Somebody has logged in meanwhile: the session that is over is not this one.
      if (access === undefined) throw error;
    }
  });
}

/** Goes on in another of one's own accounts. Other tabs are loaded anew there with their next request. */
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
  holder = undefined;
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
