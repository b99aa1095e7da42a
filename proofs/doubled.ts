import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { type HostileRequest, makeRequest } from './support/hostile-requests.ts';
import { openHostileStage, pickStrongest } from './support/hostile-stage.ts';
import type { RawShape } from './support/raw-shapes.ts';
import {
  describeRequest,
  type FilledRequest,
  fillRequest,
  type HostileAnswer,
  sendInside,
  sendRaw,
} from './support/send-hostile.ts';

/** The request with this header a second time. */
const withHeader = (name: string, value: string): RawShape => ({
  name: `two of ${name}`,
  isRefused: true,
  write: (line, headers, body) => {
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    const all = [...headers, `${name}: ${value}`, 'Connection: close', length];
    return [[line, ...all, '', body].join('\r\n')];
  },
});

/** Every name of a JSON text a second time, each alone. */
function doubleNames(json: string): readonly string[] {
  const places = [...json.matchAll(/"(?:[^"\\]|\\.)*":/g)];
  return places.flatMap(({ 0: name, index }) => [
    `${json.slice(0, index)}${name}null,${json.slice(index)}`,
    `${json.slice(0, index)}"\\u${name.charCodeAt(1).toString(16).padStart(4, '0')}${name.slice(2)}1,${json.slice(index)}`,
  ]);
}

/** What the server says of what stands twice. */
const reason = /stands (?:twice in one object|more than once)/;

/** What stands twice is refused: nobody picks one of the two. */
const proof: Proof = {
  lines: [8],
  holds:
    'Every parameter twice, every name of every body twice, the key twice, and two headers that say who asks, where to or what it is: 400, and the answer says that it stands there twice. `apiKey[]` and the like open nothing',
  unit: 'pairs at most',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 10_000, hand: 10_000 },
  async run({ backend, size, seed, say }) {
    const { world, targets, pool, callers } = await openHostileStage(backend, { LOG_LEVEL: 'fatal' });
    const address = await world.app.listen({ host: '127.0.0.1', port: 0 });
    const counts = { parameters: 0, names: 0, keys: 0, headers: 0 };
    let tried = 0;

    async function expectRefused(
      what: keyof typeof counts,
      request: HostileRequest,
      filled: FilledRequest,
      status = 400,
    ): Promise<void> {
      if (tried >= size) return;
      const answer: HostileAnswer =
        request.raw === undefined
          ? await sendInside(world.app, request.method, filled)
          : await sendRaw(address, request, filled);
      // That something is refused is not enough: it may be refused for other reasons when it stands once.
      const hasReason = status !== 400 || reason.test(answer.text);
      if (answer.status !== status || !hasReason)
        throw new Error(
          `${what}: ${answer.status} for ${describeRequest(request)} ${filled.url} ${request.raw?.name}: ${answer.text}`,
        );
      counts[what] += 1;
      tried += 1;
      say(tried);
    }

    for (const target of targets) {
      const caller = pickStrongest(callers, target);
      const asking = { targets, pool, callers: [caller] };
      const base = makeRequest(makeDice(seed), asking, tried, { hostility: 0, only: target, isWhole: true });
      const plain = { ...base, query: base.query.filter(([name]) => name === 'apiKey') };
      for (const name of Object.keys(target.query))
        for (const other of ['1', '2']) {
          const request = { ...plain, query: [...plain.query, [name, '1'], [name, other]] as const };
          // Who has no right is told so first.
          const filled = fillRequest(request, pool.find);
          await expectRefused('parameters', request, filled);
        }
      const whole = fillRequest(base, pool.find);
      if (typeof whole.body === 'string')
        for (const body of doubleNames(whole.body)) await expectRefused('names', base, { ...whole, body });
      if (target.door === 'hosting') {
        const bare = fillRequest({ ...base, query: [] }, pool.find);
        const key = pool.find(String(base.caller.sends)) ?? '';
        const once = await sendInside(world.app, base.method, { ...bare, url: `${bare.url}?apiKey=${key}` });
        if (once.status === 401) throw new Error(`The key opens nothing at ${bare.url} when it stands there once`);
        for (const other of [key, 'nobody', ''])
          for (const name of ['apiKey', 'api%4Bey'])
            await expectRefused('keys', base, { ...bare, url: `${bare.url}?apiKey=${key}&${name}=${other}` });
        for (const name of ['apiKey[]', 'apikey', 'ApiKey', 'api_key', 'apiKey%00', 'apiKey.', 'key'])
          await expectRefused('keys', base, { ...bare, url: `${bare.url}?${name}=${key}` }, 401);
      }
      for (const [name, ...values] of [
        ['Host', 'a', 'b'],
        ['host', 'a'],
        ['Authorization', String(whole.headers.find(([header]) => header === 'authorization')?.[1]), 'APIKey 1_a'],
        ['Content-Type', 'application/json', 'text/plain'],
      ] as const)
        for (const value of values) {
          // Those that stand nowhere yet come twice themselves.
          const isThere =
            name.toLowerCase() === 'host' || whole.headers.some(([header]) => header === name.toLowerCase());
          const isNeeded = name !== 'Authorization' || target.door !== 'anyone';
          if (!isNeeded) continue;
          const headers = isThere ? whole.headers : [...whole.headers, [name, value] as const];
          await expectRefused('headers', { ...base, raw: withHeader(name, value) }, { ...whole, headers });
        }
    }
    await world.close();
    return { pairs: tried, ...counts };
  },
};

export default proof;
