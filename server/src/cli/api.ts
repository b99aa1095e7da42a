import { type Command, Option } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { StoreInUse } from '../model/failure.ts';
import { type OwnApp, openOwnApp } from '../own-app.ts';
import { CommandError } from './command-error.ts';
import { describeSilence } from './describe-silence.ts';
import { expectAddress } from './expect-address.ts';
import { makeErrorLogger } from './logger.ts';

/** Milliseconds after which a server that says nothing counts as gone. */
const patience = 60_000;

/** Options of every command that speaks to the API. */
export interface ApiOptions {
  readonly url?: string;
  readonly token?: string;
  readonly json: boolean;
}

/** What is asked of the API. Paths begin with `/iam` or `/api/v1`. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly body?: object;
}

/** The API, wherever it is. */
export interface Api {
  /**
   * What was answered, read as JSON.
   * @throws CommandError where it was refused, not there, or nobody answered
   */
  ask<T>(ask: Ask): Promise<T>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends one request; the way to a server differs, and nothing else. */
type Send = (method: Ask['method'], target: string, headers: Record<string, string>, body?: string) => Promise<Answer>;

/** The sentences of a refusal, in whichever of our shapes: a message, faults by field, a problem with its errors. */
export function describeRefusal(body: unknown): string {
  if (typeof body === 'string') return body;
  if (Array.isArray(body)) return body.map(describeRefusal).join(' ');
  if (typeof body !== 'object' || body === null) return '';
  const { message, detail, title, errors, parameter, pointer } = body as Record<string, unknown>;
  const where = parameter ?? (typeof pointer === 'string' ? pointer.replace(/^#\//, '') : undefined);
  if (Array.isArray(errors) && errors.length > 0) return errors.map(describeRefusal).join('\n');
  if (typeof errors === 'object' && errors !== null && !Array.isArray(errors))
    return Object.entries(errors)
      .map(([field, faults]) => `${field}: ${describeRefusal(faults)}`)
      .join('\n');
  const sentence = String(message ?? detail ?? title ?? '');
  if (sentence !== '') return where === undefined ? sentence : `${String(where)}: ${sentence}`;
  return Object.entries(body)
    .map(([field, faults]) => `${field}: ${describeRefusal(faults)}`)
    .join(' ');
}

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new CommandError('unavailable', 'The server is not Clientele: its answer is not JSON. Check --url.');
  }
}

/** What is not there: the thing of the path, or of a merge one of the two. */
function describeMissing({ path, body }: Ask): string | undefined {
  const [, noun, id] = /\/([a-z]+)s\/(\d+)/.exec(path) ?? [];
  if (id === undefined) return undefined;
  const { from } = (body ?? {}) as { from?: unknown };
  const other = typeof from === 'number' ? `, or no ${noun} ${from}` : '';
  return `There is no ${noun} ${id}${other}, or you may not see it.`;
}

function refuse(status: number, answered: unknown, asked: Ask): never {
  const said = describeRefusal(answered) || `The server answered ${status}.`;
  if (status === 401)
    throw new CommandError(
      'refused',
      'The server does not accept the token: it is wrong, has expired or was deleted. Give another with CLIENTELE_TOKEN.',
    );
  if (status === 404) throw new CommandError('missing', describeMissing(asked) ?? said);
  if (status === 429 || status >= 500) throw new CommandError('unavailable', said);
  throw new CommandError('refused', said);
}

function makeApi(send: Send, token: string): Api {
  return {
    async ask<T>(asked: Ask): Promise<T> {
      const { method, path, query, body } = asked;
      const search = query === undefined || query.size === 0 ? '' : `?${query}`;
      const headers = {
        authorization: `APIKey ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const { status, text } = await send(method, `${path}${search}`, headers, body && JSON.stringify(body));
      const answered = readJson(text);
      return status < 300 ? (answered as T) : refuse(status, answered, asked);
    },
  };
}

function sendTo(url: string): Send {
  const base = url.replace(/(?<!\/)\/+$/, '');
  return async (method, target, headers, body) => {
    try {
      const signal = AbortSignal.timeout(patience);
      const answer = await fetch(base + target, { method, headers, signal, redirect: 'error', ...(body && { body }) });
      return { status: answer.status, text: await answer.text() };
    } catch (error) {
      throw new CommandError('unavailable', `${base} does not answer: ${describeSilence(error)}.`);
    }
  };
}

const sendWithin =
  ({ app }: OwnApp): Send =>
  async (method, url, headers, body) => {
    const answer = await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
    return { status: answer.statusCode, text: answer.body };
  };

async function openOwn(): Promise<OwnApp> {
  try {
    return await openOwnApp(loadConfig(process.env), makeErrorLogger());
  } catch (error) {
    if (!(error instanceof StoreInUse)) throw error;
    throw new CommandError('unavailable', `${error.message} To ask the running server, use --url and --token.`);
  }
}

/**
 * Runs a piece of work against the API: of the server that `--url` or CLIENTELE_URL names, else of this very process over the
 * store that the settings name, as the platform administrator.
 */
export async function withApi<T>(options: ApiOptions, work: (api: Api) => Promise<T>): Promise<T> {
  const url = options.url ?? process.env.CLIENTELE_URL;
  if (url !== undefined && url !== '') {
    const token = options.token ?? process.env.CLIENTELE_TOKEN;
    expectAddress(url, '--url', 'https://clients.example.com');
    if (/\/(?:iam|hosting(?:\/api)?|api(?:\/v1)?|console)\/*$/.test(url))
      throw new CommandError('usage', '--url must be the address of the server alone, without the path of an API.');
    if (token === undefined || token === '')
      throw new CommandError('usage', 'A server needs an API token: set CLIENTELE_TOKEN, or use --token.');
    return work(makeApi(sendTo(url), token));
  }
  // It would be the platform administrator who does it.
  if (options.token !== undefined)
    throw new CommandError('usage', 'A token needs a server: add --url, or set CLIENTELE_URL.');
  const own = await openOwn();
  try {
    return await work(makeApi(sendWithin(own), own.token));
  } finally {
    await own.close();
  }
}

/** Adds the options of every command that speaks to the API. */
export function addApiOptions(command: Command): Command {
  return command
    .addOption(new Option('--url <address>', 'ask this server instead of opening the store (or set CLIENTELE_URL)'))
    .addOption(new Option('--token <token>', 'an API token of that server (better: set CLIENTELE_TOKEN)'))
    .option('--json', 'print JSON instead of a table', false);
}

/** Prints what a command has to tell: JSON for programs, else what people read. */
export function printResult(options: Pick<ApiOptions, 'json'>, value: unknown, draw: () => string): void {
  process.stdout.write(options.json ? `${JSON.stringify(value)}\n` : draw());
}
