import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { giveName, syncToDisk } from '../../src/lib/durable-files.ts';

vi.mock('node:fs', { spy: true });

describe('a file that is finished', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-files-'));
  const [part, file] = [join(folder, 'part'), join(folder, 'file')];
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    rmSync(file, { force: true });
    writeFileSync(part, 'new');
  });
  const failWith = (code: string): void => {
    vi.mocked(linkSync).mockImplementationOnce(() => {
      throw Object.assign(new Error(code), { code });
    });
  };

  it('gets its name, and has no other one then', () => {
    expect(giveName(part, file)).toBe(true);
    expect([readFileSync(file, 'utf8'), existsSync(part)]).toEqual(['new', false]);
    syncToDisk(file);
  });

  it('does not take the name of another one', () => {
    writeFileSync(file, 'old');
    expect(giveName(part, file)).toBe(false);
    expect([readFileSync(file, 'utf8'), readFileSync(part, 'utf8')]).toEqual(['old', 'new']);
  });

  it.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP'])(
    'gets its name where the disk has one for each file, and says %s',
    (code) => {
      failWith(code);
      expect(giveName(part, file)).toBe(true);
      expect([readFileSync(file, 'utf8'), existsSync(part)]).toEqual(['new', false]);
    },
  );

  it('keeps its old one where the disk fails otherwise', () => {
    failWith('EIO');
    expect(() => giveName(part, file)).toThrow('EIO');
    expect([existsSync(file), readFileSync(part, 'utf8')]).toEqual([false, 'new']);
    expect(() => syncToDisk(join(folder, 'none'))).toThrow(/ENOENT/);
  });
});
