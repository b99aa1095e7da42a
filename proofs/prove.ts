// Runs one proof, or all of them, each in a process of its own. What each of them shows: docs/proofs.md.
import { spawn } from 'node:child_process';
import { makeProgress } from '../server/src/cli/progress.ts';
import type { BackendName } from '../server/test/support/backends.ts';
import { startPostgres } from '../server/test/support/postgres.ts';
import { compileCache } from '../server/test/support/server-process.ts';
import { proofs } from './proofs.ts';
import { describeUsage, type ProveWords, readProveWords, usage, WrongWords } from './prove-words.ts';
import { estimateSeconds, keepRecord } from './records.ts';

/** As many as CI has processors. */
const atOnce = 2;

/** One proof on one backend. */
interface Chosen {
  readonly name: string;
  readonly backend: BackendName;
}

/** Reads the words behind the command, or ends with what is wrong with them. */
function readWords(): ProveWords {
  try {
    const asked = readProveWords(process.argv.slice(2), proofs);
    if (asked !== 'help') return asked;
    process.stdout.write(describeUsage(proofs));
    process.exit(0);
  } catch (error) {
    if (!(error instanceof WrongWords)) throw error;
    process.stderr.write(`${error.message}\n${usage}`);
    process.exit(2);
  }
}

const words = readWords();

const sizeOf = (name: string): number => words.size ?? proofs[name]?.sizes[words.isByHand ? 'hand' : 'ci'] ?? 1;

// The longest first, so that no processor waits at the end.
const trials: readonly Chosen[] = words.names
  .flatMap((name) => (proofs[name]?.backends ?? []).map((backend) => ({ name, backend })))
  .filter(({ backend }) => words.backend === undefined || backend === words.backend)
  .map((trial) => ({ ...trial, seconds: estimateSeconds(trial.name, trial.backend, sizeOf(trial.name)) }))
  .toSorted((one, other) => other.seconds - one.seconds);

/** Runs one in this process. */
async function prove({ name, backend }: Chosen): Promise<void> {
  const proof = proofs[name];
  if (proof === undefined) return;
  const size = sizeOf(name);
  const { seed } = words;
  const progress = makeProgress(size, process.stderr, proof.unit);
  const begun = performance.now();
  const figures = await proof.run({ backend, size, seed, judgesTimes: size > proof.sizes.ci, say: progress.show });
  const seconds = Math.round((performance.now() - begun) / 1000);
  const seen = Object.entries(figures).map(([what, value]) => `${what}: ${value.toLocaleString('en')}`);
  process.stdout.write(
    `held: ${name} on ${backend}, ${size.toLocaleString('en')} ${proof.unit}, seed ${seed}, ${seconds} s. ${seen.join(', ')}\n`,
  );
  if (!words.isRecorded) return;
  const day = new Date().toISOString().slice(0, 10);
  if (!keepRecord({ proof: name, backend, size, seed, day, seconds, figures }))
    process.stdout.write('not recorded: a larger run of it is\n');
}

/** Runs one in a process of its own. Gives whether it held. */
function proveApart({ name, backend }: Chosen): Promise<boolean> {
  const options = ['--backend', backend, '--size', String(sizeOf(name)), '--seed', String(words.seed)];
  const command = [import.meta.filename, name, ...options, ...(words.isRecorded ? ['--record'] : [])];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve) => child.once('close', (code) => resolve(code === 0)));
}

async function proveAll(): Promise<void> {
  let passed = 0;
  const waiting = [...trials];
  const work = async (): Promise<void> => {
    for (let trial = waiting.shift(); trial !== undefined; trial = waiting.shift()) {
      if (await proveApart(trial)) passed += 1;
      else process.stdout.write(`failed: ${trial.name} on ${trial.backend}\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  process.stdout.write(`\n${passed} passed, ${trials.length - passed} failed\n`);
  process.exitCode = passed === trials.length ? 0 : 1;
}

// One PostgreSQL for all of them, which they find in the environment.
const isFirst = process.env.CLIENTELE_TEST_POSTGRES_URL === undefined;
const postgres = isFirst && trials.some(({ backend }) => backend === 'postgres') ? await startPostgres() : undefined;
if (postgres !== undefined) process.env.CLIENTELE_TEST_POSTGRES_URL = postgres.url;
try {
  const [only] = trials;
  if (trials.length === 1 && only !== undefined) await prove(only);
  else await proveAll();
} finally {
  await postgres?.stop();
}
