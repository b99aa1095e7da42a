/**
 * Durable creates of clients through the Hosting API, 64 callers, passwordHash given, against the store's own raw durable
 * inserts: the same rows written by prepared statements in groups of 64, one synced commit a group, nothing else done.
 * Interleaved rounds; the figure is the median of the rounds' ratios. Aim: at least 0.5, and 5,000 creates a second.
 *   npm run bench:create
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runLoad } from './support/load.ts';
import { median, startServer } from './support/server.ts';

const rounds = 5;
const callers = 64;
const perRound = 10_000;
const passwordHash = `$2y$10$${'a'.repeat(53)}`;

/** Every row that one create writes, copied from a store that the server made: the floor inserts them again under new keys. */
function openFloor(sourceFolder: string): { insertGroups(count: number): number; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-floor-'));
  const file = join(folder, 'floor.sqlite');
  const source = new Database(join(sourceFolder, 'clientele.sqlite'), { readonly: true });
  source.prepare('vacuum into ?').run(file);
  source.close();
  const db = new Database(file);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.pragma('foreign_keys = on');

  const client = db.prepare('select * from clients order by id desc limit 1').get() as Record<string, unknown>;
  const rowsOf = (table: string, column: string, value: unknown) =>
    db.prepare(`select * from ${table} where ${column} = ?`).get(value) as Record<string, unknown>;
  const templates = {
    users: rowsOf('users', 'id', client.registrant_id),
    clients: client,
    user_credentials: rowsOf('user_credentials', 'user_id', client.registrant_id),
    memberships: rowsOf('memberships', 'client_id', client.id),
    hosting_documents: rowsOf('hosting_documents', 'client_id', client.id),
    audit_entries: rowsOf('audit_entries', 'client_id', client.id),
  };
  const insert = Object.fromEntries(
    Object.entries(templates).map(([table, row]) => {
      const columns = Object.keys(row).filter((column) => column !== 'id');
      const statement = db.prepare(
        `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      );
      return [table, (changed: Record<string, unknown>) => statement.run(columns.map((c) => changed[c] ?? row[c]))];
    }),
  ) as Record<keyof typeof templates, (changed: Record<string, unknown>) => Database.RunResult>;
  let next = 0;

  return {
    /** Inserts whole groups; gives clients a second. */
    insertGroups(count) {
      const begun = performance.now();
      for (let done = 0; done < count; done += callers) {
        db.exec('begin immediate');
        for (let unit = 0; unit < callers; unit += 1) {
          next += 1;
          const name = `floor-${next}`;
          const user_id = insert.users({ username: name, username_folded: name }).lastInsertRowid;
          const client_id = insert.clients({ registrant_id: user_id }).lastInsertRowid;
          insert.user_credentials({ user_id });
          insert.memberships({ client_id, user_id });
          insert.hosting_documents({ client_id });
          insert.audit_entries({ client_id });
        }
        db.exec('commit');
      }
      return (count / (performance.now() - begun)) * 1000;
    },
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const server = await startServer();
let next = 1;
async function create(requests: number): Promise<number> {
  const result = await runLoad({
    port: server.port,
    connections: callers,
    requests,
    counter: { from: next },
    request: {
      method: 'POST',
      path: `/hosting/api/client?apiKey=${server.apiKey}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        username: 'client-{{n}}',
        passwordHash,
        emailAddress: 'office-{{n}}@client.example',
        company: 'Client {{n}}',
        domainMaxCount: 10,
      }),
    },
  });
  next = result.next;
  const others = Object.keys(result.statuses).filter((status) => status !== '201');
  if (others.length > 0) throw new Error(`Not all answers were 201: ${JSON.stringify(result.statuses)}`);
  return result.perSecond;
}

await create(perRound);
const floor = openFloor(server.dataDir);
floor.insertGroups(perRound);
const ratios: number[] = [];
const speeds: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const raw = floor.insertGroups(perRound);
  const ours = await create(perRound);
  ratios.push(ours / raw);
  speeds.push(ours);
  process.stdout.write(
    `round ${round + 1}: clientele ${Math.round(ours)}/s, raw inserts ${Math.round(raw)}/s, ratio ${(ours / raw).toFixed(2)}\n`,
  );
}
process.stdout.write(
  `Durable creates, ratio to raw inserts: ${median(ratios).toFixed(2)} (aim: 0.50), ${Math.round(median(speeds))} a second (aim: 5000)\n`,
);
floor.close();
await server.stop();
