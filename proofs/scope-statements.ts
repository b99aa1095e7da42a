import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { findBond, listConfirmed } from './support/bound-statements.ts';
import { numberFrom } from './support/compare-worlds.ts';
import { harvest } from './support/harvest.ts';
import { makeRequest } from './support/hostile-requests.ts';
import { openHostileStage } from './support/hostile-stage.ts';
import { type FilledRequest, fillRequest, sendInside } from './support/send-hostile.ts';
import { listConditions } from './support/where-clauses.ts';

/** A statement with its values, as the query builder hands it to the driver. */
interface Statement {
  readonly text?: string;
  readonly values?: readonly unknown[];
}

/** The driver's own class: whatever is built, kept or written by hand goes through it, with the text that the engine gets. */
const { Client } = createRequire(new URL('../server/src/main.ts', import.meta.url))('pg') as {
  readonly Client: { prototype: { query: (...words: unknown[]) => unknown } };
};

/** Tables that are the same for everybody, or that hold nothing of a tenant (the watchdog looks at connections): a statement on nothing else needs no scope. */
const shared = new Set([
  'features',
  'installation',
  'product_defaults',
  'signing_keys',
  'nonces',
  'idempotency',
  'pg_stat_activity',
]);

const isShared = (text: string): boolean => {
  // A part of a moment is taken from no table.
  const statement = text.replaceAll(/extract\(\w+ from /g, '');
  const tables = [...statement.matchAll(/\b(?:from|join|update|into)\s+"?(\w+)/gi)].map(([, table = '']) => table);
  return tables.length > 0 && tables.every((table) => shared.has(table));
};

/**
 * Statements that look beyond the scope on purpose: what is erased, or given to the person whom it is about, is looked for in
 * what belongs to no client. None of it is shown.
 */
const beyond = [
  // By the client's own numbers, in results of bulk changes, in tags and notes, and by the names of its people.
  /^select "change_id", "last_client_id" from "bulk_change_batches"\s+where \(change_id, last_client_id\) in \(select/,
  /^select "id" from "forgotten_passwords"\s+where username in \(select u\.username from users u where u\.id in/,
  /^select "id", "changes" from "audit_entries" where client_id is null and action in \('client_tagged'/,
  // A name is one person's in the whole installation: whether it is taken, and whose it is, before it is asked who that is.
  /^select "(?:id|username_folded)" from "users"\s+where "username_folded" (?:= \$1|in \([$\d, ]+\)) and "deleted_at" is null$/,
  /^select "id", "reseller_id", "user_type", "lang" from "users"\s+where "username_folded" = \$1 and "deleted_at" is null$/,
  // Whoever shows a key as a term to search for has it; the client behind it is looked for by the scope.
  /^select "k"."id", .* where "k"."digest" = \$1 and "k"."revoked_at" is null/,
];

/** Where the numbers of a stage begin, so that no number is known by chance. */
const firstNumber = 10_000_000;

/** The numbers and digests in a value that a statement has found, or that opens something. */
function listKnown(value: unknown): readonly string[] {
  if (typeof value === 'number' || typeof value === 'bigint') return value >= firstNumber ? [String(value)] : [];
  if (Array.isArray(value)) return value.flatMap(listKnown);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(listKnown);
  if (typeof value !== 'string') return [];
  return [value, ...(value.match(/(?<!\d)1\d{7}(?!\d)/g) ?? [])];
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** What the credentials of a request say of themselves: the number of a token, the digest of a key, the name of a session. */
function readCredentials({ url, headers }: FilledRequest): readonly string[] {
  const keys = new URL(url, 'http://a').searchParams.getAll('apiKey').map((key) => hash('sha256', key, 'hex'));
  const others = headers.flatMap(([, value]) => {
    const token = /^apikey (\d+)/i.exec(value)?.[1];
    const claims = Buffer.from(/^bearer [\w-]+\.([\w-]+)\./i.exec(value)?.[1] ?? '', 'base64url').toString();
    // What is no token has no claims.
    const session = /"sid":"([^"]+)"/.exec(claims)?.[1];
    return [token, session].filter((one) => one !== undefined);
  });
  return [...keys, ...others];
}

/** What must be seen through, and what must not. */
function checkReader(): void {
  const open = 'select 1 from clients c where c.reseller_id = $1 and c.a = $2 or c.b = $3 order by 1';
  assert.equal(listConditions(open)[0]?.hasOpenOr, true);
  const closed =
    'select 1 from clients c where c.reseller_id = $1 and (c.a = $2 or exists (select 1 where 1 = 1)) limit 1';
  assert.deepEqual(
    listConditions(closed).map(({ hasOpenOr, conjuncts }) => [hasOpenOr, conjuncts.length]),
    [
      [false, 2],
      [false, 1],
    ],
  );
  // 1 is known, of the caller or of what was found; 2 is what the caller names.
  const bondOf = (text: string) => findBond(text, [1, 2], (value) => value === 1);
  const unbound = [
    open,
    'select * from clients as c where c.id = $2',
    'select * from clients as c where c.reseller_id = $2',
    'select * from clients as c where c.id > $1',
    'select * from clients as c where c.id in ($1, $2)',
    'select * from clients as c where not exists (select 1)',
    'select * from clients as c where exists (select 1 from sellers s where s.reseller_id = $1)',
    'select * from clients as c where c.reseller_id = $1 or c.id = $2',
    'select * from clients as c where (c.reseller_id = $1 or c.id = $2)',
    'select * from clients as c where c.id >= $1 and c.id <= $2',
    'select c.id from clients as c where c.reseller_id = $1 union all select c.id from clients c',
    'insert into notes (id) select c.id from clients as c where c.id = $2',
    'with found as (select * from clients c where c.id = $2) select * from found where found.reseller_id = $1',
    'select count(*) from (select * from clients c where c.id = $2) as found',
    'delete from clients where id = $2',
    'update clients set a = $1',
  ];
  for (const text of unbound) assert.equal(bondOf(text), undefined, text);
  const bound = {
    [closed]: 'by the scope',
    'select * from clients as c where c.id = $1': 'by a number',
    'select * from clients as c where c.id = $2 and c.reseller_id = $1': 'by the scope',
    'select * from clients as c where c.id = $2 and (c.reseller_id = $1 and (c.a = $2 or c.b))': 'by the scope',
    'select * from clients as c where c.id >= $1 and c.id <= $1': 'by a number',
    'select * from clients as c where (c.reseller_id = $1 or (c.id = $1 and c.a = $2))': 'by a number',
    'select 1 from domains d where exists (select 1 from clients c where c.id = d.client_id and c.reseller_id = $1)':
      'by the scope',
    'select count(*) from (select * from clients c where c.reseller_id = $1) as found where found.id > $2':
      'by the scope',
    'select c.id from clients as c where c.id = $1 union select c.id from clients c where c.reseller_id = $1':
      'by a number',
  };
  for (const [text, bond] of Object.entries(bound)) assert.equal(bondOf(text), bond, text);
}

/** Every statement of a caller with a scope is bound by it, and no `or` leads out. */
const proof: Proof = {
  lines: [3],
  holds:
    'In no statement that is run for a caller with a scope does an `or` stand beside the outermost conditions. Every query of it, each branch of a `union` and each `with` among them, has one that binds it to the caller’s own values, or to numbers that a bound statement of the same request has found. Statements that look beyond it on purpose are named with their reasons. There are no page tokens: pages go by numbers, which are conditions beside the scope',
  unit: 'requests whose statements are read',
  backends: ['postgres'],
  sizes: { ci: 1_000, hand: 100_000 },
  async run({ backend, size, seed, say }) {
    checkReader();
    const { query } = Client.prototype;
    const counts = { 'by the scope': 0, 'by a number': 0, shared: 0, 'beyond it, on purpose': 0 };
    const texts = new Set<string>();
    const wrong = new Map<string, string>();
    let known = new Set<string>();
    let asking: string | undefined;

    // No row has the number 0, which stands for nobody.
    const isKnown = (value: unknown): boolean => value === 0 || known.has(String(value));

    /** Looks at a statement before it is run. Gives whether what it finds is the caller's to name. */
    function check(text: string, values: readonly unknown[]): boolean {
      if (!/^\s*(?:select|update|delete|with|insert)\b/i.test(text)) return false;
      const isNew = !texts.has(text);
      texts.add(text);
      const note = (kind: keyof typeof counts): void => {
        if (isNew) counts[kind] += 1;
      };
      if (isNew && listConditions(text).some(({ hasOpenOr }) => hasOpenOr))
        wrong.set(text, `an open or, ${asking}: ${text}`);
      const bond = findBond(text, values, isKnown);
      if (bond !== undefined) {
        note(bond);
        // The name of a session is made by the server, and nobody else can say it.
        if (/^insert into "sessions"/.test(text)) for (const value of values) if (isName(value)) known.add(value);
        return true;
      }
      if (beyond.some((form) => form.test(text))) note('beyond it, on purpose');
      else if (isShared(text)) note('shared');
      else if (!wrong.has(text)) wrong.set(text, `no scope, ${asking}: ${text} ${JSON.stringify(values)}`);
      return false;
    }
    Client.prototype.query = function (...words: unknown[]): unknown {
      const [first] = words;
      const { text = '', values = [] } = typeof first === 'string' ? { text: first } : (first as Statement);
      const isBound = asking !== undefined && check(text, values);
      const running = query.apply(this, words);
      // What reads row by row, without a promise, is for files of answers: nothing goes by what it has found.
      if (isBound && running instanceof Promise)
        return running.then((result: { readonly rows?: readonly unknown[] }) => {
          const { rows = [] } = result;
          const confirmed = rows.length > 0 ? listConfirmed(text, values) : [];
          for (const value of listKnown([rows, confirmed])) known.add(value);
          return result;
        });
      return running;
    };
    const perStage = 2_000;
    const open = () => openHostileStage(backend, { LOG_LEVEL: 'fatal' }, (world) => numberFrom(world, firstNumber));
    let stage = await open();
    for (let number = 0; number < size; number += 1) {
      if (number > 0 && number % perStage === 0) {
        await stage.world.close();
        stage = await open();
      }
      // The platform sees everything, and whoever is nobody has no scope.
      const callers = stage.callers.filter(({ home }) => home !== null);
      const dice = makeDice(Math.imul(seed, 1_000_003) + number);
      const targets = stage.targets.filter(({ door }) => door !== 'anyone');
      const request = makeRequest(dice, { ...stage, targets, callers }, number, { hostility: 10 });
      const filled = fillRequest(request, stage.pool.find);
      known = new Set(readCredentials(filled));
      asking = `${request.caller.name}: ${request.method} ${request.target.path}`;
      const answer = await sendInside(stage.world.app, request.method, filled);
      asking = undefined;
      // What is noted after an answer is no part of the next request.
      await stage.world.opened.ports.activityNotes.flush();
      for (const entry of harvest(request, answer)) stage.pool.add(entry);
      say(number + 1);
    }
    await stage.world.close();
    Client.prototype.query = query;
    if (wrong.size > 0) throw new Error(`Seed ${seed}:\n${[...wrong.values()].join('\n')}`);
    return { statements: texts.size, ...counts };
  },
};

export default proof;
