import assert from 'node:assert/strict';
import type { LoadRequest } from '../../bench/support/load.ts';
import type { HttpCaller } from '../../server/test/support/http.ts';

const passwordHash = `$2y$04$${'a'.repeat(53)}`;
const callerCount = 20;

/** Reads and writes of many callers, each with a key of its own. */
export interface MixedLoad {
  readonly requests: readonly LoadRequest[];
  /** What the writes count: a select of how often they were done. */
  readonly countDone: string;
}

/** Makes clients with a key and a domain each, and gives what they ask for: of ten requests, three write. */
export async function makeMixedLoad(
  ask: HttpCaller,
  apiKey: string,
  headers: Readonly<Record<string, string>>,
): Promise<MixedLoad> {
  const requests: LoadRequest[] = [];
  for (let number = 0; number < callerCount; number += 1) {
    const limits = { domainMaxCount: -1, widgetDisplayMaxCount: -1 };
    const body = { username: `mixed ${number}`, emailAddress: `a@mixed${number}.example`, passwordHash, ...limits };
    const { status, text, body: made } = await ask('POST', '/hosting/api/client', body);
    assert.equal(status, 201, text);
    const path = `/hosting/api/client/${made.id}`;
    const domain = `mixed${number}.example`;
    assert.equal((await ask('POST', `${path}/domain`, { name: domain })).status, 201);
    const { apiKey: own } = (await ask('POST', `${path}/apiKey`)).body;
    const json = { 'content-type': 'application/json' };
    const calls = {
      ...{ method: 'POST', path: `/hosting/api/calls?apiKey=${own}`, headers: json },
      body: JSON.stringify({ domain, count: 1 }),
    };
    const read = { path: `${path}?apiKey=${own}` };
    const change = {
      ...{ method: 'PUT', path: `${path}?apiKey=${apiKey}`, headers: json },
      body: JSON.stringify({ company: 'Company number {{n}}' }),
    };
    requests.push(calls, read, { path: `${path}/domain?apiKey=${own}` }, read, calls);
    requests.push({ path: `/iam/clients/${made.id}`, headers }, read, change, read);
    requests.push({ path: `/iam/clients?limit=10&offset=${number}`, headers });
  }
  return { requests, countDone: 'select coalesce(sum(calls), 0) as done from call_counts' };
}
