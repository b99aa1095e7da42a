import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { makeRenamer } from './support/compare-worlds.ts';
import { dumpRows, listColumns } from './support/dump.ts';
import { type HostileRequest, makeRequest } from './support/hostile-requests.ts';
import { pickStrongest } from './support/hostile-stage.ts';
import type { Json } from './support/make-value.ts';
import { openPair } from './support/pair.ts';
import { describeRequest } from './support/send-hostile.ts';
import type { Schema } from './support/surface.ts';
import { bare, bareRef } from './support/templates.ts';

/** What every one of the names is given. */
const temptations: readonly Json[] = [
  ...[bare('1'), bare('0'), true, false, null, 'text', '2026-01-01T00:00:00Z', [bare('1')], { id: bare('1') }],
  ...[bareRef('tenant 2 clientId 0'), bareRef('tenant 2 resellerId 5'), 'admin', 'platform', bare('-1')],
];

const toCamel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A body with more names in every object of it, but for those that the contract has there or that take any. */
function addNames(value: Json, schema: Schema, names: readonly string[], temptation: Json): Json {
  if (!isObject(value) || schema.properties === undefined || schema.additionalProperties === true) return value;
  const known = schema.properties;
  const kept = Object.entries(value).map(
    ([name, part]) => [name, addNames(part, known[name] ?? {}, names, temptation)] as const,
  );
  const added = names.filter((name) => !Object.hasOwn(known, name)).map((name) => [name, temptation] as const);
  return Object.fromEntries([...added, ...kept]);
}

/** What changes nothing. */
const nothing = { method: 'GET', path: ['health', 'live'], query: [], body: undefined, wait: 0 } as const;

/** What a body may not name is not written. */
const proof: Proof = {
  lines: [5],
  holds:
    'Every column of every table and every name of every answer, sent with fourteen values in every write beside what the contract names: refused, or the answer and every row of the store are as without them. Domains alone keep other names, as settings, by contract',
  unit: 'writes with every name',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 106, hand: 3_000 },
  async run({ backend, size, seed, say }) {
    const pair = await openPair([backend, backend]);
    const [{ world, targets, callers, pool }, { world: other }] = pair.stages;
    const tables = await listColumns(world);
    const columns = [...tables.values()].flat();
    const names = [
      ...new Set([...columns, ...columns.map(toCamel), ...targets.flatMap(({ shownNames }) => shownNames)]),
    ];
    // A domain keeps every other name as a setting, by contract.
    const writes = targets.filter(({ body }) => body !== undefined && body.title !== 'DomainBody');
    const counts = { refused: 0, left: 0, written: 0 };
    const order = makeDice(seed);
    for (let number = 0; number < size; number += 1) {
      const target = writes[number % writes.length];
      if (target?.body === undefined) continue;
      const temptation = order.pick(temptations);
      const asking = { targets, pool, callers: [pickStrongest(callers, target)] };
      const isWhole = order.chance(50);
      const made = makeRequest(makeDice(seed + number), asking, number, { hostility: 0, only: target, isWhole });
      const base = { ...made, headers: [...made.headers, ['x-request-id', `write-${number}-of-many`] as const] };
      const body = addNames(JSON.parse(String(base.body)) as Json, target.body, names, temptation);
      const tempted: HostileRequest = { ...base, body: JSON.stringify(body) };
      const [plain, answer] = await pair.ask(base, tempted);
      const about = `Seed ${seed}, write ${number}: ${describeRequest(base)} with ${JSON.stringify(temptation)} for all other names`;
      if (answer.status === 400 && plain.status !== 400) {
        counts.refused += 1;
        // The two stay alike.
        await pair.ask({ ...base, ...nothing }, { ...base, wait: 0 });
      } else {
        // What is refused may be refused for more reasons.
        const difference = plain.status === 400 && answer.status === 400 ? undefined : pair.difference();
        if (difference !== undefined) throw new Error(`${about}\n${difference}`);
        counts.left += 1;
      }
      if (plain.status < 300) {
        counts.written += 1;
        const [without, withNames] = [await dumpRows(world, tables), await dumpRows(other, tables)];
        const [first, second] = [makeRenamer(), makeRenamer()];
        const differing = without.findIndex((line, index) => first(line) !== second(withNames[index] ?? ''));
        if (differing !== -1 || without.length !== withNames.length)
          throw new Error(`${about}\nWithout them:\n${without[differing]}\nwith them:\n${withNames[differing]}`);
      }
      say(number + 1);
    }
    await pair.close();
    return { names: names.length, operations: writes.length, ...counts };
  },
};

export default proof;
