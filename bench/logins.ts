/**
 * 100 log-ins a second for 30 seconds, each sent when its time comes and not when the one before was answered, while
 * others read. Aims: the event loop's delay stays under 50 ms at p99, every log-in is answered 200 or 429, and none that
 * reads is refused. What this machine can hash at most is measured first: beyond it log-ins must be refused at once.
 *   npm run bench:logins
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openPasswordHasher } from '../server/src/lib/password-hasher.ts';
import { type Answered, ask, endAsking, quantile } from './support/ask.ts';
import { startServer } from './support/server.ts';

const perSecond = 100;
const seconds = 30;
const readsPerSecond = 200;
/** Seconds in which others read alone: what the machine does to the delay by itself. */
const quietSeconds = 10;
const cost = 10;
const password = 'password-of-the-benchmark';
const people = 20;

/** Sends so many a second, whether the ones before were answered or not. */
async function keepAsking(
  rate: number,
  seconds: number,
  send: (count: number) => Promise<Answered>,
): Promise<Answered[]> {
  const answers: Promise<Answered>[] = [];
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    while (answers.length < ((performance.now() - begun) / 1000) * rate) answers.push(send(answers.length));
    await sleep(1);
  }
  return Promise.all(answers);
}

function describe(name: string, answers: readonly Answered[]): string {
  const times = answers.map(({ milliseconds }) => milliseconds);
  return answers.length === 0
    ? `${name}: none`
    : `${name}: ${answers.length}, p50 ${quantile(times, 0.5)} ms, p99 ${quantile(times, 0.99)} ms`;
}

/** How many passwords a second this machine compares, so many at once. */
async function measureHashing(atOnce: number): Promise<number> {
  const hasher = await openPasswordHasher({ cost, atOnce, waiting: 1000 });
  const hash = await hasher.hash(password);
  const begun = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() - begun < 3000) {
        await hasher.verify(password, hash);
        done += 1;
      }
    }),
  );
  return (done / (performance.now() - begun)) * 1000;
}

const figures: string[] = [];
for (const atOnce of [1, 2, 3]) figures.push(`${atOnce} at once ${(await measureHashing(atOnce)).toFixed(0)}/s`);
process.stdout.write(`Comparing passwords at cost ${cost} on this machine: ${figures.join(', ')}\n`);

const metricsToken = 'metrics-token-of-the-benchmark';
const server = await startServer({
  CLIENTELE_ADMIN_PASSWORD: password,
  CLIENTELE_PASSWORD_COST: String(cost),
  CLIENTELE_METRICS_TOKEN: metricsToken,
});
const { port } = server;
const logIn = (username: string) => ask(port, 'POST', '/iam/auth/jwt/login', {}, { username, password });
const { access } = JSON.parse((await logIn('admin@localhost')).text) as { access: string };
const headers = { authorization: `Bearer ${access}` };
for (let person = 0; person < people; person += 1) {
  const body = { email: `person-${person}@a.example`, password, company: `Company ${person}` };
  const made = await ask(port, 'POST', '/iam/users', headers, body);
  if (made.status !== 201) throw new Error(`A user could not be made: ${made.text}`);
}

const readFigure = async (name: string): Promise<number> => {
  const { text } = await ask(port, 'GET', '/metrics', { authorization: `Bearer ${metricsToken}` });
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
};
const lag = 'nodejs_eventloop_lag_p99_seconds';
const read = () => ask(port, 'GET', '/iam/clients/me', headers);
// Reading the figure begins its measurement anew.
await readFigure(lag);
const before = await keepAsking(readsPerSecond, quietSeconds, read);
const delayBefore = (await readFigure(lag)) * 1000;
const [logIns, reads] = await Promise.all([
  keepAsking(perSecond, seconds, (count) => logIn(`person-${count % people}@a.example`)),
  keepAsking(readsPerSecond, seconds, read),
]);
const delay = (await readFigure(lag)) * 1000;

const of = (status: number): Answered[] => logIns.filter((answer) => answer.status === status);
const others = logIns.length - of(200).length - of(429).length;
process.stdout.write(
  [
    describe(`${readsPerSecond} reads a second alone`, before),
    `  event loop's delay at p99: ${delayBefore.toFixed(1)} ms`,
    `${perSecond} log-ins a second for ${seconds} s, ${readsPerSecond} reads a second beside them:`,
    describe('  let in (200)', of(200)),
    describe('  refused at once (429)', of(429)),
    `  anything else: ${others} (aim: 0)`,
    describe('  reads', reads),
    `  reads that were refused: ${reads.filter(({ status }) => status !== 200).length} (aim: 0)`,
    `  event loop's delay at p99: ${delay.toFixed(1)} ms (aim: under 50)`,
    '',
  ].join('\n'),
);
endAsking();
await server.stop();
if (others > 0 || delay >= 50 || reads.some(({ status }) => status !== 200)) process.exitCode = 1;
