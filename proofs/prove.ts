// Runs one proof, or all of them, each in a process of its own. What each of them shows: docs/proofs.md.
// Usage: npm run prove -- [NAME …] [--backend sqlite|postgres] [--size N | --hand] [--seed N] [--record]
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { makeProgress } from '../server/src/cli/progress.ts';
import { type BackendName, backendNames } from '../server/test/support/backends.ts';
import { startPostgres } from '../server/test/support/postgres.ts';
import { proofs } from './proofs.ts';
import { keepRecord } from './records.ts';

/** As many as CI has processors. */
const atOnce = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    backend: { type: 'string' },
    size: { type: 'string' },
    hand: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
  },
});

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function parseCount(name: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) fail(`--${name} is a whole number from 1, not ${text}.`);
  return Number(text);
}

const names = positionals.length === 0 ? Object.keys(proofs) : positionals;
for (const name of names)
  if (!Object.hasOwn(proofs, name)) fail(`There is no proof ${name}. There are: ${Object.keys(proofs).join(', ')}.`);
if (values.backend !== undefined && !backendNames.some((name) => name === values.backend))
  fail(`--backend is one of ${backendNames.join(', ')}, not ${values.backend}.`);

const trials = names.flatMap((name) =>
  (proofs[name]?.backends ?? [])
    .filter((backend) => values.backend === undefined || backend === values.backend)
    .map((backend) => ({ name, backend })),
);

/** Runs one in this process. */
async function prove(name: string, backend: BackendName): Promise<void> {
  const proof = proofs[name];
  if (proof === undefined) return;
  const size = values.size === undefined ? proof.sizes[values.hand ? 'hand' : 'ci'] : parseCount('size', values.size);
  const seed = parseCount('seed', values.seed);
  const progress = makeProgress(size, process.stderr, proof.unit);
  const begun = performance.now();
  const figures = await proof.run({ backend, size, seed, judgesTimes: size > proof.sizes.ci, say: progress.show });
  const seconds = Math.round((performance.now() - begun) / 1000);
  const seen = Object.entries(figures).map(([what, value]) => `${what}: ${value.toLocaleString('en')}`);
  process.stdout.write(
    `held: ${name} on ${backend}, ${size.toLocaleString('en')} ${proof.unit}, seed ${seed}, ${seconds} s. ${seen.join(', ')}\n`,
  );
  if (values.record)
    keepRecord({ proof: name, backend, size, seed, day: new Date().toISOString().slice(0, 10), seconds, figures });
}

/** Runs one in a process of its own, with the same options. Gives whether it held. */
function proveApart({ name, backend }: { name: string; backend: BackendName }): Promise<boolean> {
  const options = process.argv.slice(2).filter((word) => !positionals.includes(word));
  const child = spawn(process.execPath, [import.meta.filename, name, '--backend', backend, ...options], {
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
  if (trials.length === 1 && only !== undefined) await prove(only.name, only.backend);
  else await proveAll();
} finally {
  await postgres?.stop();
}
