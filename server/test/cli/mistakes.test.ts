import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listHelp } from '../../src/cli/describe-commands.ts';
import { drawTable } from '../../src/cli/table.ts';
import { type Ran, runCommand } from '../support/run-command.ts';

/** Columns of an ordinary terminal. */
const width = 80;

describe('whoever mistakes a command', () => {
  let folder: string;
  const run = (line: string): Promise<Ran> => runCommand(line.split(' '), { DATA_DIR: join(folder, 'data') });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clientele-mistakes-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['client list', /^error: unknown command 'client'\n\(Did you mean clients\?\)\nRun "clientele --help"/],
    ['client list --json', /^error: unknown command 'client'\n\(Did you mean clients\?\)\nRun "clientele --help"/],
    ['clients lst', /^error: unknown command 'lst'\n\(Did you mean list\?\)\nRun "clientele clients --help"/],
    ['clients show', /^error: missing required argument 'id'\nRun "clientele clients show --help"/],
    ['serve now', /^error: too many arguments for 'serve'[^\n]*\nRun "clientele serve --help"/],
    ['clients list --token 1_x', /^clientele: A token needs a server: add --url, or set CLIENTELE_URL\.\n$/],
    [
      'clients list --token 1_x --url http://127.0.0.1:1/iam',
      /^clientele: --url must be .* without the path of an API/,
    ],
  ])('is told what to do instead: clientele %s', async (line, said) => {
    expect(await run(line)).toEqual({ code: 2, out: '', err: expect.stringMatching(said) });
  });

  it('is told which file or folder is not there', async () => {
    const file = join(folder, 'nowhere.csv');
    const missing = { code: 4, out: '', err: `clientele: There is no file ${file}.\n` };
    expect(await run(`import ${file}`)).toEqual(missing);
    expect(await run(`features import ${file}`)).toEqual(missing);
    expect(await run(`import ${join(file, 'deeper.csv')}`)).toMatchObject({
      code: 4,
      err: `clientele: There is no folder ${file}.\n`,
    });
    expect(await run(`import ${folder}`)).toMatchObject({ code: 2, err: expect.stringContaining('is a folder') });
  });

  it('is told that a file has semicolons in place of commas', async () => {
    const file = join(folder, 'semicolons.csv');
    await writeFile(file, 'companyName;email\nMarket Kiosk;office@kiosk.example\n');
    expect((await run('migrate up')).code).toBe(0);
    expect(await run(`import ${file}`)).toMatchObject({ code: 1, err: expect.stringContaining('by semicolons') });
  });
});

it('the help of every command fits a terminal: what is prose is broken where the terminal ends', () => {
  const wide = listHelp(width).flatMap(([name, help]) => {
    // Examples are lines to be copied.
    const [prose = ''] = help.split(/^Examples?:$/m);
    return prose.split('\n').flatMap((line) => (line.length > width ? [`${name}: ${line}`] : []));
  });
  expect(wide).toEqual([]);
});

it('columns stand straight below letters that take two places, or none', () => {
  const rows = [
    ['株式会社', 'x'],
    ['e\u0301', 'y'],
  ];
  expect(drawTable(['company', 'id'], rows)).toBe('company   id\n株式会社  x\ne\u0301         y\n');
});
