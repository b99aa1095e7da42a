import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listHelp } from '../../src/cli/describe-commands.ts';
import { wholeClients } from '../imports/whole-lines.ts';
import { backendNames, makePlace } from '../support/backends.ts';
import { makeFolder } from '../support/imports.ts';
import { query } from '../support/query.ts';
import { runCommand, splitWords } from '../support/run-command.ts';
import { startClientele } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';
import { openWorld } from '../support/world.ts';

/** A client of the server that an example moves from. */
const moved = {
  ...{ username: 'moved', emailAddress: 'moved@clients.example', company: 'Moved', domainMaxCount: 1 },
  passwordHash: `$2y$04$${'a'.repeat(53)}`,
};

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

describe.each(backendNames)('clientele import and export on %s', (backend) => {
  it('says what it would do, does it, and goes on after kill -9', { timeout: 300_000 }, async () => {
    const place = await makePlace(backend);
    const folder = await makeFolder();
    const settings = { ...place.settings, CLIENTELE_PASSWORD_COST: '4' };
    const run = async (...words: string[]) => {
      const started = startClientele(words, settings);
      const { code } = await started.exited;
      return { code, stdout: started.stdout, stderr: started.stderr };
    };
    const rows = 9_000;
    const lines = Array.from(
      { length: rows },
      (_, at) => `Firm ${at},${at === 4_000 ? 'nobody' : `f${at}@firm.example`}`,
    );
    const file = await folder.write('firms.csv', `Firm,Mail,Street\n${lines.map((line) => `${line},x`).join('\n')}\n`);
    const words = ['import', file, '--map', 'Firm=companyName', '--map', 'Mail=email', '--set', 'customId=firm-{row}'];
    const countFirms = async () =>
      (await query(place, "select custom_id from clients where custom_id like 'firm-%'")).map((row) => row.custom_id);

    expect((await run('migrate', 'up')).code).toBe(0);
    const dry = await run(...words);
    expect([dry.code, dry.stderr]).toEqual([7, '']);
    expect(dry.stdout).toContain('Columns that are not read: Street.');
    expect(dry.stdout).toContain('8,999  to be created');
    expect(dry.stdout).toContain('row 4001: email must be an e-mail address');
    expect(dry.stdout).toContain('Nothing was imported: add --yes to do it.');
    expect(await countFirms()).toEqual([]);

    const store = join(place.settings.DATA_DIR ?? '', 'clientele.sqlite-wal');
    const killed = startClientele([...words, '--yes'], settings);
    // Somewhere in the middle: on SQLite once some of it is written, elsewhere once it is about to begin.
    await waitFor('the plan', () => killed.stdout.includes('to be refused'), 120_000);
    if (backend === 'sqlite')
      await waitFor(
        'the first rows',
        async () => (await sizeOf(store)) > 3_000_000 || killed.stdout.includes('is done'),
        120_000,
      );
    await killed.end('SIGKILL');

    const done = await run(...words, '--yes', '--json');
    expect(done.code, done.stderr).toBe(7);
    const result = JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '');
    expect(result).toMatchObject({ isDryRun: false, isComplete: true });
    // Killed after its end, it is another import of what is there already.
    expect(result.counts).toMatchObject({ read: rows, failed: 1, updated: 0 });
    expect(result.counts.created + result.counts.skipped).toBe(rows - 1);
    const firms = await countFirms();
    expect([firms.length, new Set(firms).size]).toEqual([rows - 1, rows - 1]);
    expect(await folder.read('firms.csv.failed.csv')).toBe(
      'Firm,Mail,Street,reason\r\nFirm 4000,nobody,x,email must be an e-mail address\r\n',
    );

    const out = folder.path('out.csv');
    expect(await run('export', '--companyName', 'firm 899', '--columns', 'companyName', '-o', out)).toEqual({
      ...{ code: 0, stdout: '', stderr: '' },
    });
    const table = (await folder.read('out.csv')).trimEnd().split('\r\n');
    expect([table[0], table.length, table.at(-1)]).toEqual(['companyName', 13, '# complete: 11 clients']);
    const half = folder.path('half.csv');
    await folder.write('half.csv.part', 'of another');
    for (const [code, wrong, said] of [
      [3, ['export', '-o', out], 'already exists. Nothing is overwritten.'],
      [3, ['export', '-o', half], 'half.csv.part already exists'],
      [2, ['export', '--cdn', 'x'], '--cdn: "x" is not valid'],
      [2, ['export', '--full', '--format', 'csv'], '--full has its own format'],
      [2, ['import', file, '--map', 'Firm=nothing'], 'There is no field "nothing"'],
      [4, ['import', 'undo', '99'], 'There is no import 99'],
    ] as const) {
      const refused = await run(...wrong);
      expect([refused.code, refused.stderr.includes(said)], refused.stderr).toEqual([code, true]);
    }

    expect(await folder.read('half.csv.part')).toBe('of another');
    const listed = JSON.parse((await run('import', 'list', '--json')).stdout) as { id: number; counts: object }[];
    expect(listed[0]).toMatchObject({ id: result.id, counts: result.counts });
    await folder.remove();
    await place.remove();
  });
});

