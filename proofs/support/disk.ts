import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Dice } from '../../server/test/support/dice.ts';
import type { TraceEvent } from './trace.ts';

/** What a disk writes all at once. */
const sectorSize = 512;

type Change = { readonly at: number; readonly data: Buffer } | { readonly length: number };

/** What a disk holds of a file for sure, and what was asked for since its last sync: the disk may hold any part of that. */
class DiskFile {
  durable: Buffer = Buffer.alloc(0);
  changes: Change[] = [];

  sync(): void {
    this.durable = readWhole({ durable: this.durable, changes: this.changes });
    this.changes = [];
  }
}

/** A file after a power cut: what was synced, and what of the rest reached the disk, in the order in which it was asked for. */
interface RemainingFile {
  readonly durable: Buffer;
  readonly changes: readonly Change[];
}

/** The files of a folder after a power cut, by name. */
export type Remains = ReadonlyMap<string, RemainingFile>;

function readWhole({ durable, changes }: RemainingFile): Buffer {
  let content = durable;
  for (const change of changes) {
    const length = 'length' in change ? change.length : Math.max(content.length, change.at + change.data.length);
    if (length < content.length) content = content.subarray(0, length);
    // What was cut off does not come back where the file grows again.
    if (length > content.length) content = Buffer.concat([content, Buffer.alloc(length - content.length)]);
    else if (content === durable) content = Buffer.from(durable);
    if ('data' in change) change.data.copy(content, change.at);
  }
  return content;
}

/** Writes what a power cut has left into a folder. */
export function writeRemains(remains: Remains, folder: string): void {
  for (const [name, { durable, changes }] of remains) {
    const file = openSync(join(folder, name), 'w', 0o600);
    writeSync(file, durable, 0, durable.length, 0);
    for (const change of changes) {
      if ('length' in change) ftruncateSync(file, change.length);
      else writeSync(file, change.data, 0, change.data.length, change.at);
    }
    closeSync(file);
  }
}

/** The sectors of a write that reached the disk, as writes of their own. */
function tear({ at, data }: { readonly at: number; readonly data: Buffer }, dice: Dice): Change[] {
  const kept: Change[] = [];
  for (let from = 0; from < data.length; ) {
    const to = Math.min(data.length, from + sectorSize - ((at + from) % sectorSize));
    if (dice.chance(50)) kept.push({ at: at + from, data: data.subarray(from, to) });
    from = to;
  }
  return kept;
}

/** How a disk takes a power cut: of a hundred changes so many are kept, and of those so many torn. */
interface Weather {
  readonly kept: number;
  readonly torn: number;
}

const weathers: readonly Weather[] = [
  { kept: 0, torn: 0 },
  { kept: 100, torn: 0 },
  { kept: 100, torn: 10 },
  { kept: 50, torn: 0 },
  { kept: 50, torn: 30 },
  { kept: 95, torn: 5 },
  { kept: 5, torn: 50 },
];

/**
 * A disk that keeps for sure only what was synced: of a file its content, by a sync of the file, and its name, by a sync of the
 * folder. POSIX promises no more. Everything else it keeps, drops or tears as the dice fall.
 */
export class Disk {
  readonly #files = new Map<string, DiskFile>();
  /** What each name stood for, from what is durable to what is now. */
  readonly #names = new Map<string, (DiskFile | undefined)[]>();
  /** Unlike a disk that keeps its word, this one takes a sync of a file for done and forgets it. */
  readonly #isLying: boolean;

  constructor(isLying = false) {
    this.#isLying = isLying;
  }

  take(event: TraceEvent): void {
    switch (event.kind) {
      case 'create':
        this.#name(event.name, new DiskFile());
        break;
      case 'unlink':
        this.#name(event.name, undefined);
        break;
      case 'rename':
      case 'link':
        this.#name(event.to, this.#files.get(event.name));
        if (event.kind === 'rename') this.#name(event.name, undefined);
        break;
      case 'write':
        this.#fileOf(event.name).changes.push({ at: event.at, data: event.data });
        break;
      case 'truncate':
        this.#fileOf(event.name).changes.push({ length: event.length });
        break;
      case 'sync':
        if (!this.#isLying) this.#fileOf(event.name).sync();
        break;
      case 'sync folder':
        for (const [name, held] of this.#names) this.#names.set(name, held.slice(-1));
    }
  }

  /** The power goes now: what is left, as the dice fall. */
  cut(dice: Dice): Remains {
    const { kept, torn } = dice.pick(weathers);
    // At times nothing after one moment reached the disk, and everything before.
    const isInOrder = dice.chance(20);
    const left = new Map<DiskFile, RemainingFile>();
    const leave = (file: DiskFile): RemainingFile => {
      const known = left.get(file);
      if (known !== undefined) return known;
      const upTo = isInOrder ? dice.below(file.changes.length + 1) : Infinity;
      const reached = file.changes.flatMap((change, index) => {
        if (isInOrder ? index >= upTo : !dice.chance(kept)) return [];
        return 'data' in change && dice.chance(torn) ? tear(change, dice) : [change];
      });
      const remaining = { durable: file.durable, changes: reached };
      left.set(file, remaining);
      return remaining;
    };
    const remains = new Map<string, RemainingFile>();
    for (const [name, held] of this.#names) {
      const file = held[held.length === 1 || dice.chance(50) ? held.length - 1 : dice.below(held.length)];
      if (file !== undefined) remains.set(name, leave(file));
    }
    return remains;
  }

  #name(name: string, file: DiskFile | undefined): void {
    if (file === undefined) this.#files.delete(name);
    else this.#files.set(name, file);
    this.#names.set(name, [...(this.#names.get(name) ?? [undefined]), file]);
  }

  #fileOf(name: string): DiskFile {
    const file = this.#files.get(name);
    if (file === undefined) throw new Error(`The trace changes ${name}, which is not there`);
    return file;
  }
}
