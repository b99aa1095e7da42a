import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Disk, writeRemains } from '../../../proofs/support/disk.ts';
import type { TraceEvent } from '../../../proofs/support/trace.ts';
import { makeDice } from '../support/dice.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-disk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sector = 512;
const write = (letter: string, at = 0, sectors = 2): TraceEvent => ({
  ...{ kind: 'write', name: 'file', at, data: Buffer.alloc(sectors * sector, letter) },
});
const create: TraceEvent = { kind: 'create', name: 'file' };
const sync: TraceEvent = { kind: 'sync', name: 'file' };
const syncFolder: TraceEvent = { kind: 'sync folder' };

/** The file as one letter for each sector. */
function readLetters(file: string): string {
  if (!existsSync(file)) return 'gone';
  const content = readFileSync(file, 'latin1');
  return Array.from({ length: content.length / sector }, (_, index) => content[index * sector]).join('');
}

/** What three hundred power cuts leave after these events. The seeds are set, so it is the same each time. */
function cutOften(events: readonly TraceEvent[], isLying = false): string[] {
  const disk = new Disk(isLying);
  for (const event of events) disk.take(event);
  const left = Array.from({ length: 300 }, (_, seed) => {
    rmSync(join(folder, 'file'), { force: true });
    writeRemains(disk.cut(makeDice(seed)), folder);
    return readLetters(join(folder, 'file'));
  });
  return [...new Set(left)].sort();
}

describe('the disk of the proofs', () => {
  it('keeps what was synced, file and folder', () => {
    expect(cutOften([create, write('a'), sync, syncFolder])).toEqual(['aa']);
  });

  it('may lose the name of a file whose folder was not synced', () => {
    expect(cutOften([create, write('a'), sync])).toEqual(['aa', 'gone']);
  });

  it('keeps, drops or tears what was not synced', () => {
    expect(cutOften([create, write('a'), sync, syncFolder, write('b')])).toEqual(['aa', 'ab', 'ba', 'bb']);
  });

  it('leaves a hole where a later write is kept and an earlier one is not', () => {
    const left = cutOften([create, sync, syncFolder, write('a', 0, 1), write('b', sector, 1)]);
    expect(left).toEqual(['', '\0b', 'a', 'ab']);
  });

  it('may keep or drop a truncation and a removal', () => {
    const written = [create, write('a'), sync, syncFolder];
    expect(cutOften([...written, { kind: 'truncate', name: 'file', length: sector }])).toEqual(['a', 'aa']);
    expect(cutOften([...written, { kind: 'unlink', name: 'file' }])).toEqual(['aa', 'gone']);
  });

  it('may leave the old or the new file where one takes the place of another', () => {
    const part: TraceEvent = { kind: 'create', name: 'part' };
    const filled: TraceEvent = { kind: 'write', name: 'part', at: 0, data: Buffer.alloc(sector, 'n') };
    const named: TraceEvent = { kind: 'rename', name: 'part', to: 'file' };
    const old = [create, write('o'), sync, part, filled, { kind: 'sync', name: 'part' } as const, syncFolder];
    expect(cutOften([...old, named])).toEqual(['n', 'oo']);
    expect(cutOften([...old, named, syncFolder])).toEqual(['n']);
  });

  it('forgets all that was not named by the folder’s sync where it lies', () => {
    expect(cutOften([create, write('a'), sync, syncFolder], true)).toContain('');
  });
});
