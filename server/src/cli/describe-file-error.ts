import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandError } from './command-error.ts';

/** What the system says of a file that a command names, in words; undefined of any other error. */
export function describeFileError(error: unknown): CommandError | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error)) return undefined;
  // Reading one says no more than that.
  if (code === 'EISDIR') return new CommandError('usage', `${path ?? 'What was named'} is a folder: name a file.`);
  if (path === undefined) return undefined;
  switch (code) {
    case 'ENOENT': {
      const folder = dirname(path);
      const what = existsSync(folder) ? `file ${path}` : `folder ${folder}`;
      return new CommandError('missing', `There is no ${what}.`);
    }
    case 'EACCES':
    case 'EPERM':
      return new CommandError('failed', `${path}: you may not read or write it.`);
    default:
      return undefined;
  }
}
