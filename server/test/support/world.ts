import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { loadConfig } from '../../src/config/load-config.ts';
import { makeApp, type Opened, openStore } from '../../src/main.ts';
import { type CheckAnswer, makeAnswerCheck } from './answer-check.ts';
import { noteOperations } from './asked-operations.ts';
import { type BackendName, makePlace } from './backends.ts';
import { adminPassword, installationKey } from './known.ts';
import { TestClock } from './test-clock.ts';

/** What is asked of the app in a test. */
export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** Path and query, without the key. */
  readonly url: string;
  /** The `apiKey` to send; the installation key unless told, none where it is null. */
  readonly apiKey?: string | null;
  /** Sent as JSON; a form as such; a string or a buffer as it is, with `headers` as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the request comes from; 127.0.0.1 unless told. */
  readonly address?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is there to say
  readonly body: any;
}

/** The app that production builds, over an empty store of its own, with a clock that tests move. */
export interface World {
  readonly backend: BackendName;
  readonly clock: TestClock;
  readonly apiKey: string;
  /** Everything that was logged so far. */
  readonly log: readonly string[];
  readonly app: FastifyInstance;
  readonly opened: Opened;
  /** Asks, and fails where the answer is not what the served OpenAPI document says. */
  ask(ask: Ask): Promise<Answer>;
  /** The settings that name its store. */
  readonly settings: Readonly<Record<string, string>>;
  /** Stops the app and the store, and opens them anew. */
  restart(): Promise<void>;
  /** The same, with something done to the store meanwhile. */
  whileStopped<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

async function encodeBody(body: unknown): Promise<{ type?: string; payload?: string | Buffer }> {
  if (body === undefined) return {};
  if (typeof body === 'string' || Buffer.isBuffer(body)) return { payload: body };
  if (!(body instanceof FormData)) return { type: 'application/json', payload: JSON.stringify(body) };
  const form = new Response(body);
  return { type: form.headers.get('content-type') ?? '', payload: Buffer.from(await form.arrayBuffer()) };
}

/** Opens a world on a backend. `settings` are environment variables beside those that name the store. */
export async function openWorld(backend: BackendName, settings: Record<string, string> = {}): Promise<World> {
  const place = await makePlace(backend);
  const clock = new TestClock('2026-11-21T09:00:00Z');
  const log: string[] = [];
  const config = loadConfig({
    CLIENTELE_API_KEY: installationKey,
    CLIENTELE_ADMIN_PASSWORD: adminPassword,
    CLIENTELE_PASSWORD_COST: '4',
    // All of a world's requests come from one address, within one minute.
    CLIENTELE_LOGIN_ATTEMPTS: '1000000',
    // And some tests ask for hundreds of things at one moment, on whatever machine.
    CLIENTELE_REQUESTS_AT_ONCE: '1000000',
    LOG_LEVEL: 'debug',
    ...place.settings,
    ...settings,
  });
  const logger = pino({ level: config.logLevel }, { write: (line: string) => log.push(line) });
  let opened: Opened;
  let app: FastifyInstance;
  let checkAnswer: CheckAnswer;
  const asked = noteOperations();

  async function open(): Promise<void> {
    opened = await openStore(config, logger, clock);
    app = await makeApp(config, opened, logger);
    checkAnswer = await makeAnswerCheck(app);
  }
  async function shut(): Promise<void> {
    await app.close();
    await opened.backend.close();
  }
  await open();

  return {
    backend,
    clock,
    apiKey: installationKey,
    log,
    get app() {
      return app;
    },
    get opened() {
      return opened;
    },
    async ask({ method = 'GET', url, apiKey = installationKey, body, headers = {}, address }) {
      const withKey =
        apiKey === null ? url : `${url}${url.includes('?') ? '&' : '?'}apiKey=${encodeURIComponent(apiKey)}`;
      const { type, payload } = await encodeBody(body);
      const response = await app.inject({
        method,
        url: withKey,
        ...(address === undefined ? {} : { remoteAddress: address }),
        headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
        ...(payload === undefined ? {} : { payload }),
      });
      checkAnswer(method, url, response.statusCode, response.body);
      asked.note(method, url, response.statusCode);
      const isJson =
        /^application\/(?:problem\+)?json/.test(String(response.headers['content-type'])) && response.body !== '';
      return {
        status: response.statusCode,
        headers: response.headers,
        text: response.body,
        body: isJson ? JSON.parse(response.body) : undefined,
      };
    },
    settings: { ...place.settings, ...settings },
    async restart() {
      await shut();
      await open();
    },
    async whileStopped(work) {
      await shut();
      try {
        return await work();
      } finally {
        await open();
      }
    },
    async close() {
      await shut();
      await place.remove();
      asked.check();
    },
  };
}
