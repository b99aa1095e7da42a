import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { type HostileRequest, makeRequest } from './support/hostile-requests.ts';
import {
  hostileHosts,
  hostileMoments,
  hostileNames,
  hostileNumbers,
  hostileTexts,
  numberTexts,
} from './support/hostile-values.ts';
import { changeAt, type Json, listPaths, type Path } from './support/make-value.ts';
import { openPair } from './support/pair.ts';
import { describeRequest } from './support/send-hostile.ts';
import type { Target } from './support/surface.ts';
import { bare } from './support/templates.ts';
import { showStatuses } from './support/words.ts';

/** Somewhere in a request where a value stands. */
type Place =
  | { readonly kind: 'path'; readonly index: number }
  | { readonly kind: 'query'; readonly name: string }
  | { readonly kind: 'queryName' | 'bodyName' | 'header'; readonly name: string }
  | { readonly kind: 'body'; readonly path: Path };

const texts = [...new Set([...numberTexts, ...hostileTexts, ...hostileMoments, ...hostileHosts, ...hostileNames])];
const values: readonly Json[] = [...texts, ...hostileNumbers.map(bare)];

/** What is put into a place of each kind. */
const valuesFor: Readonly<Record<Place['kind'], readonly Json[]>> = {
  path: texts,
  query: texts,
  queryName: hostileNames,
  bodyName: hostileNames,
  header: texts.filter((text) => /^[\x20-\x7e]*$/.test(text)),
  body: values,
};

const headers = ['idempotency-key', 'if-match', 'if-none-match', 'x-request-id'];

function listPlaces(target: Target, base: HostileRequest): Place[] {
  const parts = target.path.slice(1).split('/');
  const body = typeof base.body === 'string' ? listPaths(JSON.parse(base.body) as Json) : [];
  return [
    ...parts.flatMap((part, index): Place[] => (part.startsWith('{') ? [{ kind: 'path', index }] : [])),
    ...Object.keys(target.query).map((name): Place => ({ kind: 'query', name })),
    { kind: 'queryName', name: '' },
    ...headers.map((name): Place => ({ kind: 'header', name })),
    ...(body.length > 0 ? [{ kind: 'bodyName', name: '' } as const] : []),
    ...body.map((path): Place => ({ kind: 'body', path })),
  ];
}

/** The request with a value in this place. */
function put(base: HostileRequest, place: Place, value: Json): HostileRequest {
  switch (place.kind) {
    case 'path':
      return { ...base, path: base.path.map((part, index) => (index === place.index ? String(value) : part)) };
    case 'query':
      return { ...base, query: [...base.query.filter(([name]) => name !== place.name), [place.name, String(value)]] };
    case 'queryName':
      return { ...base, query: [...base.query, [String(value), '1']] };
    case 'header':
      return { ...base, headers: [...base.headers, [place.name, String(value)]] };
    case 'bodyName': {
      const body = JSON.parse(String(base.body)) as object;
      return { ...base, body: JSON.stringify({ ...body, [String(value)]: { [String(value)]: 'a' } }) };
    }
    case 'body':
      return {
        ...base,
        body: JSON.stringify(changeAt(JSON.parse(String(base.body)) as Json, place.path, () => value)),
      };
  }
}

/** Every value of the catalogue in every place of every operation. */
const proof: Proof = {
  lines: [7, 9, 10],
  holds:
    'Spellings of numbers, hard texts and names with a meaning, in parts of paths, parameters, properties and names of operations. In CI it is a sample of all pairs of a value and a place. No answer is 500 or outside the OpenAPI document, `Object.prototype` is unchanged, and SQLite and PostgreSQL answer the same',
  unit: 'values in places',
  // Both are asked, and compared.
  backends: ['postgres'],
  sizes: { ci: 1_500, hand: 350_000 },
  async run({ size, seed, say }) {
    const perPair = 5_000;
    let places = 0;
    let tried = 0;
    const statuses = new Map<number, number>();
    const all: {
      readonly target: Target;
      readonly place: Place;
      readonly value: Json;
      readonly base: HostileRequest;
    }[] = [];
    const dice = makeDice(seed);
    let pair = await openPair(['sqlite', 'postgres']);
    const strong = ['platform', 'reseller 0', 'hosting key 0', 'client key 0', 'session 0', 'nobody'];
    for (const [number, target] of pair.stages[0].targets.entries()) {
      const { pool, targets, callers } = pair.stages[0];
      const asking = { pool, targets, callers: callers.filter(({ name }) => strong.includes(name)) };
      const manner = { hostility: 0, only: target, isWhole: true };
      const base = makeRequest(makeDice(number), asking, 1_000_000 + number, manner);
      for (const place of listPlaces(target, base)) {
        places += 1;
        for (const value of valuesFor[place.kind]) all.push({ target, place, value, base });
      }
    }
    const chosen = size >= all.length ? all : Array.from({ length: size }, () => dice.pick(all));
    for (const [index, { place, value, base }] of chosen.entries()) {
      if (index > 0 && index % perPair === 0) {
        await pair.close();
        pair = await openPair(['sqlite', 'postgres']);
      }
      const request = { ...put(base, place, value), place: index, wait: 0.01 };
      const [answer] = await pair.ask(request);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      // What is given to a person has log-ins in the order of their numbers, which are random.
      const difference = request.target.path.endsWith('/personal-data') ? undefined : pair.difference();
      if (difference !== undefined)
        throw new Error(`Seed ${seed}, number ${index}: ${describeRequest(request)}\n${difference}`);
      tried += 1;
      say(tried);
    }
    await pair.close();
    return { places, 'all there are': all.length, tried, answers: showStatuses(statuses) };
  },
};

export default proof;
