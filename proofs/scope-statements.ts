import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { makeDice } from '../server/test/support/dice.ts';
import type { Proof } from './proof.ts';
import { harvest } from './support/harvest.ts';
import { makeRequest } from './support/hostile-requests.ts';
import { openHostileStage } from './support/hostile-stage.ts';
import { fillRequest, sendInside } from './support/send-hostile.ts';
import { findOuterCondition, listConditions } from './support/where-clauses.ts';

/** The driver's own class: whatever is built, kept or written by hand goes through it, with the text that the engine gets. */
const { Client } = createRequire(new URL('../server/src/main.ts', import.meta.url))('pg') as {
  readonly Client: { prototype: { query: (...words: unknown[]) => unknown } };
};

/** Tables that are the same for everybody, or that hold nothing of a tenant. */
const shared =
  /\b(?:from|update|delete from) "?(?:features|installation|product_defaults|signing_keys|migrations|kysely\w*|pg_\w+|jobs|nonces|idempotent\w*|hawk_nonces)\b/;

/** A conjunct that holds the caller's scope: a reseller, a seller, the accounts of a user, one client, or what is one's own. */
const scoped = [
  /(?:^|\.|")(?:reseller_id|seller_id|maker_id|owner_id|user_id|client_id|technical_client_id)"? = (?:cast\()?\$\d+/,
  /in \(select m\.client_id from memberships m where m\.user_id = \$\d+/,
  /^exists \(select 1 from clients as owner where .*(?:reseller_id|seller_id|"id"|owner\.id)/,
  /in \(select vm\.user_id from memberships vm/,
];

/** A conjunct that goes by a number or a secret: of what the unit has found by a scope before, or of whoever asks. */
const numbered =
  /(?:^|\.|"|\()(?:\w*id|digest|username_folded|email_folded|host_key|number|product)"? (?:= \$\d+|in \(|= any|between|>=? \$\d+)|^not exists/;

/**
 * Statements that look beyond the scope on purpose: what is erased, or given to the person whom it is about, is looked for in
 * what belongs to no client; and what others have too is told apart, so that it is left to them. None of it is shown.
 */
const beyond = [
  /^\s*select lower\(email\) as text from users where lower\(email\) in/,
  /^select "change_id", "last_client_id" from "bulk_change_batches"\s+where \(?outcomes like/,
  /^select "id" from "forgotten_passwords"\s+where \(?username in \(select username from users where id in/,
  /^select "id" from "outbox"\s+where \(?client_id is null and recipient in/,
  /^select "id" from "audit_entries"\s+where \(?client_id is null and action in \('client_tagged'/,
];

/** Every statement of a caller with a scope is bound by it, and no `or` leads out. */
const proof: Proof = {
  lines: [3],
  holds:
    'In no statement that is run for a caller with a scope does an `or` stand beside the outermost conditions, and each has the scope, or the number of something that was found by it, as one of them. There are no page tokens: pages go by numbers, which are conditions beside the scope. Five statements of erasure and of personal data look beyond it on purpose, for what belongs to no client and to leave to others what is theirs too',
  unit: 'requests whose statements are read',
  backends: ['postgres'],
  sizes: { ci: 1_000, hand: 100_000 },
  async run({ backend, size, seed, say }) {
    // The reader of conditions itself.
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

    const { query } = Client.prototype;
    const texts = new Map<string, string>();
    let asking: string | undefined;
    Client.prototype.query = function (...words: unknown[]): unknown {
      const [first] = words;
      const text = typeof first === 'string' ? first : String((first as { text?: string }).text ?? '');
      if (asking !== undefined && !texts.has(text)) texts.set(text, asking);
      return query.apply(this, words);
    };
    const perStage = 2_000;
    const counts = { 'by the scope': 0, 'by a number': 0, shared: 0, 'beyond it, on purpose': 0 };
    let stage = await openHostileStage(backend, { LOG_LEVEL: 'fatal' });
    for (let number = 0; number < size; number += 1) {
      if (number > 0 && number % perStage === 0) {
        await stage.world.close();
        stage = await openHostileStage(backend, { LOG_LEVEL: 'fatal' });
      }
      // The platform sees everything, and whoever is nobody has no scope.
      const callers = stage.callers.filter(({ home }) => home !== null);
      const dice = makeDice(Math.imul(seed, 1_000_003) + number);
      const targets = stage.targets.filter(({ door }) => door !== 'anyone');
      const request = makeRequest(dice, { ...stage, targets, callers }, number, { hostility: 10 });
      asking = `${request.caller.name}: ${request.method} ${request.target.path}`;
      const answer = await sendInside(stage.world.app, request.method, fillRequest(request, stage.pool.find));
      asking = undefined;
      for (const entry of harvest(request, answer)) stage.pool.add(entry);
      say(number + 1);
    }
    await stage.world.close();
    Client.prototype.query = query;

    const wrong: string[] = [];
    for (const [text, who] of texts) {
      if (!/^\s*(?:select|update|delete|with)\b/i.test(text)) continue;
      if (listConditions(text).some(({ hasOpenOr }) => hasOpenOr)) wrong.push(`an open or, ${who}: ${text}`);
      const conjuncts = findOuterCondition(text)?.conjuncts ?? [];
      if (beyond.some((form) => form.test(text))) counts['beyond it, on purpose'] += 1;
      else if (shared.test(text.toLowerCase())) counts.shared += 1;
      else if (conjuncts.some((one) => scoped.some((form) => form.test(one.replace(/^\(+/, '')))))
        counts['by the scope'] += 1;
      else if (conjuncts.some((one) => numbered.test(one))) counts['by a number'] += 1;
      else wrong.push(`no scope, ${who}: ${text}`);
    }
    if (wrong.length > 0) throw new Error(`Seed ${seed}:\n${wrong.join('\n')}`);
    return { statements: texts.size, ...counts };
  },
};

export default proof;
