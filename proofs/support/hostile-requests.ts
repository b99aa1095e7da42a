import type { Dice } from '../../server/test/support/dice.ts';
import { makePng, makeSvg } from '../../server/test/support/images.ts';
import type { HostileCaller, HostileStage } from './hostile-stage.ts';
import { canaries } from './hostile-stage.ts';
import { hostileAuthorizations, hostileBodies, hostileNames } from './hostile-values.ts';
import { type Json, type Maker, makeHostileText, makeParameter, makeValue, mutate } from './make-value.ts';
import { type RawShape, rawShapes } from './raw-shapes.ts';
import type { Target } from './surface.ts';
import { ref } from './templates.ts';

/** A request as a template: see `templates.ts`. */
export interface HostileRequest {
  /** Its number in the run of its stage. */
  readonly place: number;
  readonly target: Target;
  readonly caller: HostileCaller;
  readonly method: string;
  /** The parts of the path and of the query, each still to be encoded. */
  readonly path: readonly string[];
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** JSON as a template; bytes as they are. */
  readonly body: string | Buffer | undefined;
  /** Sent over a connection of its own, in this shape. */
  readonly raw: RawShape | undefined;
  /** Seconds that pass before it. */
  readonly wait: number;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const types = [
  'text/plain',
  'application/xml',
  'application/json;charset=utf-16',
  'multipart/form-data',
  '',
  'a',
  'application/json, text/plain',
];

/** Headers that change what a request means, or seem to. */
function makeHeader({ dice, unique }: Maker): readonly [string, string] {
  switch (dice.below(8)) {
    case 0:
      return [
        'idempotency-key',
        dice.pick([`key-${unique}`, 'key-again', '', 'a'.repeat(300), '"quoted"', '__proto__']),
      ];
    case 1:
      return [
        'if-match',
        dice.pick(['*', '"1"', 'W/"1"', '"', '""', '"a","b"', `"${'a'.repeat(1_000)}"`, '1', '"-1"']),
      ];
    case 2:
      return ['if-none-match', dice.pick(['*', '"1"', 'W/"1"', '"', ', ,'])];
    case 3:
      return [
        'x-request-id',
        dice.pick(['abcdefgh', '__proto__', 'a b', '', 'a'.repeat(65), '../../../etc', '%00%0a']),
      ];
    case 4:
      return [
        dice.pick(['x-forwarded-for', 'forwarded', 'x-forwarded-host', 'x-real-ip']),
        dice.pick(['127.0.0.1', '::1', 'a', '1.1.1.1, 2.2.2.2', '']),
      ];
    case 5:
      return ['accept', dice.pick(['text/html', '*/*;q=0', 'a', 'application/yaml', ''])];
    case 6:
      return [
        dice.pick(['x-http-method-override', 'x-original-url', 'x-rewrite-url']),
        dice.pick(['DELETE', '/iam/clients', 'PUT']),
      ];
    default:
      return [
        dice.pick(['origin', 'referer', 'user-agent', 'cookie', 'accept-language']),
        dice.pick(['null', 'http://evil.example', '', '__proto__=1', 'a'.repeat(2_000)]),
      ];
  }
}

function pickCaller(dice: Dice, callers: readonly HostileCaller[], target: Target, isHostile: boolean): HostileCaller {
  if (isHostile && dice.chance(15)) return dice.pick(callers);
  const fitting = callers.filter(({ door }) => door === target.door);
  if (fitting.length === 0) return dice.pick(callers);
  // Who may do most is asked as often as all of the clients' people together.
  const strong = fitting.filter(({ onlyTenant }) => onlyTenant === undefined);
  return dice.pick(dice.chance(60) && strong.length > 0 ? strong : fitting);
}

function makePath(target: Target, maker: Maker): string[] {
  const { dice, pool, whose, isHostile } = maker;
  // What belongs to the stage is mostly left alone: with it goes whoever asks.
  const isKept = target.method === 'DELETE' && dice.chance(85);
  return target.path
    .slice(1)
    .split('/')
    .map((part) => {
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      if (name === undefined) return isHostile && dice.chance(1) ? makeHostileText(maker) : part;
      if (isHostile && dice.chance(15)) return makeHostileText(maker);
      const entry = pool.pick(dice, name, whose);
      return entry === undefined || (isKept && entry.key.startsWith('tenant'))
        ? String(1 + dice.below(9))
        : ref(entry.key);
    });
}

function makeQuery(target: Target, maker: Maker): [string, string][] {
  const { dice, isHostile } = maker;
  const known = Object.entries(target.query);
  const pairs = dice.some(known, dice.chance(70) ? 2 : 5).map(([name, schema]): [string, string] => {
    const value = isHostile && dice.chance(25) ? makeHostileText(maker) : makeParameter(name, schema, maker);
    return [name, value];
  });
  if (!isHostile) return pairs;
  if (dice.chance(4)) pairs.push([dice.pick(hostileNames), makeHostileText(maker)]);
  if (dice.chance(2) && pairs[0] !== undefined) pairs.push([pairs[0][0], makeHostileText(maker)]);
  if (dice.chance(1)) for (let count = 0; count < 500; count += 1) pairs.push([`p${count}`, '1']);
  return pairs;
}

/** A picture that some reader of pictures may like. */
const files: readonly string[] = [
  makeSvg().toString('latin1'),
  makePng().toString('latin1'),
  'GIF89a',
  '',
  '<svg onload="a"/>',
  '\0',
];

function makeForm({ files: names }: Target, { dice }: Maker): { type: string; body: Buffer } {
  const boundary = 'hostile';
  const parts = [...names, ...(dice.chance(20) ? hostileNames.slice(0, 2) : [])].map((name) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${dice.pick(['a.svg', '../a', ''])}"`;
    return `${head}\r\nContent-Type: ${dice.pick(['image/svg+xml', 'image/png', 'text/html'])}\r\n\r\n${dice.pick(files)}\r\n`;
  });
  const end = dice.chance(90) ? `--${boundary}--\r\n` : '';
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.from(parts.join('') + end, 'latin1') };
}

