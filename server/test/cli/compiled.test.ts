import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { top } from '../docs/pages.ts';

it('what is compiled at a start is kept for the next one, beside the packages and nowhere that others can write', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'clientele-test-'));
  onTestFinished(() => rmSync(temporary, { recursive: true }));
  const env = { PATH: process.env.PATH, TMPDIR: temporary };
  await promisify(execFile)(process.execPath, [join(top, 'server/bin/clientele.mjs'), '--version'], { env });
  expect(existsSync(join(top, 'node_modules/.cache/clientele'))).toBe(true);
  expect(readdirSync(temporary)).toEqual([]);
});
