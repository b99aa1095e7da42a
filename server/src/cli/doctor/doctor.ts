import type { Command } from 'commander';
import { ConfigError, loadConfig } from '../../config/load-config.ts';
import type { Config } from '../../config/options.ts';
import { CommandError } from '../command-error.ts';
import { makeNotes } from '../notes.ts';
import { makePrintable } from '../table.ts';
import { checkMachine } from './check-machine.ts';
import { checkMailServer, checkServer, findOwnAddress } from './check-network.ts';
import { checkStore } from './check-store.ts';
import { type Finding, fault, ok } from './finding.ts';

const help = `
It changes nothing, and may run beside the server. Exit code 1 if there is a fault; warnings do not count. The store is checked only
quickly: "backup" and "verify" check everything.

Examples:
  clientele doctor
  clientele doctor --url http://127.0.0.1:8080 --json`;

/** The settings; undefined where they cannot be read, with what is wrong of each. */
function readSettings(): { readonly config: Config | undefined; readonly findings: Finding[] } {
  try {
    const config = loadConfig(process.env);
    return {
      config,
      findings: [ok('settings', config.databaseUrl === undefined ? 'read; embedded store' : 'read; PostgreSQL')],
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return {
      config: undefined,
      findings: error.problems.map((problem) => fault('settings', problem, 'See docs/reference/settings.md.')),
    };
  }
}

async function* examine(url: string | undefined): AsyncGenerator<Finding> {
  const { config, findings } = readSettings();
  yield* findings;
  if (config === undefined) return;
  yield* checkMachine(config);
  yield* await checkStore(config);
  yield await checkMailServer(config);
  const isNamed = url !== undefined || config.publicUrl !== undefined;
  yield* await checkServer(url?.replace(/(?<!\/)\/+$/, '') ?? findOwnAddress(config), isNamed);
}

const drawFinding = ({ check, state, found, advice }: Finding): string =>
  makePrintable(`${state.padEnd(8)} ${check.padEnd(15)} ${found}${advice === undefined ? '' : `. ${advice}`}\n`);

/** `clientele doctor`: whether settings, disk, clock, store, mail and server are as they should be. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Check settings, disk, store, mail and server, and say what to do.')
    .option('--url <address>', 'the server to check; default: where the settings say that it listens')
    .option('--json', 'print one JSON object instead of lines', false)
    .addHelpText('after', makeNotes(help))
    .action(async ({ url = process.env.CLIENTELE_URL, json }: { url?: string; json: boolean }) => {
      const findings: Finding[] = [];
      for await (const finding of examine(url || undefined)) {
        findings.push(finding);
        // Each as soon as it is known: some take a while.
        if (!json) process.stdout.write(drawFinding(finding));
      }
      const faults = findings.filter(({ state }) => state === 'fault').length;
      const warnings = findings.filter(({ state }) => state === 'warning').length;
      if (json) process.stdout.write(`${JSON.stringify({ ok: faults === 0, faults, warnings, checks: findings })}\n`);
      else process.stdout.write(`Faults: ${faults}. Warnings: ${warnings}.\n`);
      if (faults > 0) throw new CommandError('failed', '');
    });
}
