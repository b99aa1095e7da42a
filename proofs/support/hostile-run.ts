import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendName } from '../../server/test/support/backends.ts';
import { makeDice } from '../../server/test/support/dice.ts';
import { type Leak, makeSecretSearch } from './find-secrets.ts';
import { harvest, opening } from './harvest.ts';
import { type HostileRequest, makeRequest } from './hostile-requests.ts';
import { canaries, type HostileStage, openHostileStage } from './hostile-stage.ts';
import { makeJudge } from './judge-answer.ts';
import { type FilledRequest, fillRequest, type HostileAnswer, sendInside, sendRaw } from './send-hostile.ts';
import { type MarkerWatch, watchMarkers } from './watch-markers.ts';

/** What was wrong, and the requests of the stage up to the one that showed it. */
export class Finding extends Error {
  readonly what: string;
  readonly requests: readonly HostileRequest[];
  constructor(what: string, message: string, requests: readonly HostileRequest[]) {
    super(message);
    this.what = what;
    this.requests = requests;
  }
}

/** What a run has seen. */
export interface Seen {
  readonly statuses: Map<number, number>;
  /** Operations that were done with success. */
  readonly done: Set<string>;
  raw: number;
  /** Answers with texts of a tenant, to somebody who may not see those of all. */
  marked: number;
}

/** What a run has seen before it begins. */
export const makeSeen = (): Seen => ({ statuses: new Map(), done: new Set(), raw: 0, marked: 0 });

/** One stage and the requests that were sent to it. */
export interface HostileRun {
  readonly stage: HostileStage;
  /** Whose texts nobody else may be shown. */
  readonly watch: MarkerWatch;
  readonly sent: readonly HostileRequest[];
  /** Sends one. @throws {Finding} */
  send(request: HostileRequest): Promise<void>;
  /** Makes and sends so many. @throws {Finding} */
  go(seed: number, count: number, onDone: () => void): Promise<void>;
  /** Searches everything that was written and answered for secrets. @throws {Finding} */
  search(): Promise<void>;
}

/** Milliseconds after which an answer does not come any more. */
const patience = 30_000;

/** How often a request is asked for again that is answered 503: on a busy machine its store may be held up. More is a finding. */
const mostAgain = 5;

/** Asks and waits for the answer; undefined where it does not come any more. */
async function awaitAnswer(ask: () => Promise<HostileAnswer>, again = mostAgain): Promise<HostileAnswer | undefined> {
  const { promise: late, resolve: giveUp } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => giveUp(undefined), patience);
  const answer = await Promise.race([ask(), late]).finally(() => clearTimeout(timer));
  if (answer?.status !== 503 || again === 0) return answer;
  await sleep(1_000);
  return awaitAnswer(ask, again - 1);
}

