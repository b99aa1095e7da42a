import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExample } from '../support/help-examples.ts';
import { type ClienteleProcess, startClientele } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

const run = promisify(execFile);

/** A demonstration whose environment names a real store and a real key, which it must not see. */
interface Stage {
  readonly demo: ClienteleProcess;
  /** Where it makes its folder, and nothing else is. */
  readonly tmp: string;
  readonly realStore: string;
}

function startDemo(): Stage {
  const tmp = mkdtempSync(join(tmpdir(), 'clientele-test-'));
  const realStore = join(tmp, 'real');
  const { settings, words } = readExample('clientele demo');
  const demo = startClientele(words, {
    ...settings,
    TMPDIR: tmp,
    // One that is free, in place of the example's.
    PORT: '0',
    DATA_DIR: realStore,
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/real',
    CLIENTELE_API_KEY: 'a-real-key-of-a-real-installation',
    CLIENTELE_HAWK: 'required',
    CLIENTELE_HAWK_SECRET: 'secret',
  });
  return { demo, tmp, realStore };
}

const waitForScreen = ({ demo }: Stage): Promise<string> =>
  waitFor('the screen', () => /Address +(http:\/\/\S+).*# A domain too many.*\n\n/s.exec(demo.stdout)?.[1]);

describe('clientele demo', () => {
  let stage: Stage;
  let address: string;
  let key: string;
  beforeAll(async () => {
    stage = startDemo();
    address = await waitForScreen(stage);
    key = /API key +(\S+)/.exec(stage.demo.stdout)?.[1] ?? '';
  });
  afterAll(async () => {
    await stage.demo.end('SIGKILL');
    rmSync(stage.tmp, { recursive: true, force: true });
  });

  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is there to say
  async function get(path: string): Promise<any> {
    const response = await fetch(`${address}/hosting/api${path}?apiKey=${key}`);
    expect(response.status).toBe(200);
    return response.json();
  }

  test('shows how to get in', () => {
    expect(stage.demo.stdout).toMatch(/Administrator +admin@demo\.example/);
    expect(stage.demo.stderr).toBe('');
    expect(stage.demo.stdout).not.toContain('a-real-key');
  });

  test('has the clients that its screen counts: near their limits, over them, inactive, with white labels', async () => {
    const clients = await get('/client');
    expect(clients).toHaveLength(Number(/with (\d+) clients/.exec(stage.demo.stdout)?.[1]));
    expect(clients.length).toBeGreaterThan(150);
    type Shown = Record<string, number>;
    const countOf = (condition: (client: Shown) => boolean): number => clients.filter(condition).length;
    const used = ({ widgetDisplayCount = 0, widgetDisplayMaxCount = 0 }: Shown): number =>
      widgetDisplayMaxCount > 0 ? widgetDisplayCount / widgetDisplayMaxCount : 0;
    expect(countOf((client) => used(client) >= 0.8 && used(client) <= 0.999)).toBeGreaterThan(10);
    expect(countOf((client) => used(client) > 1)).toBeGreaterThan(5);
    expect(countOf(({ active }) => !active)).toBeGreaterThan(5);
    expect(countOf(({ whitelabelCount = 0 }) => whitelabelCount > 0)).toBeGreaterThan(20);
    expect(
      countOf(({ domainCount = 0, domainMaxCount = 0 }) => domainMaxCount > 0 && domainCount > domainMaxCount),
    ).toBeGreaterThan(2);
    // Some were removed: their numbers are missing.
    expect(Math.max(...clients.map(({ id }: Shown) => Number(id)))).toBeGreaterThan(clients.length + 3);
  });

  test('has months of calls, the running one as in the list', async () => {
    const clients = await get('/client');
    const busy = clients.find(({ actualCallCount }: { actualCallCount: number }) => actualCallCount > 0);
    const months = await get(`/client/${busy.id}/calls`);
    expect(months.length).toBeGreaterThan(3);
    expect(months[0].domainCountData).toEqual(
      busy.domainCountData.filter(({ callCount }: { callCount: number }) => callCount > 0),
    );
  });

  test('every line to try works as it is printed', async () => {
    const lines = stage.demo.stdout.split('\n').filter((line) => line.startsWith('curl '));
    const answers: { status: number; body: unknown }[] = [];
    for (const line of lines) {
      const { stdout } = await run('sh', ['-c', `${line} -sS -w '\\n%{http_code}'`], { maxBuffer: 2 ** 24 });
      const [body = '', status] = stdout.split(/\n(?=\d+$)/);
      answers.push({ status: Number(status), body: JSON.parse(body) });
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 201, 202, 400]);
    expect(answers[3]?.body).toMatchObject({ exceeded: true });
    expect(answers[4]?.body).toMatchObject({ error: { properties: { domainMaxCount: expect.any(String) } } });
  });

  test('makes the same clients every time', async () => {
    const other = startDemo();
    try {
      const otherAddress = await waitForScreen(other);
      const response = await fetch(`${otherAddress}/hosting/api/client?apiKey=${key}`);
      const comparable = (clients: { username: string; id: string; company: string }[]) =>
        clients
          .filter(({ username }) => username !== 'my-first-client')
          .map(({ id, company, username }) => [id, company, username]);
      expect(comparable((await response.json()) as never)).toEqual(comparable(await get('/client')));
    } finally {
      await other.demo.end('SIGINT');
      rmSync(other.tmp, { recursive: true, force: true });
    }
  });

  test('SIGTERM ends it well; its folder is gone and the real store was never touched', async () => {
    expect(readdirSync(stage.tmp)).toEqual([expect.stringMatching(/^clientele-demo-/)]);
    expect(await stage.demo.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(readdirSync(stage.tmp)).toEqual([]);
    expect(existsSync(stage.realStore)).toBe(false);
  });
});

describe('clientele demo that is ended otherwise', () => {
  test.each([
    ['SIGINT', 'clientele.sqlite', [0, 130]],
    ['SIGHUP', 'clientele.sqlite', [0, 129]],
  ] as const)('%s while it is being filled leaves nothing behind', async (signal, file, codes) => {
    const { demo, tmp } = startDemo();
    await waitFor('the store', () => readdirSync(tmp, { recursive: true }).some((name) => String(name).endsWith(file)));
    const { code } = await demo.end(signal);
    expect(codes).toContain(code);
    expect(readdirSync(tmp)).toEqual([]);
    rmSync(tmp, { recursive: true, force: true });
  });

  test('a port that is taken is one sentence and exit code 1, and leaves nothing behind', async () => {
    const first = startDemo();
    const { port } = new URL(await waitForScreen(first));
    const tmp = mkdtempSync(join(tmpdir(), 'clientele-test-'));
    const second = startClientele(['demo'], { TMPDIR: tmp, PORT: port });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.stderr).toContain(port);
    expect(readdirSync(tmp)).toEqual([]);
    expect(await first.demo.end('SIGHUP')).toEqual({ code: 0, signal: null });
    for (const folder of [tmp, first.tmp]) rmSync(folder, { recursive: true, force: true });
  });
});
