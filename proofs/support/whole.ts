import assert from 'node:assert/strict';
import type { Place } from '../../server/test/support/backends.ts';
import { query } from '../../server/test/support/query.ts';

/** What every client must have, as conditions that find those who lack it. */
const lacks: Readonly<Record<string, string>> = {
  'a registrant': 'not exists (select 1 from users u where u.id = c.registrant_id)',
  // Whoever was imported without a password has none yet.
  credentials:
    'c.deleted_at is null and c.custom_id is null and not exists (select 1 from user_credentials s where s.user_id = c.registrant_id and s.password_hash is not null)',
  'a membership':
    'c.deleted_at is null and not exists (select 1 from memberships m where m.client_id = c.id and m.user_id = c.registrant_id)',
  'an answer of the Hosting API': 'not exists (select 1 from hosting_documents d where d.client_id = c.id)',
  'an answer of the reseller API': 'not exists (select 1 from iam_documents d where d.client_id = c.id)',
  'facts to be listed by': 'not exists (select 1 from client_facts f where f.client_id = c.id)',
  'texts to be found by': 'not exists (select 1 from client_texts t where t.client_id = c.id)',
  'an audit row':
    "(select count(*) from audit_entries a where a.client_id = c.id and a.action = 'client_created') <> 1",
};

const lonely = `select u.id from users u where u.deleted_at is null and not exists (select 1 from memberships m where m.user_id = u.id)
  union all select s.user_id from user_credentials s where not exists (select 1 from users u where u.id = s.user_id)
  union all select a.id from audit_entries a
    where a.client_id is not null and not exists (select 1 from clients c where c.id = a.client_id)
  union all select d.client_id from hosting_documents d where not exists (select 1 from clients c where c.id = d.client_id)
  union all select d.id from domains d where not exists (select 1 from clients c where c.id = d.client_id)
  union all select r.client_id from call_totals r where r.calls <>
    (select sum(n.calls) from call_counts n where n.client_id = r.client_id and n.month = r.month)`;

/** Nothing is there by half: no client without its parts, and no part without its client. */
export async function checkWhole(place: Place): Promise<void> {
  for (const [part, condition] of Object.entries(lacks)) {
    const rows = await query(place, `select c.id from clients c where c.client_type = 'common' and ${condition}`);
    assert.deepEqual(rows, [], `clients without ${part}`);
  }
  assert.deepEqual(await query(place, lonely), [], 'parts without a whole');
  if (place.settings.DATABASE_URL !== undefined) return;
  assert.deepEqual(await query(place, 'pragma integrity_check'), [{ integrity_check: 'ok' }]);
  assert.deepEqual(await query(place, 'pragma foreign_key_check'), []);
}
