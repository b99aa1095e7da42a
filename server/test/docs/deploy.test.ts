import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { options } from '../../src/config/options.ts';
import { readBlock, readPage, top } from './pages.ts';
import { startRealServer } from './real-server.ts';

const run = promisify(execFile);
const bin = join(top, 'server/bin/clientele.mjs');
const settings = new Set<string>(Object.values(options).map(({ name }) => name));

/** The instructions of the Dockerfile, each on one line. */
const instructions = readPage('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '');

describe('the Dockerfile', () => {
  it('takes the Node.js that the tests run on', () => {
    const { devDependencies } = JSON.parse(readPage('package.json')) as { devDependencies: { node: string } };
    expect(instructions[0]).toBe(`ARG NODE_VERSION=${devDependencies.node}`);
  });

  it('copies what is there, and what its list of files lets in', () => {
    const copied = instructions
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.length).toBeGreaterThan(10);
    expect(copied.filter((path) => !existsSync(join(top, path)))).toEqual([]);
    const allowed = [...readPage('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path = '']) => path);
    const shut = copied.filter((path) => !allowed.some((one) => path === one || path.startsWith(`${one}/`)));
    expect(shut).toEqual([]);
  });

  it('has every workspace’s package.json before each "npm ci", which wants the lock to be whole', () => {
    const { workspaces } = JSON.parse(readPage('package.json')) as { workspaces: string[] };
    for (const workspace of workspaces)
      expect(instructions.filter((line) => line === `COPY ${workspace}/package.json ${workspace}/`)).toHaveLength(2);
  });

  it('is not run by root, and its check tells a server that is well from none', async () => {
    expect(instructions.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    const check = /^HEALTHCHECK .*CMD (\[.*\])$/.exec(
      instructions.find((line) => line.startsWith('HEALTHCHECK')) ?? '',
    );
    const [, ...words] = JSON.parse(check?.[1] ?? '[]') as string[];
    const ask = (port: string) => run(process.execPath, words, { env: { PORT: port } });
    const server = await startRealServer({ CLIENTELE_PASSWORD_COST: '4' });
    const { port } = new URL(server.address);
    await ask(port);
    await server.stop();
    await expect(ask(port)).rejects.toMatchObject({ code: 1 });
  });
});

describe('compose.yaml', () => {
  const { services, networks } = parse(readPage('compose.yaml')) as {
    services: Record<'clientele' | 'postgres', { environment: Record<string, string>; ports?: string[] }>;
    networks: { outside: { ipam: { config: { gateway: string }[] } } };
  };

  it('gives settings that there are, and trusts the proxy alone', () => {
    const { environment } = services.clientele;
    expect(Object.keys(environment).filter((name) => !settings.has(name))).toEqual([]);
    expect(environment.TRUST_PROXY).toBe(networks.outside.ipam.config[0]?.gateway);
  });

  it('opens nothing to other machines', () => {
    expect(services.clientele.ports).toEqual(['127.0.0.1:8080:8080']);
    expect(services.postgres.ports).toBeUndefined();
  });
});

describe('the unit for systemd', () => {
  it('starts what "npm ci" brings, with settings that there are', () => {
    const unit = readPage('deploy/clientele.service');
    const [, home = ''] = /^WorkingDirectory=(.+)$/m.exec(unit) ?? [];
    const [program = '', script = ''] = (/^ExecStart=(.+)$/m.exec(unit)?.[1] ?? '').split(' ');
    expect([program.replace(home, top), join(top, script)].filter((path) => !existsSync(path))).toEqual([]);
    const names = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name);
    expect(names.filter((name) => !settings.has(name))).toEqual(['NODE_ENV']);
  });
});

describe('the proxy that is shown', () => {
  it('speaks TLS 1.2 and 1.3 with ciphers of forward secrecy, and nothing else', () => {
    const page = readPage('docs/how-to/run-behind-a-proxy.md');
    const nginx = /```nginx\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const read = (name: string) => new RegExp(`^\\s*${name}\\s+([^;]+);$`, 'm').exec(nginx)?.[1];
    expect(read('ssl_protocols')).toBe('TLSv1.2 TLSv1.3');
    expect([...nginx.matchAll(/^\s*listen\s+([^;]+);$/gm)].map(([, listen]) => listen)).toEqual(['443 ssl']);
    const ciphers = read('ssl_ciphers')?.split(':') ?? [];
    expect(ciphers).not.toEqual([]);
    for (const cipher of ciphers) expect(cipher).toMatch(/^ECDHE\+(?:AESGCM|CHACHA20)$/);
    // OpenSSL knows such a list.
    expect(() => createSecureContext({ ciphers: ciphers.join(':') })).not.toThrow();
  });
});

it('the drill of docs/operate.md brings a copy back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-drill-'));
  const copy = join(folder, 'copy.sqlite');
  const env = { PATH: process.env.PATH, TMPDIR: folder, CLIENTELE_PASSWORD_COST: '4' };
  const stored = { ...env, DATA_DIR: join(folder, 'data') };
  const words = ['--company', 'Harbour Bakery', '--email', 'office@harbour-bakery.example', '--name', 'Ada'];
  // Whatever opens the store first sets it up.
  await run(process.execPath, [bin, 'migrate', 'up'], { env: stored });
  await run(process.execPath, [bin, 'clients', 'create', ...words], { env: stored });
  await run(process.execPath, [bin, 'backup', copy], { env: stored });

  const drill = readBlock('docs/operate.md', 'drill').replace(/^copy=.*$/m, `copy=${copy}`);
  const script = `clientele() { "${process.execPath}" "${bin}" "$@"; }\n${drill}`;
  const { stdout } = await run('bash', ['-eu', '-o', 'pipefail', '-c', script], { env });
  expect(stdout).toMatch(/, whole: 2 clients /);
  expect(stdout).toContain('Harbour Bakery');
  await rm(folder, { recursive: true });
});