/** Begins a run on a fresh stage. */
export async function beginHostileRun(
  backend: BackendName,
  seen: Seen,
  settings: Readonly<Record<string, string>> = {},
): Promise<HostileRun> {
  const stage = await openHostileStage(backend, settings);
  const { world, pool, callers, secrets } = stage;
  const address = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const judge = await makeJudge(world.app);
  const sent: HostileRequest[] = [];
  const answers: { readonly filled: FilledRequest; readonly answer: HostileAnswer }[] = [];
  /** Which request gave a secret first. */
  const givenBy = new Map<string, number>();
  const watch = await watchMarkers(stage);
  const keyOfCaller = new Map(callers.map(({ name, sends }) => [name, sends]));

  function fail(what: string, details: string): never {
    throw new Finding(what, details, [...sent]);
  }

  /** Keeps what an answer gave: numbers that later requests name, and what opens something. */
  function keep(request: HostileRequest, answer: HostileAnswer): void {
    for (const entry of harvest(request, answer)) {
      pool.add(entry);
      if (!opening.has(entry.kind)) continue;
      secrets.set(entry.key, entry.value.replace(/^\d+_/, ''));
      givenBy.set(entry.key, answers.length - 1);
    }
  }

  function checkMarkers({ caller, ...request }: HostileRequest, { text }: HostileAnswer): void {
    if (caller.home === null || !text.includes('tenant-')) return;
    // With somebody else's credentials it is somebody else who asks.
    const own = keyOfCaller.get(caller.name);
    const shown = [...request.query, ...request.headers].map(([, value]) => value);
    if (!shown.includes(`‹${own}›`) || shown.some((value) => /^(APIKey|Bearer) /.test(value))) return;
    seen.marked += 1;
    for (const marker of watch.listForeign(caller))
      if (text.includes(marker)) fail('marker', `${caller.name} was shown ${marker}, which is another one's:\n${text}`);
  }

  async function send(request: HostileRequest): Promise<void> {
    sent.push(request);
    const { target, raw, method } = request;
    world.clock.moveOn(request.wait);
    const filled = fillRequest(request, pool.find);
    const answer = await awaitAnswer(() =>
      raw === undefined ? sendInside(world.app, method, filled) : sendRaw(address, request, filled),
    );
    if (answer === undefined)
      fail(`no answer: ${target.id}`, `${method} ${filled.url}: no answer${raw === undefined ? '' : `, ${raw.name}`}`);
    answers.push({ filled, answer });
    seen.statuses.set(answer.status, (seen.statuses.get(answer.status) ?? 0) + 1);
    if (raw !== undefined) {
      const name = `${method} ${target.path} ${answer.status}`;
      seen.raw += 1;
      if (answer.count > 1)
        fail(`${raw.name}: two answers`, `${name}: ${answer.count} answers to one request, ${raw.name}`);
      if (raw.isRefused && ![400, 431].includes(answer.status))
        fail(`${raw.name}: not refused`, `${name}: ${raw.name} was not refused: ${answer.text}`);
      if (raw.isRefused) return;
    }
    const fault = judge(request, filled.url, answer);
    if (fault !== undefined) fail(fault.what, fault.details);
    checkMarkers(request, answer);
    if (answer.status < 300) {
      if (method === target.method) seen.done.add(target.id);
      // Within a reseller's own clients nothing changes hands, but where two of them become one.
      if (request.method !== 'GET' && (request.caller.home === null || target.path.endsWith('/merge')))
        await watch.look();
      keep(request, answer);
    }
  }

  return {
    stage,
    watch,
    sent,
    send,
    async go(seed, count, onDone) {
      for (let place = 0; place < count; place += 1) {
        // Dice of its own for each, so that a request does not depend on how those before it were answered.
        await send(makeRequest(makeDice(Math.imul(seed, 1_000_003) + place), stage, place));
        onDone();
      }
    },
    async search() {
      const metrics = await world.app.inject({
        url: '/metrics',
        headers: { authorization: `Bearer ${canaries.metricsToken}` },
      });
      if (metrics.statusCode !== 200) fail('metrics', `/metrics answered ${metrics.statusCode}`);
      const whole = makeSecretSearch(secrets);
      const outputs = { 'the log': world.log.join(''), 'the metrics': metrics.body };
      for (const [output, text] of Object.entries(outputs))
        for (const leak of whole.find(text)) fail(`secret in ${output}`, describeLeak(leak, output));
      // Many answers are the same, and the documents are long.
      const found = new Map<string, readonly Leak[]>();
      for (const [index, { filled, answer }] of answers.entries()) {
        const text = answer.text + answer.cookie;
        const leaks = found.get(text) ?? whole.find(text);
        found.set(text, leaks);
        for (const leak of leaks) {
          const isAsked = givenBy.get(leak.name) === index || answer.isRepeated;
          // What it was sent itself it may be told again.
          const isEcho = whole.find(filled.url + String(filled.body)).some(({ name }) => name === leak.name);
          if (!isAsked && !isEcho)
            throw new Finding('secret in an answer', describeLeak(leak, filled.url), sent.slice(0, index + 1));
        }
      }
    },
  };
}

const describeLeak = ({ name, spelling, around }: Leak, output: string): string =>
  `${name} stands in ${output}, as ${spelling}: ${around}`;
