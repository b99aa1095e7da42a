import { Agent, request } from 'node:http';

/** An answer, and how long it took. */
export interface Answered {
  readonly status: number;
  readonly milliseconds: number;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 512 });

/** Asks once, on a connection that is kept. */
export function ask(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Answered> {
  const begun = performance.now();
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request({
      agent,
      port,
      method,
      path,
      headers: { ...headers, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          milliseconds: performance.now() - begun,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.end(payload);
  });
}

/** Lets go of all connections. */
export function endAsking(): void {
  agent.destroy();
}

/** The value below which such a share of all lies. */
export function quantile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
}
