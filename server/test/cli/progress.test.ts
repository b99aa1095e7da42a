import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { makeProgress } from '../../src/cli/progress.ts';
import { createDatabase, dropDatabase } from '../support/postgres.ts';
import { runCommand } from '../support/run-command.ts';

/** What is written to a terminal, or to a file, while a clock goes on by so many milliseconds at each look. */
function watch(isTTY: boolean, total: number | undefined, step: number, work: (show: (done: number) => void) => void) {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    now += step;
    return now;
  });
  const written: string[] = [];
  try {
    const out = { isTTY, write: (text: string) => written.push(text) > 0 };
    work(makeProgress(total, out as never, 'rows').show);
  } finally {
    clock.mockRestore();
  }
  return written;
}

describe('how far a command has come', () => {
  it('is a bar on a terminal, and a count where nobody knows how much there is', () => {
    const bar = watch(true, 10, 1000, (show) => show(5));
    expect(bar).toEqual([`\r${'█'.repeat(12)}${'░'.repeat(12)} 5 of 10 rows, 3 a second, 2 s left\x1b[K`]);
    expect(watch(true, undefined, 1000, (show) => show(1500))).toEqual(['\r1,500 rows, 750 a second\x1b[K']);
  });

  it('is a line every five seconds without a terminal', () => {
    const lines = watch(false, 4, 2000, (show) => [1, 2, 3, 4].forEach(show));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\d of 4 rows, \d+ a second, \d s left\n$/);
  });
});

/** Every command that takes longer than a second on a large store, with what it says meanwhile. */
const commands: readonly (readonly [line: string, ...told: RegExp[]])[] = [
  ['seed --clients 60', /60 of 60 clients, \d/],
  ['export -o clients.csv', /6\d rows written/],
  ['export --full -o everything.ndjson', /6\d rows written/],
  ['import more.csv --yes', /20 rows looked at/, /20 of 20 clients/],
  ['import undo 1', /20 clients undone/],
  ['backup copy.sqlite', /of [\d,]+ MB copied/, /8\d of 8\d clients compared/],
  ['verify copy.sqlite', /8\d of 8\d clients compared/],
  ['restore copy.sqlite', /8\d of 8\d clients compared/],
  ['move --to DATABASE', /rows copied/, /rows compared/, /8\d of 8\d clients looked through/],
];

describe('every command that takes long', () => {
  const before = process.cwd();
  let folder: string;
  let database: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clientele-progress-'));
    database = await createDatabase(inject('postgresUrl'));
    process.chdir(folder);
    const rows = Array.from({ length: 20 }, (_, at) => `more-${at}@clients.example,More ${at}`);
    await writeFile('more.csv', `email,companyName\n${rows.join('\n')}\n`);
  });
  afterAll(async () => {
    process.chdir(before);
    await rm(folder, { recursive: true });
    await dropDatabase(database);
  });

  it('says how far it has come', async () => {
    const seconds = vi.spyOn(performance, 'now');
    let now = 0;
    seconds.mockImplementation(() => {
      now += 6000;
      return now;
    });
    try {
      for (const [line, ...told] of commands) {
        const settings = { DATA_DIR: line.startsWith('restore') ? 'restored' : 'data' };
        const { code, err } = await runCommand(line.replace('DATABASE', database).split(' '), settings);
        expect({ line, code }).toEqual({ line, code: 0 });
        for (const one of told) expect(err, line).toMatch(one);
      }
    } finally {
      seconds.mockRestore();
    }
  });
});
