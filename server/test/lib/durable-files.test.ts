import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeWhole, WouldOverwrite } from '../../src/lib/durable-files.ts';

describe('a file that is made whole', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clientele-whole-'));
    file = join(folder, 'made');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = async (part: string): Promise<void> => writeFileSync(part, 'whole');

  it('has its name when the work is done, and is for its owner alone', async () => {
    await makeWhole(file, async (part) => {
      expect(statSync(part).mode & 0o777).toBe(0o600);
      expect(existsSync(file)).toBe(false);
      await write(part);
    });
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['whole', 0o600]);
    expect(await readdir(folder)).toEqual(['made']);
  });

  it('never takes the place of one that is there, nor of one that came while it was made', async () => {
    writeFileSync(file, 'before');
    await expect(makeWhole(file, write)).rejects.toThrow(WouldOverwrite);
    expect(readFileSync(file, 'utf8')).toBe('before');
    const later = join(folder, 'later');
    const makeLate = makeWhole(later, async (part) => {
      await write(part);
      writeFileSync(later, 'of another');
    });
    await expect(makeLate).rejects.toThrow(`${later} already exists. Nothing is overwritten.`);
    expect(readFileSync(later, 'utf8')).toBe('of another');
    expect((await readdir(folder)).sort()).toEqual(['later', 'made']);
  });

  it('is not begun where another is at it, whose part stays', async () => {
    writeFileSync(`${file}.part`, 'of another');
    await expect(makeWhole(file, write)).rejects.toThrow(`${file}.part already exists: another command is writing`);
    expect([await readdir(folder), readFileSync(`${file}.part`, 'utf8')]).toEqual([['made.part'], 'of another']);
  });

  it('leaves nothing where the work fails, and nothing beside it', async () => {
    writeFileSync(`${file}.part-beside`, 'of one that was killed');
    const fail = makeWhole(
      file,
      async (part) => {
        expect(await readdir(folder)).toEqual(['made.part']);
        writeFileSync(`${part}-beside`, 'x');
        throw new Error('It failed.');
      },
      (part) => [`${part}-beside`],
    );
    await expect(fail).rejects.toThrow('It failed.');
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing where the process exits in the middle', async () => {
    const known = process.listeners('exit');
    await makeWhole(file, async (part) => {
      await write(part);
      for (const listener of process.listeners('exit')) if (!known.includes(listener)) listener(130);
      expect(await readdir(folder)).toEqual([]);
      await write(part);
    });
    expect(process.listeners('exit')).toEqual(known);
  });
});
