/**
 * The reseller's list: every filter alone, pairs, every ordering, a page far behind, always with the total, over a million
 * clients, on SQLite and PostgreSQL. The floor is the same statements by the bare driver. Aims, at the 95th percentile:
 * SQLite 50 ms alone and 150 ms for the worst pair, PostgreSQL 150 ms and 400 ms.
 *   npm run bench:list -- --clients 1000000 --rounds 20 --backend sqlite --only "cdn|name"
 * The filled SQLite store is kept for the next run in the folder for temporary files; `--postgres <url>` names a database
 * that is filled once and kept too. `cpu` is the processor time of this process, which a busy machine does not falsify.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import pg from 'pg';
import { pino } from 'pino';
import { decodeClientQuery } from '../server/src/api/shared/client-filter.query.ts';
import { loadConfig } from '../server/src/config/load-config.ts';
import { openStore } from '../server/src/main.ts';
import { type Caller, program } from '../server/src/model/caller.ts';
import type { Backend } from '../server/src/store/backends/backend.ts';
import { type PageQuery, pageClients } from '../server/src/usecases/clients/browse-clients.ts';
import { makeMemory } from '../server/src/usecases/memory.ts';
import { fillStore } from './support/filled-server.ts';
import { type ListCase, listCases } from './support/list-cases.ts';

const { values: options } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '20' },
    backend: { type: 'string', default: 'sqlite,postgres' },
    postgres: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const clients = Number(options.clients);
const rounds = Number(options.rounds);
const aims = {
  sqlite: { alone: 50, pair: 150, other: Infinity },
  postgres: { alone: 150, pair: 400, other: Infinity },
};

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Runs statements as they are, on a connection of its own. */
interface BareDriver {
  run(statement: Statement): Promise<void> | void;
  close(): Promise<void> | void;
}

interface Place {
  readonly settings: Record<string, string>;
  openBare(): Promise<BareDriver>;
  remove(): Promise<void>;
}

function placeSqlite(): Place {
  const folder = join(tmpdir(), 'clientele-bench-list', `sqlite-${clients}`);
  mkdirSync(folder, { recursive: true });
  return {
    settings: { DATA_DIR: folder },
    async openBare() {
      const db = new Database(join(folder, 'clientele.sqlite'), { readonly: true });
      db.pragma('cache_size = -65536');
      db.pragma('mmap_size = 268435456');
      const prepared = new Map<string, Database.Statement>();
      return {
        run({ sql, parameters }) {
          const statement = prepared.get(sql) ?? db.prepare(sql);
          prepared.set(sql, statement);
          statement.all(...parameters);
        },
        close: () => void db.close(),
      };
    },
    remove: async () => undefined,
  };
}

async function placePostgres(): Promise<Place> {
  const openBare = async (url: string): Promise<BareDriver> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return {
      run: async ({ sql, parameters }) => void (await client.query({ text: sql, values: [...parameters] })),
      close: () => client.end(),
    };
  };
  if (options.postgres !== undefined) {
    const url = options.postgres;
    return { settings: { DATABASE_URL: url }, openBare: () => openBare(url), remove: async () => undefined };
  }
  process.env.CLIENTELE_TEST_POSTGRES_LOCALE ??= 'C.UTF-8';
  const { startPostgres } = await import('../server/test/support/postgres.ts');
  const server = await startPostgres({ durable: true });
  const url = await server.createDatabase();
  return { settings: { DATABASE_URL: url }, openBare: () => openBare(url), remove: () => server.stop() };
}

const caller: Caller = {
  ...program,
  kind: 'token',
  userId: 1,
  actorUserId: null,
  resellerId: 1,
  scope: { kind: 'reseller', resellerId: 1 },
  mayReadPasswordHashes: false,
};

