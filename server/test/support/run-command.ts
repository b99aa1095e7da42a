import { vi } from 'vitest';
import { runLine } from '../../src/cli/run.ts';

/** What came of a command line. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The words of a command line, with quotes as a shell reads them. */
export function splitWords(line: string): string[] {
  return [...line.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ''));
}

/**
 * Runs a command line in this process, one at a time, as the program would in one of its own, with nothing but these settings: to
 * start a process for each would take seconds.
 */
export async function runCommand(words: readonly string[], settings: Readonly<Record<string, string>>): Promise<Ran> {
  const environment = process.env;
  const written = { out: '', err: '' };
  const note = (to: 'out' | 'err') => (text: unknown) => {
    written[to] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(note('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(note('err')),
  ];
  process.env = { PATH: environment.PATH, CLIENTELE_PASSWORD_COST: '4', ...settings };
  try {
    const code = await runLine(['node', 'clientele', ...words]);
    return { code: code ?? 0, ...written };
  } finally {
    process.env = environment;
    for (const spy of spies) spy.mockRestore();
  }
}
