import type { Micros } from '../lib/clock.ts';
import { readHostingClient, readIamClient } from './live-lines.ts';

/** The contracts that a server can be asked by. */
export const contracts = ['hosting', 'iam'] as const;
export type Contract = (typeof contracts)[number];

/** Asks for a path below the contract's address, and gives the JSON that was answered. */
export type Ask = (path: string) => Promise<unknown>;

/** Clients that are asked for at once. A server may give fewer. */
const pageSize = 500;

/** Pages without anything new after which the list counts as one that does not come to its end. */
const patience = 5;

type Shown = Readonly<Record<string, unknown>>;

/** A list of objects, and nothing else: what is read of another shape would be no clients, and nobody would notice. */
function expectList(value: unknown, path: string): readonly Shown[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null)) return value as Shown[];
  throw new Error(`${path} does not answer with a list: is this the address of the API?`);
}

async function* readHosting(ask: Ask, now: Micros): AsyncGenerator<Shown> {
  // The contract has no pages.
  for (const client of expectList(await ask('/client'), '/client')) {
    const path = `/client/${encodeURIComponent(String(client.id))}/domain`;
    const domains = client.domainCount === 0 ? [] : expectList(await ask(path), path);
    yield readHostingClient(client, domains, now);
  }
}

const idOf = ({ id }: Shown): number => Number(id);

/** A page of the clients from an offset on, and how many there are in all. */
async function askPage(
  ask: Ask,
  offset: number,
): Promise<{ readonly clients: readonly Shown[]; readonly count: number }> {
  const page = await ask(`/clients?ordering=id&limit=${pageSize}&offset=${offset}`);
  const { results, count } = (page ?? {}) as { readonly results?: unknown; readonly count?: unknown };
  const clients = expectList(results, '/clients');
  const ids = clients.map(idOf);
  if (!ids.every((id, at) => Number.isSafeInteger(id) && id > (ids[at - 1] ?? 0)))
    throw new Error('/clients does not list the clients in the order of their ids, so some could be missed.');
  if (!Number.isSafeInteger(count)) throw new Error('/clients does not say how many clients there are.');
  return { clients, count: Number(count) };
}

/**
 * Each page begins with the last client of the one before. Where that one is not there, clients were removed meanwhile and others
 * have moved up: the page before is read again.
 */
async function* readIam(ask: Ask): AsyncGenerator<Shown> {
  let [offset, last, seen, idle] = [0, 0, 0, 0];
  for (;;) {
    const { clients, count } = await askPage(ask, offset);
    const [first] = clients;
    const isGap = offset > 0 && (first === undefined || idOf(first) > last);
    const fresh = isGap ? [] : clients.filter((client) => idOf(client) > last);
    for (const client of fresh) yield readIamClient(client);
    seen += fresh.length;
    const [newest] = fresh.slice(-1);
    if (newest !== undefined) last = idOf(newest);
    const end = offset + clients.length;
    if (!isGap && end >= count && seen >= count) return;
    idle = newest === undefined ? idle + 1 : 0;
    if (idle === patience)
      throw new Error(
        `/clients says that there are ${count} clients, but shows ${seen}. Nothing was imported: try again.`,
      );
    offset = Math.max(isGap ? offset - pageSize : end - 1, 0);
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
