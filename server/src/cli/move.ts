import { resolve } from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import type { Config } from '../config/options.ts';
import { type Destination, type MoveReport, moveStore } from '../moves.ts';
import { CommandError } from './command-error.ts';
import { followOnceKnown } from './follow.ts';
import { leaveOnSignal } from './leave-on-signal.ts';
import { makeNotes } from './notes.ts';
import { drawTable } from './table.ts';

const help = `
From SQLite to PostgreSQL or back, every row of every table moves as it is, with all ids, history, keys and passwords. The store
that DATA_DIR or DATABASE_URL names is only read, and stays as it is. Stop every server on it first. The new place must be
empty: a folder, or a database created as docs/how-to/use-postgresql.md says. All rows are compared and the new store is
checked before a server may start on it. If the move is interrupted, nothing of it is used: run it again.

Leave the password out of the address and set PGPASSWORD, so that nobody else on the machine can see it.

Examples:
  clientele move --to postgres://clientele@db.example:5432/clientele
  DATABASE_URL=postgres://clientele@db.example:5432/clientele clientele move --to ./data-new --json`;

function readDestination(to: string): Destination {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(to)) return { dataDir: to };
  if (/^postgres(ql)?:\/\//.test(to) && URL.canParse(to)) return { databaseUrl: to };
  throw new CommandError('usage', '--to must be a folder, or an address such as postgres://user@host:5432/name.');
}

/** A database by its address without what opens it. */
function nameDatabase(address: string): string {
  const url = new URL(address);
  return `postgres://${url.host}${url.pathname}`;
}

const describePlace = (place: Destination): string =>
  'dataDir' in place ? resolve(place.dataDir) : nameDatabase(place.databaseUrl);

function findSource({ databaseUrl, dataDir }: Config): Destination {
  return databaseUrl === undefined ? { dataDir } : { databaseUrl };
}

/** Refuses what is no change of the engine: there are better ways to copy. */
function expectOtherEngine(from: Destination, to: Destination): void {
  if ('dataDir' in from !== 'dataDir' in to) return;
  throw new CommandError(
    'elsewhere',
    'dataDir' in from
      ? 'The store is in SQLite already. To copy it, run "clientele backup FILE", and "clientele restore FILE" in the new place.'
      : 'The store is in PostgreSQL already, whose own tools copy it. Run:\n  pg_dump --format=custom --file=clientele.dump "$DATABASE_URL"\n  pg_restore --no-owner --exit-on-error --dbname="$EMPTY_DATABASE_URL" clientele.dump',
  );
}

/** What is to be known of the key that secrets are sealed with. */
function describeKey({ key }: MoveReport, { secretKey, dataDir }: Config, to: Destination): string[] {
  if (key === undefined) return [];
  const locked = `Secrets in it are locked with the key ${key.id}`;
  if (!key.isHere) return [`${locked}, which is not here: bring it back as secret.key or CLIENTELE_SECRET_KEY.`];
  if (secretKey !== undefined) return [`${locked}: keep CLIENTELE_SECRET_KEY as it is.`];
  if (key.copiedTo !== undefined) return [`${locked}, which was copied to ${key.copiedTo}.`];
  return [
    'dataDir' in to
      ? `${locked}, which is in ${resolve(to.dataDir)}.`
      : `${locked}: keep DATA_DIR (${resolve(dataDir)}), where it is in secret.key, or set CLIENTELE_SECRET_KEY to the content of that file.`,
  ];
}

function drawReport(report: MoveReport, config: Config, to: Destination): string {
  const rows = report.tables.filter(({ rows }) => rows > 0).map(({ name, rows }) => [name, rows.toLocaleString('en')]);
  const all = report.tables.reduce((sum, { rows }) => sum + rows, 0);
  const from = describePlace(findSource(config));
  const settings = 'dataDir' in to ? `DATA_DIR=${resolve(to.dataDir)}, without DATABASE_URL` : 'DATABASE_URL';
  return [
    drawTable(['table', 'rows, the same on both sides'], rows).trimEnd(),
    ...report.findings.notes.map((note) => `Note: ${note}.`),
    ...describeKey(report, config, to),
    `whole: ${all.toLocaleString('en')} rows of ${report.tables.length} tables are in ${describePlace(to)}.`,
    `Start the server with ${settings}. ${from} was not changed: keep it until you are sure that all is well, and start no server on it.`,
    '',
  ].join('\n');
}

/** One object for a script. */
function showReport({ tables, findings, key }: MoveReport, from: Destination, to: Destination): object {
  return {
    from: describePlace(from),
    to: describePlace(to),
    whole: true,
    tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    counts: findings.counts ?? null,
    notes: findings.notes,
    key: key === undefined ? null : { id: key.id, here: key.isHere, copiedTo: key.copiedTo ?? null },
  };
}

async function move({ to: place, json }: { to: string; json: boolean }): Promise<void> {
  const config = loadConfig(process.env);
  const [from, to] = [findSource(config), readDestination(place)];
  expectOtherEngine(from, to);
  const copied = followOnceKnown('rows copied', 1);
  const compared = followOnceKnown('rows compared', 1);
  const inspected = followOnceKnown('clients looked through', 1);
  const report = await leaveOnSignal(() =>
    moveStore(config, to, { onCopied: copied.show, onCompared: compared.show, onInspected: inspected.show }),
  ).finally(() => {
    for (const one of [copied, compared, inspected]) one.end();
  });
  process.stdout.write(json ? `${JSON.stringify(showReport(report, from, to))}\n` : drawReport(report, config, to));
}

/** `clientele move`: the store to the other engine. */
export function addMove(program: Command): void {
  program
    .command('move')
    .description('Move the store from SQLite to PostgreSQL, or back.')
    .requiredOption('--to <place>', 'a folder, or the address of a database: postgres://user@host:5432/name')
    .option('--json', 'print one JSON object instead of sentences', false)
    .addHelpText('after', makeNotes(help))
    .action(move);
}
