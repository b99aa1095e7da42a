/**
 * Durable creates of clients through the Hosting API, 64 callers, passwordHash given, against two floors of the same run:
 * - the store's own durable inserts: the same rows through units of work in this process, without HTTP and rules. Aim: at
 *   least 0.5 of it, and at least 5,000 creates a second;
 * - the bare driver: the same rows by prepared statements in groups of 64. No aim: it shows what is left to win.
 * Interleaved rounds; each figure is the median of the rounds.
 *   npm run bench:create
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { loadConfig } from '../server/src/config/load-config.ts';
import { openStore } from '../server/src/main.ts';
import type { Caller } from '../server/src/model/caller.ts';
import { findClientChanges } from '../server/src/model/client-changes.ts';
import { applyClientWrite } from '../server/src/model/client-write.ts';
import { draftClient } from '../server/src/usecases/clients/create-client.ts';
import { createClientRequest, passwordHash } from './support/create-client.ts';
import { runLoad } from './support/load.ts';
import { median, startServer } from './support/server.ts';

const rounds = 5;
const callers = 64;
const perRound = 10_000;

interface Floor {
  /** Inserts so many clients durably; gives clients a second. */
  insert(count: number): Promise<number>;
  close(): Promise<void>;
}

async function measure(count: number, work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (count / (performance.now() - begun)) * 1000;
}

/** The store itself: as many units of work at once as there are callers. */
async function openStoreFloor(): Promise<Floor> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-floor-'));
  const { backend, ports } = await openStore(loadConfig({ DATA_DIR: folder }), pino({ level: 'silent' }));
  const caller: Caller = {
    kind: 'hosting_key',
    keyId: 1,
    userId: 1,
    actorUserId: null,
    sessionId: null,
    resellerId: 1,
    clientId: null,
    groupId: null,
    scope: { kind: 'reseller_clients', resellerId: 1 },
    mayReadPasswordHashes: true,
    requestId: 'floor',
    address: '127.0.0.1',
  };
  let next = 0;
  async function insertOne(): Promise<void> {
    next += 1;
    const write = { username: `client-${next}`, email: `office-${next}@client.example`, company: `Client ${next}` };
    const client = applyClientWrite(draftClient(1, ports.clock.now()), { ...write, domainMax: 10 });
    await ports.store.write(caller, async (unit) => {
      const made = await unit.clients.insert({ client, passwordHash });
      if (made === undefined) throw new Error('The floor made a user name twice');
      const changes = findClientChanges(null, made);
      await unit.audit.append({ action: 'client_created', resellerId: 1, clientId: made.id, changes });
    });
  }
  return {
    insert: (count) =>
      measure(count, async () => {
        let left = count;
        const worker = async (): Promise<void> => {
          while (left > 0) {
            left -= 1;
            await insertOne();
          }
        };
        await Promise.all(Array.from({ length: callers }, worker));
      }),
    async close() {
      await backend.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The bare driver: every row that one create writes, copied from a store that the server made, under new keys. */
function openDriverFloor(sourceFolder: string): Floor {
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
    insert: (count) =>
      measure(count, async () => {
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
      }),
    async close() {
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
    request: createClientRequest(server.apiKey),
  });
  next = result.next;
  const others = Object.keys(result.statuses).filter((status) => status !== '201');
  if (others.length > 0) throw new Error(`Not all answers were 201: ${JSON.stringify(result.statuses)}`);
  return result.perSecond;
}

await create(perRound);
const store = await openStoreFloor();
const driver = openDriverFloor(server.dataDir);
const measured: { ours: number; ofStore: number; ofDriver: number }[] = [];
for (let round = 0; round <= rounds; round += 1) {
  const [byStore, byDriver, ours] = [
    await store.insert(perRound),
    await driver.insert(perRound),
    await create(perRound),
  ];
  process.stdout.write(
    `${round === 0 ? 'warm-up' : `round ${round}`}: clientele ${Math.round(ours)}/s, store ${Math.round(byStore)}/s, driver ${Math.round(byDriver)}/s\n`,
  );
  if (round > 0) measured.push({ ours, ofStore: ours / byStore, ofDriver: ours / byDriver });
}
const middle = (name: keyof (typeof measured)[number]): number => median(measured.map((round) => round[name]));
process.stdout.write(
  `Durable creates: ${Math.round(middle('ours'))} a second (aim: 5000), ${middle('ofStore').toFixed(2)} of the store's own inserts (aim: 0.50), ${middle('ofDriver').toFixed(2)} of the bare driver's\n`,
);
await store.close();
await driver.close();
await server.stop();