function makeBody(target: Target, maker: Maker): string | Buffer | undefined {
  const { dice, isHostile } = maker;
  if (!isHostile) return target.body === undefined ? undefined : JSON.stringify(makeValue(target.body, '', maker));
  if (target.body === undefined && !dice.chance(5)) return undefined;
  if (dice.chance(6)) return dice.pick(hostileBodies);
  if (dice.below(400) === 0) return `{"a":"${'x'.repeat(1_100_000)}"}`;
  let value: Json = makeValue(target.body ?? { type: 'object' }, '', maker);
  const changes = dice.chance(45) ? 0 : 1 + dice.below(3);
  for (let count = 0; count < changes; count += 1) value = mutate(value, maker);
  const text = JSON.stringify(value);
  // Doubled names: the first of them again, with another value.
  const first = /^\{("[^"]*"):/.exec(text)?.[1];
  return dice.chance(2) && first !== undefined ? `${text.slice(0, -1)},${first}:1}` : text;
}

/** How callers of a door show who they are; now and then in another door's way, or in a way that is nobody's. */
function makeCredentials(
  caller: HostileCaller,
  { dice, pool, whose, isHostile }: Maker,
): Pick<HostileRequest, 'query' | 'headers'> {
  if (isHostile && dice.chance(4)) return { query: [], headers: [['authorization', dice.pick(hostileAuthorizations)]] };
  if (isHostile && dice.chance(6)) {
    const kind = dice.pick(['access', 'token', 'apiKey', 'refresh']);
    const given = pool.pick(dice, kind, whose);
    if (given !== undefined && kind === 'apiKey') return { query: [['apiKey', ref(given.key)]], headers: [] };
    const scheme = kind === 'token' ? 'APIKey' : 'Bearer';
    if (given !== undefined) return { query: [], headers: [['authorization', `${scheme} ${ref(given.key)}`]] };
  }
  if (caller.sends === null) return { query: [], headers: [] };
  const isKey = (caller.door === 'hosting') !== (isHostile && dice.chance(1));
  return isKey
    ? { query: [['apiKey', ref(caller.sends)]], headers: [] }
    : { query: [], headers: [['authorization', ref(caller.sends)]] };
}

/** How requests are made. */
export interface Manner {
  /** How many in a hundred hold something that no rule has foreseen; the others are what a program of good will sends. */
  readonly hostility?: number;
  /** A part of the names that it gives. */
  readonly unique?: string;
  /** Where the addresses are that it gives, which are names to log in with too. */
  readonly host?: string;
  /** Whether every property of a body is there. */
  readonly isWhole?: boolean;
  /** The operation, where it is no random one. */
  readonly only?: Target;
}

/** Makes the next request of a run: the same for the same dice and the same pool. */
export function makeRequest(
  dice: Dice,
  { targets, pool, callers }: Pick<HostileStage, 'targets' | 'pool' | 'callers'>,
  place: number,
  { hostility = 100, unique = String(place), host = 'h.example', only, isWhole = false }: Manner = {},
): HostileRequest {
  let target = only ?? dice.pick(targets);
  // What is deleted is gone for the rest of the run.
  if (only === undefined && target.method === 'DELETE' && dice.chance(60)) target = dice.pick(targets);
  const isHostile = dice.chance(hostility);
  const caller = pickCaller(dice, callers, target, isHostile);
  const whose = { home: caller.home, tenant: caller.onlyTenant };
  const maker: Maker = { dice, pool, whose, unique, host, password: canaries.password, isHostile, isWhole };
  const credentials = makeCredentials(caller, maker);
  const query = [...makeQuery(target, maker), ...credentials.query];
  const headers = [...credentials.headers];
  let body = makeBody(target, maker);
  if (target.files.length > 0 && dice.chance(90)) {
    const form = makeForm(target, maker);
    body = form.body;
    headers.push(['content-type', form.type]);
  } else if (body !== undefined)
    headers.push(['content-type', isHostile && dice.chance(4) ? dice.pick(types) : 'application/json']);
  if (target.path.startsWith('/console/') && (!isHostile || dice.chance(70))) {
    const cookie = pool.pick(dice, 'cookie', whose);
    headers.push(['sec-fetch-site', 'same-origin']);
    if (cookie !== undefined) headers.push(['cookie', ref(cookie.key)]);
  }
  if (isHostile && dice.chance(15)) {
    const header = makeHeader(maker);
    if (!headers.some(([name]) => name === header[0])) headers.push(header);
  }
  return {
    ...{ place, target, caller, query, headers, body },
    method: isHostile && dice.chance(2) ? dice.pick(methods) : target.method,
    path: makePath(target, maker),
    raw: isHostile && dice.chance(3) && !Buffer.isBuffer(body) ? dice.pick(rawShapes) : undefined,
    wait: dice.chance(1) ? dice.pick([1, 1, 60, 600]) : 0.01,
  };
}
