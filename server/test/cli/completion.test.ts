import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { writeCompletion } from '../../src/cli/completion.ts';
import { makeProgram } from '../../src/cli/program.ts';

/** What bash offers for the last of these words, one call for all cases. */
function complete(cases: readonly (readonly string[])[]): string[][] {
  const calls = cases.map((words) => {
    const quoted = words.map((word) => `'${word}'`).join(' ');
    return `COMP_WORDS=(${quoted}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _clientele; echo "\${COMPREPLY[*]}"`;
  });
  const script = `${writeCompletion(makeProgram())}\n${calls.join('\n')}\n`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' })
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' ').filter((word) => word !== ''));
}

describe('the completion of bash', () => {
  it('offers commands, options, and the choices of an option', () => {
    const [commands, below, options, choices, afterValue, nothing] = complete([
      ['clientele', 'cl'],
      ['clientele', 'clients', ''],
      ['clientele', 'clients', 'list', '--co'],
      ['clientele', 'user', 'create', '--client', '2', '--role', 'A'],
      ['clientele', 'mails', 'list', '--limit', '5', '--st'],
      ['clientele', 'verify', 'x'],
    ]);
    expect(commands).toEqual(['clients']);
    expect(below).toEqual(expect.arrayContaining(['list', 'show', 'create', 'update', 'delete', 'restore']));
    expect(options).toEqual(['--companyName', '--connect', '--country_code']);
    expect(choices).toEqual(['Administrators']);
    expect(afterValue).toEqual(['--state']);
    expect(nothing).toEqual([]);
  });
});
