import type { Command } from 'commander';
export function addSeed(program: Command): void {
  program.command('seed');
}
