import { expect } from 'vitest';
import { hostingPrefix, hostingRoutes } from '../../src/api/hosting/index.ts';
import { oneHash } from './full-hasher.ts';
import type { Scenario } from './play-scenarios.ts';
import { makeReseller, type Reseller } from './resellers.ts';
import type { Answer, Ask, World } from './world.ts';

/** Settings that scenarios may ask for. One world is opened for each, and shared by all that ask for it. */
export const settingsGroups = {
  plain: {},
  hawkOptional: { CLIENTELE_HAWK: 'optional', CLIENTELE_HAWK_SECRET: '123456890' },
  hawkRequired: {
    CLIENTELE_HAWK: 'required',
    CLIENTELE_HAWK_SECRET: '123456890',
    PUBLIC_URL: 'https://clients.example',
  },
  oneHash,
  otherPolicy: { CLIENTELE_PASSWORD_MIN_LENGTH: '12', CLIENTELE_QUOTA_THRESHOLDS: '50' },
} as const satisfies Record<string, Record<string, string>>;

type SettingsGroup = keyof typeof settingsGroups;

/** One line of the Hosting API's contract, and the proof that it holds. */
export type HostingScenario = Scenario<Stage, SettingsGroup>;

type Options = Pick<Ask, 'apiKey' | 'headers'>;

/** What scenarios read of a client. */
export interface ShownClient {
  readonly id: string;
  readonly username: string;
  readonly emailAddress: string;
  readonly passwordHash?: string;
  readonly domainCount: number;
  readonly whitelabelCount: number;
  readonly widgetDisplayCount: number;
}

export interface ShownDomain {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** What a scenario plays on: a reseller that it has to itself, and short words for what it asks. Paths are below `/hosting/api`. */
export interface Stage {
  readonly world: World;
  readonly settings: SettingsGroup;
  readonly reseller: Reseller;
  /** With the reseller's key unless told. */
  ask(ask: Ask): Promise<Answer>;
  get(path: string, options?: Options): Promise<Answer>;
  post(path: string, body?: unknown, options?: Options): Promise<Answer>;
  put(path: string, body?: unknown, options?: Options): Promise<Answer>;
  remove(path: string, options?: Options): Promise<Answer>;
  /** A user name that nobody else has. */
  unique(word: string): string;
  /** A client with what it must have, and these fields. */
  createClient(fields?: Readonly<Record<string, unknown>>): Promise<ShownClient>;
  /** A domain of a client, with its path in this API. */
  createDomain(clientId: string, name: string, fields?: Readonly<Record<string, unknown>>): Promise<ShownDomain>;
  readClient(clientId: string): Promise<ShownClient>;
  /** A client's own key. */
  createKey(clientId: string): Promise<string>;
  /** Another reseller's stage in the same world. */
  anotherReseller(): Promise<Stage>;
}

let names = 0;

export const password = 'long enough';

/** The hash of `password` at bcrypt's lowest cost: for clients whose password is not the point. */
export const passwordHash = '$2y$04$.TrFB8X2f/8UNLHG3T596.5B.B8BET33jbdpCvaAYDHKChSMgsh6i';

/** What was asked of the app: operations with the statuses of their answers. */
export type Asked = Set<string>;

/** How `Asked` names an answered operation. */
export const nameAsked = (method: string, url: string, status: number): string => `${method} ${url} ${status}`;

// Fewer parameters first: a literal part is a better match than a parameter.
const operations = hostingRoutes
  .map(({ method, url }) => ({ method, url, matches: new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+')}/?$`) }))
  .sort((a, b) => a.url.split(':').length - b.url.split(':').length);

/** Sets a stage in a world. */
export async function setStage(world: World, settings: SettingsGroup, asked: Asked): Promise<Stage> {
  const reseller = await makeReseller(world);

  async function ask({ url, apiKey = reseller.apiKey, ...rest }: Ask): Promise<Answer> {
    const answer = await world.ask({ ...rest, url: hostingPrefix + url, apiKey });
    const [path = ''] = url.split('?');
    const { method = 'GET' } = rest;
    const operation = operations.find((one) => one.method === method && one.matches.test(path));
    if (operation !== undefined) asked.add(nameAsked(method, operation.url, answer.status));
    return answer;
  }
  const withBody = (method: 'POST' | 'PUT') => (url: string, body?: unknown, options?: Options) =>
    ask({ method, url, ...(body === undefined ? {} : { body }), ...options });
  const get: Stage['get'] = (url, options) => ask({ url, ...options });
  const post = withBody('POST');
  const unique = (word: string): string => {
    names += 1;
    return `${word}-${names}`;
  };
  async function make(url: string, body?: unknown): Promise<Answer['body']> {
    const answer = await post(url, body);
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  }

  return {
    world,
    settings,
    reseller,
    ask,
    get,
    post,
    put: withBody('PUT'),
    remove: (url, options) => ask({ method: 'DELETE', url, ...options }),
    unique,
    createClient: (fields) =>
      make('/client', { username: unique('client'), emailAddress: 'client@a.example', passwordHash, ...fields }),
    createDomain: (clientId, name, fields) => make(`/client/${clientId}/domain`, { name, ...fields }),
    readClient: async (clientId) => {
      const answer = await get(`/client/${clientId}`);
      expect(answer.status, answer.text).toBe(200);
      return answer.body;
    },
    createKey: async (clientId) => (await make(`/client/${clientId}/apiKey`)).apiKey,
    anotherReseller: () => setStage(world, settings, asked),
  };
}

/** The URL of an operation with these values in place of its parameters; `nobody` where one has no value. */
export function fillUrl(url: string, values: Readonly<Record<string, string>>): string {
  return url.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? 'nobody'));
}
