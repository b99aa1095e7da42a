import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { options } from '../../src/config/options.ts';
import { readPage, top } from './pages.ts';

describe('a file of settings', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-settings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Starts the server with settings that are wrong on purpose, so that it ends with a word on each. */
  function serve(file: string, environment: Record<string, string>) {
    return spawnSync(process.execPath, [join(top, 'server/bin/clientele.mjs'), '--settings', file, 'serve'], {
      env: { PATH: process.env.PATH, DATA_DIR: folder, ...environment },
      encoding: 'utf8',
    });
  }

  it('is read, and what is set already wins over it', () => {
    const file = join(folder, 'settings');
    writeFileSync(file, 'PORT=from the file\nLOG_LEVEL=from the file\n');
    const { status, stderr } = serve(file, { PORT: 'from the environment' });
    expect(status).toBe(2);
    expect(stderr).toContain('PORT must be a whole number from 0 to 65535 (it is "from the environment").');
    expect(stderr).toContain('(it is "from the file")');
  });

  it('need not be there', () => {
    const { status, stderr } = serve(join(folder, 'none'), { PORT: 'x' });
    expect(status).toBe(2);
    expect(stderr).toContain('PORT must be');
  });

  it('has an example with every setting', () => {
    const example = readPage('.env.example');
    for (const { name, fallback } of Object.values(options)) expect(example).toContain(`\n#${name}=${fallback}\n`);
  });
});