describe('clientele import that is ended while it reads', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => folder.remove());

  /** Ends it once it keeps what it reads, and expects that nothing of that stays. */
  async function expectNothingLeft(words: readonly string[], through: readonly string[] = []): Promise<void> {
    const temporary = folder.path('tmp');
    await mkdir(temporary);
    const settings = { TMPDIR: temporary, DATA_DIR: folder.path('data'), CLIENTELE_TOKEN: 'token' };
    const reading = startClientele(['import', ...words], settings, [], '', through);
    const kept = await waitFor('something that is kept', async () =>
      (await readdir(temporary, { recursive: true })).find((name) => name.includes('/')),
    );
    expect(kept).toMatch(/^clientele-/);
    expect(await reading.end('SIGINT')).toEqual({ code: 130, signal: null });
    expect([reading.stdout, reading.stderr]).toEqual(['', '']);
    expect(await readdir(folder.path(''))).not.toContain('data');
    expect(await readdir(temporary)).toEqual([]);
    await rm(temporary, { recursive: true });
  }

  it('from a server leaves nothing', async () => {
    // It never answers.
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expectNothingLeft([`http://127.0.0.1:${port}/iam`, '--from', 'iam']);
    server.closeAllConnections();
    server.close();
  });

  it('from standard input leaves nothing', async () => {
    // Open for writing too: it never ends.
    await expectNothingLeft(['-'], ['sh', '-c', 'mkfifo "$0" && exec "$@" <>"$0"', folder.path('pipe')]);
  });
});

describe('the examples of clientele import', () => {
  it('do what they say, one after the other', async () => {
    const place = await makePlace('sqlite');
    const folder = await makeFolder();
    const server = await openWorld('sqlite');
    const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
    expect((await server.ask({ method: 'POST', url: '/hosting/api/client', body: moved })).status).toBe(201);
    // Both our own shape and that of WHMCS: each reads the columns that it knows.
    await folder.write('clients.csv', 'email,companyName,ID,Status\nold@clients.example,Old,7,Active\n');
    await folder.write('crm.csv', 'Nr,Firm,Mail\n5,Firm,firm@crm.example\n');
    await folder.write(
      'everything.ndjson',
      `${wholeClients
        .slice(1)
        .map((line) => JSON.stringify(line))
        .join('\n')}\n`,
    );
    const [, help = ''] = listHelp().find(([name]) => name === 'clientele import') ?? [];
    const examples = [...help.matchAll(/^ {2}clientele (import .*)$/gm)].map(([, line = '']) => line);
    expect(examples.length).toBeGreaterThan(5);
    const told: string[] = [];
    expect((await runCommand(['migrate', 'up'], place.settings)).code).toBe(0);
    for (const example of examples) {
      const words = splitWords(example.replace('https://old.example', url)).map((word) =>
        /^[a-z]+\.(csv|ndjson)$/.test(word) ? folder.path(word) : word,
      );
      const { code, out, err } = await runCommand(words, { ...place.settings, CLIENTELE_KEY: server.apiKey });
      expect({ example, code }, err).toEqual({ example, code: 0 });
      told.push(out);
    }
    expect(told[0]).toContain('Nothing was imported: ');
    expect(told.at(-1)).toContain('1 deleted, 0 restored, 0 left as they are.');
    const rows = await query(place, "select email from clients where client_type <> 'reseller' and deleted_at is null");
    expect(rows.map(({ email }) => email).sort()).toEqual([
      'moved@clients.example',
      ...wholeClients.slice(1).map(({ email }) => email),
      'old@clients.example',
    ]);
    await server.close();
    await folder.remove();
    await place.remove();
  });
});
