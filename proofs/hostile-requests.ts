import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Proof } from './proof.ts';
import { beginHostileRun, Finding, makeSeen } from './support/hostile-run.ts';
import { describeRequest, fillRequest } from './support/send-hostile.ts';
import { shrink } from './support/shrink.ts';
import { showStatuses } from './support/words.ts';

/** How many requests one stage takes: then what was sent and logged is searched, and a fresh one is opened. */
const perStage = 5_000;

/** Requests that nobody of good will sends, by everybody who may ask, with ids of others and of what is gone. */
const proof: Proof = {
  lines: [1, 5, 8, 9, 10, 11, 22, 25],
  holds:
    'Whatever is sent, by whomever: no answer of 500, none outside the OpenAPI document, none with the texts of another reseller’s clients that the platform has not put on one’s own side, no secret in an answer that was not for it, in the log or in the figures, `Object.prototype` unchanged',
  unit: 'hostile requests',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 50_000, hand: 2_000_000 },
  async run({ backend, size, seed, say }) {
    const seen = makeSeen();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    let done = 0;
    let operations = 0;
    const markers = { pairs: 0, watched: 0 };

    try {
      // One after the other: what is opened or searched at length would hold up the store of another one.
      for (let number = 0; done < size; number += 1) {
        const run = await beginHostileRun(backend, seen);
        operations = run.stage.targets.length;
        await run.go(seed * 100_003 + number, Math.min(perStage, size - done), () => {
          done += 1;
          say(done);
        });
        await run.search();
        const { pairs, watched } = run.watch.count();
        markers.pairs += pairs;
        markers.watched += watched;
        await run.stage.world.close();
      }
    } catch (error) {
      if (error instanceof Finding) throw await explain(error);
      throw error;
    }

    /** Sends a part of the requests to a fresh stage. Gives what is found, if it is the same. */
    async function tryAgain(part: Finding['requests'], what: string): Promise<Finding | undefined> {
      const run = await beginHostileRun(backend, makeSeen());
      try {
        for (const request of part) await run.send(request);
        await run.search();
        return undefined;
      } catch (error) {
        if (!(error instanceof Finding)) throw error;
        return error.what === what ? error : undefined;
      } finally {
        await run.stage.world.close();
      }
    }

    async function explain({ what, message, requests }: Finding): Promise<Error> {
      process.stderr.write(
        `found after ${requests.length} requests of a stage: ${what}. Looking for the shortest sequence …\n`,
      );
      const shortest = await shrink(requests, async (part) => (await tryAgain(part, what)) !== undefined);
      const run = await beginHostileRun(backend, makeSeen());
      const lines: string[] = [];
      for (const request of shortest) {
        const { url, ...filled } = fillRequest(request, run.stage.pool.find);
        lines.push(describeRequest({ ...request, ...filled, path: [url.slice(1)], query: [] }));
        await run.send(request).catch(() => {});
      }
      await run.stage.world.close();
      return new Error(`${message}\nSeed ${seed}. The shortest sequence that shows it:\n${lines.join('\n')}`);
    }

    // A look that sees nothing finds nothing.
    assert.ok(seen.marked > 0 && markers.watched > markers.pairs / 2, `${seen.marked}, ${JSON.stringify(markers)}`);
    return {
      answers: showStatuses(seen.statuses),
      'operations done with success': `${seen.done.size} of ${operations}`,
      'answers with texts of a tenant, to who may not see all': seen.marked,
      'callers times tenants that they must not see, watched to the end': `${markers.watched} of ${markers.pairs}`,
      'over sockets, byte for byte': seen.raw,
      'delay of the event loop at p99 (attacker and server in one process)': `${Math.round(delay.percentile(99) / 1e5) / 10} ms`,
    };
  },
};

export default proof;
