import type { Proof } from './proof.ts';
import { makeRenamer } from './support/compare-worlds.ts';
import { dumpRows, listColumns } from './support/dump.ts';
import type { HostileRequest } from './support/hostile-requests.ts';
import type { Json } from './support/make-value.ts';
import { openPair } from './support/pair.ts';
import { listWrites, makeWrites } from './support/plain-writes.ts';
import { describeRequest, fillRequest, sendInside } from './support/send-hostile.ts';
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
  if (Array.isArray(value)) return value.map((part: Json) => addNames(part, schema.items ?? {}, names, temptation));
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

/** Of a body that is refused for one name nobody knows what it does with another: so many are sent alone. */
const alone = 40;

/** What a body may not name is not written. */
const proof: Proof = {
  lines: [5],
  holds:
    'Every column of every table and every name of every answer are sent at once, beside what the contract names, in a body of every operation that writes. The write is refused, or its answer and every row of the store are as without them. Where they are refused, names are sent alone too, and each is refused. In a lap each operation has one of fourteen values for the names. By hand there are fourteen laps. Domains alone keep other names, as settings, by contract',
  unit: 'laps of all that write',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 1, hand: 14 },
  async run({ backend, size, seed, say }) {
    const counts = { 'operations written': 0, 'left out': 0, refused: 0, 'names refused alone': 0 };
    const written = new Set<string>();
    const asked = new Set<string>();
    let namesThere = 0;
    for (let lap = 0; lap < size; lap += 1) {
      const pair = await openPair([backend, backend]);
      const [{ world, targets }, { world: other }] = pair.stages;
      const tables = await listColumns(world);
      const columns = [...tables.values()].flat();
      const names = [
        ...new Set([...columns, ...columns.map(toCamel), ...targets.flatMap(({ shownNames }) => shownNames)]),
      ];
      namesThere = names.length;
      // A domain keeps every other name as a setting, by contract.
      const writes = listWrites(targets).filter(({ body }) => body?.title !== 'DomainBody');
      const placeOf = (id: string): number => writes.findIndex((target) => target.id === id);

      /** Sends names alone. */
      async function sendAlone(base: HostileRequest, schema: Schema, temptation: Json, index: number): Promise<void> {
        const unknown = names.filter((name) => !Object.hasOwn(schema.properties ?? {}, name));
        for (let count = 0; count < alone; count += 1) {
          const name = unknown[(seed + lap * alone + index + count) % unknown.length] ?? '';
          const body = addNames(JSON.parse(String(base.body)) as Json, schema, [name], temptation);
          const filled = fillRequest({ ...base, body: JSON.stringify(body) }, pair.stages[1].pool.find);
          const { status, text } = await sendInside(other.app, base.method, filled);
          if (status !== 400 || !text.includes(name))
            throw new Error(`${describeRequest(base)} with ${name} alone: ${status} ${text}`);
          counts['names refused alone'] += 1;
        }
      }

      async function compareRows(about: string): Promise<void> {
        const [without, withNames] = [await dumpRows(world, tables), await dumpRows(other, tables)];
        const [first, second] = [makeRenamer(), makeRenamer()];
        const differing = without.findIndex((line, index) => first(line) !== second(withNames[index] ?? ''));
        if (differing !== -1 || without.length !== withNames.length)
          throw new Error(`${about}\nWithout them:\n${without[differing]}\nwith them:\n${withNames[differing]}`);
      }

      for (const [index, target] of writes.entries()) {
        const schema = target.body ?? {};
        const temptation = temptations[(seed + lap + index) % temptations.length] ?? null;
        asked.add(target.path + target.method);
        for (const base of await makeWrites(pair, target, placeOf)) {
          const body = addNames(JSON.parse(String(base.body)) as Json, schema, names, temptation);
          const [plain, answer] = await pair.ask(base, { ...base, body: JSON.stringify(body) });
          const about = `Seed ${seed}, lap ${lap}: ${describeRequest(base)} with ${JSON.stringify(temptation)} for all other names`;
          // Who may not do it at all is told so, and whoever may do less is asked next.
          if (plain.status >= 300) continue;
          if (answer.status === 400) {
            counts.refused += 1;
            await sendAlone(base, schema, temptation, index);
            // The two stay alike.
            await pair.ask({ ...base, ...nothing }, { ...base, wait: 0 });
          } else {
            const difference = pair.difference();
            if (difference !== undefined) throw new Error(`${about}\n${difference}`);
            counts['left out'] += 1;
          }
          await compareRows(about);
          written.add(target.path + target.method);
          break;
        }
      }
      await pair.close();
      say(lap + 1);
    }
    counts['operations written'] = written.size;
    const missing = [...asked].filter((one) => !written.has(one));
    if (missing.length > 0) throw new Error(`Nobody wrote by ${missing.join(', ')}: it was not tried`);
    return { names: namesThere, ...counts };
  },
};

export default proof;
