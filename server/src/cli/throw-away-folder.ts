import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what must not stay on the machine. */
export interface ThrowAwayFolder {
  readonly path: string;
  remove(): void;
}

/** Makes a folder for its owner's eyes alone that goes away with this process, if not before. */
export function makeThrowAwayFolder(prefix: string): ThrowAwayFolder {
  const path = mkdtempSync(join(tmpdir(), prefix));
  const remove = (): void => {
    rmSync(path, { recursive: true, force: true });
    process.off('exit', remove);
  };
  process.once('exit', remove);
  return { path, remove };
}
