import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandError } from '../../src/cli/command-error.ts';
import { makeAsk } from '../../src/cli/live-source.ts';
import { runCommand } from '../support/run-command.ts';

/** How a server answers the requests that come one after another, the last of them for ever. */
let answers: readonly ((response: ServerResponse) => void)[] = [];
let asked: IncomingMessage[] = [];
let url: string;
const server = createServer((request, response) => {
  const answer = answers[Math.min(asked.length, answers.length - 1)];
  asked.push(request);
  answer?.(response);
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const busy = (status: number, retryAfter?: string) => (response: ServerResponse) =>
  response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end('{}');
const json = (response: ServerResponse) => response.end('{"results":[],"count":0}');

/** Asks once; gives what came of it, and how long was waited between, in milliseconds. */
async function ask(...script: typeof answers): Promise<{ came: unknown; waited: readonly number[] }> {
  answers = script;
  asked = [];
  const waited: number[] = [];
  const { signal } = new AbortController();
  const wait = async (milliseconds: number) => waited.push(milliseconds);
  const one = makeAsk({ contract: 'iam', url: `${url}/iam/`, secret: 'the-secret' }, { signal, wait });
  return { came: await one('/clients').catch((error: unknown) => error), waited };
}

describe('asking a running server for its clients', () => {
  it('waits as long as a busy server says, within bounds, and asks again', async () => {
    const { came, waited } = await ask(busy(429, '3'), busy(503), busy(429, '999999'), busy(503, 'soon'), json);
    expect(came).toEqual({ results: [], count: 0 });
    expect(waited).toEqual([3_000, 5_000, 60_000, 5_000]);
    expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual(
      Array(5).fill(['/iam/clients', 'APIKey the-secret']),
    );
  });

  it.each<[string, typeof answers, string, string]>([
    ['is busy for long', [busy(503, '1')], 'unavailable', '/iam/clients answers 503.'],
    ['fails', [busy(500)], 'unavailable', '/iam/clients answers 500.'],
    ['refuses', [busy(401)], 'refused', '/iam/clients answers 401: it does not accept the token.'],
    ['is none of ours', [(response) => response.end('<html>')], 'unavailable', 'is this the address of the API?'],
    [
      'ends in the middle',
      [(response) => void response.writeHead(200, { 'content-length': 100 }).write('{', () => response.destroy())],
      'unavailable',
      '/iam does not answer: ',
    ],
    ['says nothing', [(response) => void response.destroy()], 'unavailable', '/iam does not answer: '],
    [
      'leads elsewhere',
      [(response) => response.writeHead(302, { location: '/' }).end()],
      'unavailable',
      '/iam does not answer: unexpected redirect.',
    ],
  ])('tells the reason where it %s', async (_, script, exit, said) => {
    const { came, waited } = await ask(...script);
    expect(came).toBeInstanceOf(CommandError);
    expect((came as CommandError).exit).toBe(exit);
    expect((came as CommandError).message).toContain(said);
    expect((came as CommandError).message).not.toMatch(/the-secret|fetch failed/);
    expect(waited.length).toBe(asked.length - 1);
  });

  it.each(['http://ada:word@127.0.0.1:1/hosting/api', 'http://[old.example/hosting/api'])(
    'tells no key where nothing can be sent: %s',
    async (address) => {
      const { signal } = new AbortController();
      const one = makeAsk({ contract: 'hosting', url: address, secret: 'the-secret' }, { signal });
      const came = await one('/client').catch((error: unknown) => error);
      expect(came).toMatchObject({ exit: 'unavailable', message: expect.stringContaining('does not answer: ') });
      expect((came as CommandError).message).not.toContain('the-secret');
    },
  );

  it.each([
    'http://ada:the-secret@old.example/hosting/api',
    'https://old.example/hosting/api?apiKey=the-secret',
    'https://old.example/iam#the-secret',
    'ada:the-secret@old.example',
    'the-secret',
  ])('refuses what is no plain address, and does not quote it: %s', async (address) => {
    const ran = await runCommand(['import', address, '--from', 'hosting', '--key', 'k', '--yes'], {});
    expect(ran).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('The source must be an address such as'),
    });
    expect(ran.err).not.toContain('the-secret');
  });
});
