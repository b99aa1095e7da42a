import type { Micros } from '../lib/clock.ts';
import { readHostingClient, readIamClient } from './live-lines.ts';

/** The contracts that a server can be asked by. */
export const contracts = ['hosting', 'iam'] as const;
export type Contract = (typeof contracts)[number];

/** Asks for a path below the contract's address, and gives the JSON that was answered. */
export type Ask = (path: string) => Promise<unknown>;

/** Clients of a page. */
const pageSize = 500;

type Shown = Readonly<Record<string, unknown>>;

async function* readHosting(ask: Ask, now: Micros): AsyncGenerator<Shown> {
  // The contract has no pages.
  for (const client of (await ask('/client')) as readonly Shown[]) {
    const domains = Number(client.domainCount) > 0 ? await ask(`/client/${String(client.id)}/domain`) : [];
    yield readHostingClient(client, domains as readonly Shown[], now);
  }
}

async function* readIam(ask: Ask): AsyncGenerator<Shown> {
  for (let offset = 0; ; offset += pageSize) {
    const page = await ask(`/clients?ordering=id&limit=${pageSize}&offset=${offset}`);
    const { results = [] } = page as { readonly results?: readonly Shown[] };
    for (const client of results) yield readIamClient(client);
    if (results.length < pageSize) return;
  }
}

/** The clients of a server that speaks a contract, as the lines of a file of whole clients. */
export async function* readLive(contract: Contract, ask: Ask, now: Micros): AsyncGenerator<string> {
  let count = 0;
  for await (const line of contract === 'hosting' ? readHosting(ask, now) : readIam(ask)) {
    count += 1;
    yield `${JSON.stringify(line)}\n`;
  }
  yield `${JSON.stringify({ complete: true, count })}\n`;
}
