import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker as Thread } from 'node:worker_threads';
import { type HttpCaller, makeHttpCaller } from '../server/test/support/http.ts';
import { installationKey as apiKey } from '../server/test/support/known.ts';
import { startServer } from '../server/test/support/server-process.ts';
import type { Proof, Trial } from './proof.ts';
import type { CrashReply, CrashTask } from './support/crash-thread.ts';
import { type Hand, makeHands } from './support/load-hands.ts';
import { makePatient } from './support/patient.ts';
import { ensureStrace, recordTo, waitForTrace } from './support/strace.ts';

const workerCount = 6;
/** Writes of each worker until the server is stopped, then until it is killed, and killed again. */
const stepsOfRuns = [16, 12, 12];
const threads = 2;
/** Power cuts that are tried on one recording. */
const statesOfTrace = 10_000;
/** Power cuts on a disk that says it has synced, and has not: some of them must lose something, or nothing here shows anything. */
const sizeOfLyingDisk = 60;

/** Asks for so many writes, one after the other. Gives up, without an error, where the server is killed. */
async function work(ask: HttpCaller, hand: Hand, steps: number): Promise<void> {
  for (let done = 0; done < steps; done += 1) {
    const answer = await hand.ask(ask);
    if (answer === undefined) return;
    assert.equal(hand.open, undefined, `${hand.open?.method} ${hand.open?.path}: ${answer.text}`);
  }
}

/** Runs a server three times over one folder, under load: stopped, killed, killed. Gives the trace of each. */
async function record(dataDir: string, traces: readonly string[], hands: readonly Hand[]): Promise<void> {
  for (const [run, steps] of stepsOfRuns.entries()) {
    const settings = { DATA_DIR: dataDir, CLIENTELE_API_KEY: apiKey, LOG_LEVEL: 'info' };
    const server = await startServer(settings, recordTo(traces[run] ?? ''));
    const ask = makePatient(makeHttpCaller(server.url, apiKey, workerCount));
    const isKilled = run > 0;
    const [first, ...others] = hands.map((hand) => work(ask, hand, isKilled ? Infinity : steps));
    if (isKilled) {
      const [{ states } = { states: [] }] = hands;
      const before = states.length;
      while (states.length < before + steps) await new Promise((resolve) => setImmediate(resolve));
      server.send('SIGKILL');
    }
    await Promise.all([first, ...others]);
    ask.close();
    await server.end();
    await waitForTrace(traces[run] ?? '', server.pid);
  }
}

/** Has a thread try its part of the power cuts. */
function runThread(task: CrashTask, onDone: (done: number) => void): Promise<Exclude<CrashReply, { done: number }>> {
  const thread = new Thread(new URL('./support/crash-thread.ts', import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    thread.on('message', (reply: CrashReply) => {
      if ('done' in reply) onDone(reply.done);
      else resolve(reply);
    });
    thread.once('error', reject);
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Records a server once, and tries so many power cuts on that. */
async function tryCuts({ size, seed, say }: Omit<Trial, 'backend' | 'judgesTimes'>): Promise<Record<string, number>> {
  // In memory, where there is some: what a disk would keep is what this is about, and not how fast it is.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'clientele-crash-'));
  const dataDir = mkdtempSync(join(folder, 'data-'));
  const traces = stepsOfRuns.map((_, run) => join(folder, `trace-${run}`));
  const hands = makeHands(workerCount, { areNoted: true });
  await record(dataDir, traces, hands);
  const workers = hands.map(({ states }) => states);
  const task = { traces, traced: dataDir, seed, size, sizeOfLyingDisk, threads, workers };
  const done = Array.from({ length: threads }, () => 0);
  const tried = await Promise.all(
    done.map((_, thread) =>
      runThread({ ...task, thread, folder: join(folder, `state-${thread}`) }, (count) => {
        done[thread] = count;
        say(sum(done));
      }),
    ),
  );
  const violations = tried.flatMap((each) => each.violations);
  if (violations.length > 0)
    throw new Error(
      `What they were made of is kept in ${folder}:\n${violations.map(({ cut, problem }) => `after ${cut} changes: ${problem}`).join('\n')}`,
    );
  const noticed = sum(tried.map((each) => each.noticed));
  assert.ok(noticed > 0, 'A disk that does not sync was not noticed: nothing here would be');
  rmSync(folder, { recursive: true, force: true });
  return {
    'writes that were answered': sum(hands.map((hand) => hand.done)),
    'changes of files': tried[0]?.events ?? 0,
    'different stores recovered': sum(tried.map(({ outcomes }) => outcomes)),
    'opened by the server': sum(tried.map(({ opened }) => opened)),
  };
}

/**
 * Power cuts, replayed: strace records what a server under load does to its files and when its answers leave; of what was not
 * synced at a cut each write is kept, dropped or torn, and SQLite opens the rest.
 */
const proof: Proof = {
  lines: [13],
  holds:
    'A power cut at any moment, at first start, under load, at a stop and at a start after a kill, loses nothing that was answered, leaves nothing half done and no file that does not open',
  unit: 'crash states',
  backends: ['sqlite'],
  sizes: { ci: 5_000, hand: 200_000 },
  async run({ size, seed, say }) {
    ensureStrace();
    const figures: Record<string, number> = {};
    for (let done = 0; done < size; done += statesOfTrace) {
      const part = Math.min(statesOfTrace, size - done);
      const found = await tryCuts({ size: part, seed: seed + done, say: (count) => say(done + count) });
      for (const [name, count] of Object.entries(found)) figures[name] = (figures[name] ?? 0) + count;
    }
    return figures;
  },
};

export default proof;
