import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePlace } from '../server/test/support/backends.ts';
import { makeHttpCaller } from '../server/test/support/http.ts';
import { adminPassword, installationKey as apiKey, knownSecrets } from '../server/test/support/known.ts';
import { query } from '../server/test/support/query.ts';
import { startServer } from '../server/test/support/server-process.ts';
import type { Proof } from './proof.ts';
import { makeAdminToken } from './support/make-token.ts';
import { makeMixedLoad } from './support/mixed-load.ts';
import { type OpenResult, runLoad } from './support/open-load.ts';

/** How many times what the server can do is asked of it, by how many connections at the most. */
const times = 5;
const connections = 1_000;
/** Connections that each ask for one thing after the other while the peak is measured: as many as share a commit. */
const peakConnections = 256;
/** Seconds after which all must be served again, and how much of the peak must be kept. */
const aim = { recovered: 5, kept: 0.8 };
const afterwards = 8;

/** Asks whether the server is well until it is told that it is over. Gives the longest that one answer took, in milliseconds. */
async function watchHealth(url: string, isOver: () => boolean): Promise<{ asked: number; longest: number }> {
  const ask = makeHttpCaller(url, null, 1);
  let [asked, longest] = [0, 0];
  while (!isOver()) {
    for (const path of ['/health/live', '/health/ready']) {
      const begun = performance.now();
      const { status, text } = await ask('GET', path);
      assert.equal(status, 200, text);
      longest = Math.max(longest, performance.now() - begun);
      asked += 1;
    }
    await sleep(100);
  }
  ask.close();
  return { asked, longest };
}

const countWith = ({ statuses }: OpenResult, wanted: (status: string) => boolean): number =>
  Object.entries(statuses).reduce((all, [status, count]) => all + (wanted(status) ? count : 0), 0);
const percent = (part: number): string => `${Math.round(part * 100)} %`;
const countDone = (result: OpenResult): number => countWith(result, (status) => status.startsWith('2'));

/** Whatever is not done is refused with when to come again. On a machine that stands still somebody may be taken for slow (408). */
function checkAnswers(result: OpenResult, judgesTimes: boolean): void {
  const strange = countWith(result, (status) => !/^(2..|429|503|408)$/.test(status));
  assert.equal(strange, 0, JSON.stringify(result.statuses));
  assert.equal(result.withoutRetryAfter, 0, 'A refusal does not say when to come again');
  if (judgesTimes) assert.equal(result.statuses['408'], undefined);
}

/** Several times the load that the server can bear. */
const proof: Proof = {
  lines: [25],
  holds:
    'Under five times the load that it can bear the server does at least four fifths of what it does at its best, refuses the rest with 429 or 503 and Retry-After, does nothing that it has refused, answers whoever looks whether it is well, and serves all again within 5 seconds afterwards',
  unit: 'seconds of overload',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 6, hand: 60 },
  async run({ backend, size, judgesTimes, say }) {
    const place = await makePlace(backend);
    const server = await startServer({ ...place.settings, ...knownSecrets });
    const { url } = server;
    const ask = makeHttpCaller(url, apiKey, 1);
    const { requests, countDone: sql } = await makeMixedLoad(ask, apiKey, await makeAdminToken(url, adminPassword));
    ask.close();

    let isOver = false;
    const watching = watchHealth(url, () => isOver);
    const calmly = { url, requests, connections: peakConnections };
    const warm = await runLoad(calmly, size / 6);
    const calm = await runLoad(calmly, size / 3);
    const peak = countDone(calm) / calm.seconds;
    const over = await runLoad({ url, requests, connections, perSecond: times * peak }, size, say);
    const after = await runLoad({ url, requests, connections, perSecond: peak / 2 }, afterwards);
    isOver = true;
    const { asked, longest } = await watching;
    assert.equal(server.stderr, '');
    assert.deepEqual(await server.end(), { code: 0, signal: null });
    const all = [warm, calm, over, after];
    for (const result of all) checkAnswers(result, judgesTimes);
    const written = all.reduce((sum, { statuses }) => sum + (statuses['202'] ?? 0), 0);
    const [stored] = await query(place, sql);
    assert.equal(Number(stored?.done), written, 'Writes that are there, and that were answered as done');
    await place.remove();

    const kept = countDone(over) / over.seconds / peak;
    const recovered = after.bySecond.findLastIndex(({ refused }) => refused > 0) + 1;
    if (judgesTimes) {
      assert.ok(kept >= aim.kept, `${percent(kept)} of the peak was kept`);
      assert.ok(recovered <= aim.recovered, `${recovered} seconds afterwards somebody was still refused`);
    }
    return {
      'done a second at its best': Math.round(peak),
      'asked a second under overload': `${Math.round(over.sent / over.seconds).toLocaleString('en')}, by one thread with ${connections.toLocaleString('en')} connections`,
      'not sent, since all connections waited for an answer': over.unsent,
      'done a second under overload': `${Math.round(countDone(over) / over.seconds).toLocaleString('en')}, ${percent(kept)}`,
      'refused with 429 or 503': over.sent - countDone(over),
      'p99 of what was done': `${Math.round(over.p99)} ms`,
      'health checks, the slowest answered after': `${asked}, ${Math.round(longest)} ms`,
      'nobody refused any more after': `${recovered} s`,
    };
  },
};

export default proof;