/** Notes the statements of every long read while it is asked to. */
function watchStatements(backend: Backend): { listen(): () => Statement[] } {
  const stream = backend.stream.bind(backend);
  let heard: Statement[] | undefined;
  backend.stream = (kind, work) =>
    stream(kind, (session) =>
      work({
        traits: session.traits,
        db: session.db,
        execute: (sql, parameters) => {
          heard?.push({ sql, parameters });
          return session.execute(sql, parameters);
        },
      }),
    );
  return {
    listen() {
      heard = [];
      return () => {
        const all = heard ?? [];
        heard = undefined;
        return all;
      };
    },
  };
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

interface Measured {
  readonly case: ListCase;
  readonly total: number;
  readonly statements: readonly Statement[];
  readonly ours: number[];
  readonly cpu: number[];
  readonly bare: number[];
}

async function measure(backendName: 'sqlite' | 'postgres'): Promise<void> {
  const place = backendName === 'sqlite' ? placeSqlite() : await placePostgres();
  const opened = await openStore(loadConfig(place.settings), pino({ level: 'silent' }));
  await fillStore(opened.ports, clients);
  const { listen } = watchStatements(opened.backend);
  const bare = await place.openBare();
  // A total that is remembered would be measured once and never again.
  const memory = makeMemory({ ...opened.ports.store, generation: () => undefined });
  const ask = (query: PageQuery) => pageClients({ ...opened.ports, memory }, caller, query);
  const wanted = listCases.filter(({ name }) => new RegExp(options.only).test(name));
  const queries = wanted.map(({ query }) => {
    const decoded = decodeClientQuery(new URLSearchParams(query));
    if ('errors' in decoded) throw new Error(`${query}: ${JSON.stringify(decoded.errors)}`);
    return decoded;
  });
  const measured: Measured[] = [];
  for (const [at, each] of wanted.entries()) {
    const end = listen();
    const { total } = await ask(queries[at] as PageQuery);
    measured.push({ case: each, total, statements: end(), ours: [], cpu: [], bare: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`\rround ${round + 1} of ${rounds}`);
    for (const [at, one] of measured.entries()) {
      const cpuBefore = process.cpuUsage();
      const before = performance.now();
      await ask(queries[at] as PageQuery);
      const between = performance.now();
      const { user, system } = process.cpuUsage(cpuBefore);
      for (const statement of one.statements) await bare.run(statement);
      one.ours.push(between - before);
      one.cpu.push((user + system) / 1000);
      one.bare.push(performance.now() - between);
    }
  }
  process.stderr.write('\r');
  report(backendName, measured);
  await bare.close();
  await opened.backend.close();
  await place.remove();
}

function report(backendName: 'sqlite' | 'postgres', measured: readonly Measured[]): void {
  const print = (cells: readonly string[]): void => {
    process.stdout.write(`${cells.map((cell, at) => (at === 0 ? cell.padEnd(58) : cell.padStart(9))).join('')}\n`);
  };
  process.stdout.write(`\n${backendName}, ${clients} clients, ${rounds} rounds; milliseconds\n`);
  print(['', 'total', 'p50', 'p95', 'p99', 'a second', 'cpu', 'bare p50', 'bare p95', '']);
  let missed = 0;
  for (const { case: each, total, ours, cpu, bare } of measured) {
    const isMissed = quantile(ours, 0.95) > aims[backendName][each.kind];
    if (isMissed) missed += 1;
    const mean = ours.reduce((sum, one) => sum + one, 0) / ours.length;
    const times = [quantile(ours, 0.5), quantile(ours, 0.95), quantile(ours, 0.99)].map((time) => time.toFixed(1));
    const floor = [quantile(bare, 0.5), quantile(bare, 0.95)].map((time) => time.toFixed(1));
    const rate = (1000 / mean).toFixed(0);
    print([
      each.name,
      String(total),
      ...times,
      rate,
      quantile(cpu, 0.5).toFixed(1),
      ...floor,
      isMissed ? ' missed' : '',
    ]);
  }
  for (const kind of ['alone', 'pair'] as const) {
    const worst = measured
      .filter((one) => one.case.kind === kind)
      .map((one) => ({ name: one.case.name, p95: quantile(one.ours, 0.95) }))
      .sort((a, b) => b.p95 - a.p95)[0];
    if (worst === undefined) continue;
    const aim = aims[backendName][kind];
    process.stdout.write(`worst ${kind}: ${worst.name}, p95 ${worst.p95.toFixed(1)} ms (aim: ${aim})\n`);
  }
  process.stdout.write(`${missed} of ${measured.length} missed their aim\n`);
}

for (const backendName of options.backend.split(',')) await measure(backendName === 'sqlite' ? 'sqlite' : 'postgres');
