import { Agent, request } from 'node:http';

/** One answer of a real server. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is there to say
  readonly body: any;
}

/** Asks over connections that are kept alive. Fails where the connection breaks before the answer is whole. */
export interface HttpCaller {
  (method: string, path: string, body?: unknown, more?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  /** Lets go of its connections. */
  close(): void;
}

/** A caller with a key, or without one where it is null. Paths are sent as they are. */
export function makeHttpCaller(url: string, apiKey: string | null, connections = 16): HttpCaller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);

  function ask(
    method: string,
    path: string,
    body?: unknown,
    more: Readonly<Record<string, string>> = {},
  ): Promise<HttpAnswer> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const key = apiKey === null ? '' : `${path.includes('?') ? '&' : '?'}apiKey=${encodeURIComponent(apiKey)}`;
    const ofBody = payload && { 'content-type': 'application/json', 'content-length': payload.length };
    return new Promise((resolve, reject) => {
      const asked = request(
        { agent, hostname, port, method, path: path + key, headers: { ...ofBody, ...more } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const text = Buffer.concat(chunks).toString();
            const isJson = response.headers['content-type']?.startsWith('application/json') === true && text !== '';
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              body: isJson ? JSON.parse(text) : undefined,
            });
          });
        },
      );
      asked.once('error', reject);
      asked.end(payload);
    });
  }

  return Object.assign(ask, { close: () => agent.destroy() });
}

/** Runs a piece of work for each item, so many at a time, and gives the results in order. */
export async function mapAtOnce<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  async function worker(): Promise<void> {
    for (const [index, item] of queue) results[index] = await work(item, index);
  }
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
