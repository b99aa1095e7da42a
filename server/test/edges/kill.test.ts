import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type BackendName, backendNames, makePlace, type Place } from '../support/backends.ts';
import { type HttpCaller, makeHttpCaller, mapAtOnce } from '../support/http.ts';
import { query } from '../support/query.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const apiKey = 'installation-key-of-the-tests';
const kills: Readonly<Record<BackendName, number>> = { sqlite: 20, postgres: 5 };
const callers = 16;
const passwordHash = `$2y$04$${'a'.repeat(53)}`;

/** Creates until the connection breaks, and notes what was answered 201. Each caller goes on as soon as it is answered. */
async function createUntilKilled(ask: HttpCaller, prefix: string, made: Map<string, string>): Promise<void> {
  for (let count = 0; ; count += 1) {
    const answer = await ask('POST', '/hosting/api/client', {
      username: `${prefix} ${count} Ω😀`,
      emailAddress: `${prefix}@agency.example`,
      company: `Company ${count} of ${prefix} – ß`,
      passwordHash,
      features: { canUseIAB: count % 2 === 0 },
    }).catch(() => undefined);
    if (answer === undefined) return;
    expect(answer.status).toBe(201);
    made.set(answer.body.id, answer.text);
  }
}

/** Kills the server with -9 once so many creates were answered, at whatever it does at that moment. */
async function killInTheMiddle(server: ServerProcess, round: number, most: number): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  const ask = makeHttpCaller(server.url, apiKey, callers);
  const creating = Array.from({ length: callers }, (_, caller) => createUntilKilled(ask, `${round}-${caller}`, made));
  const killing = (async () => {
    while (made.size < most) await new Promise((resolve) => setImmediate(resolve));
    return server.end('SIGKILL');
  })();
  expect(await killing).toEqual({ code: null, signal: 'SIGKILL' });
  await Promise.all(creating);
  ask.close();
  return made;
}

/** What every client must have, as conditions that find those who lack it. */
const lacks: Readonly<Record<string, string>> = {
  'a registrant': 'not exists (select 1 from users u where u.id = c.registrant_id and u.deleted_at is null)',
  credentials:
    'not exists (select 1 from user_credentials s where s.user_id = c.registrant_id and s.password_hash is not null)',
  'a membership': 'not exists (select 1 from memberships m where m.client_id = c.id and m.user_id = c.registrant_id)',
  'a ready-made answer': 'not exists (select 1 from hosting_documents d where d.client_id = c.id)',
  'an audit row':
    "(select count(*) from audit_entries a where a.client_id = c.id and a.action = 'client_created') <> 1",
};

/** Nothing half there: no client without its parts, and no part without its client. */
async function expectWhole(place: Place): Promise<void> {
  for (const [part, condition] of Object.entries(lacks)) {
    const rows = await query(place, `select c.id from clients c where c.client_type = 'common' and ${condition}`);
    expect(rows, `clients without ${part}`).toEqual([]);
  }
  const lonely = await query(
    place,
    `select u.id from users u where not exists (select 1 from clients c where c.registrant_id = u.id)
     union all select s.user_id from user_credentials s where not exists (select 1 from users u where u.id = s.user_id)
     union all select a.id from audit_entries a
       where a.client_id is not null and not exists (select 1 from clients c where c.id = a.client_id)`,
  );
  expect(lonely, 'parts without a client').toEqual([]);
  // On PostgreSQL the folder holds nothing but the key.
  const { DATA_DIR, DATABASE_URL } = place.settings;
  if (DATABASE_URL !== undefined || DATA_DIR === undefined) return;
  const db = new Database(join(DATA_DIR, 'clientele.sqlite'), { readonly: true });
  expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
}

describe.concurrent.each(backendNames)('kill -9 in the middle of creates on %s', (backend) => {
  it(`loses nothing that was answered, ${kills[backend]} times`, { timeout: 180_000 }, async () => {
    const place = await makePlace(backend);
    const settings = { ...place.settings, CLIENTELE_API_KEY: apiKey, LOG_LEVEL: 'info' };
    const all = new Map<string, string>();
    let last = new Map<string, string>();
    for (let round = 0; round <= kills[backend]; round += 1) {
      const server = await startServer(settings);
      const ask = makeHttpCaller(server.url, apiKey);
      // At the end all of them, so that no later kill took what an earlier one had left.
      const check = round === kills[backend] ? all : last;
      await mapAtOnce([...check], callers, async ([id, text]) => {
        expect(await ask('GET', `/hosting/api/client/${id}`)).toMatchObject({ status: 200, text });
      });
      await expectWhole(place);
      if (round === kills[backend]) {
        // Whatever was not answered is there as a whole or not at all: the list can show it.
        const { body } = await ask('GET', '/hosting/api/client');
        const listed = new Set(body.map(({ id }: { id: string }) => id));
        for (const id of all.keys()) expect(listed).toContain(id);
        expect(body.length).toBeLessThanOrEqual(all.size + callers * kills[backend]);
        ask.close();
        await server.end();
        break;
      }
      ask.close();
      // Early and late, so that the kill meets checkpoints and new pages too.
      last = await killInTheMiddle(server, round, 1 + ((round * 37) % 211));
      for (const [id, text] of last) {
        expect(all.has(id), `${id} was given twice`).toBe(false);
        all.set(id, text);
      }
    }
    await place.remove();
  });
});
