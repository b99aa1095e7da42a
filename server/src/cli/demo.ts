import { constants } from 'node:os';
import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import type { Config } from '../config/options.ts';
import { openStore } from '../main.ts';
import { authenticateKey } from '../usecases/keys/authenticate-key.ts';
import type { Ports } from '../usecases/ports.ts';
import { makeLogger } from './logger.ts';
import { makeNotes } from './notes.ts';
import { DemoClock } from './samples/demo-clock.ts';
import { demoAccess, drawDemoScreen } from './samples/demo-screen.ts';
import { type Demo, fillDemo, listDemoSamples, monthOfSetUp } from './samples/fill-demo.ts';
import { readOrganisations } from './samples/organisations.ts';
import type { SampleClient } from './samples/sample-client.ts';
import { listen } from './serve.ts';
import { makeThrowAwayFolder } from './throw-away-folder.ts';

/** Settings that a demonstration takes from its environment. It must never see those that name a real store or a real key. */
const taken = ['PORT', 'HOST', 'PUBLIC_URL', 'TRUST_PROXY', 'LOG_LEVEL', 'CLIENTELE_PRIVATE_MAIL_SERVERS'] as const;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `clientele demo`: a server over a throw-away store full of clients. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description(
      'Start a server with a throw-away store full of sample clients, to look around. Ctrl-C removes it all.',
    )
    .addHelpText(
      'after',
      makeNotes(
        `\nOnly these settings are read: ${taken.join(', ')}. Your own store is not touched.\n\nExample:\n  PORT=9000 clientele demo`,
      ),
    )
    .action(async () => {
      // It goes away whether the demonstration stops, fails or is told to go while it is still being filled.
      for (const signal of signals) process.on(signal, leave);
      const folder = makeThrowAwayFolder('clientele-demo-').path;
      const config = loadDemoConfig(folder);
      const logger = makeLogger(config.logLevel);
      const clock = new DemoClock();
      const samples = listDemoSamples(readOrganisations());
      clock.enterMonth(monthOfSetUp(samples));
      const opened = await openStore(config, logger, clock);
      const demo = await fill(opened.ports, clock, samples);
      const address = await listen(config, opened, logger);
      for (const signal of signals) process.off(signal, leave);
      // A terminal that is closed ends the demonstration like Ctrl-C.
      process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
      process.stdout.write(drawDemoScreen(config.publicUrl ?? address, demo));
    });
}

/** Exit codes as shells know them. */
function leave(signal: NodeJS.Signals): never {
  process.exit(128 + constants.signals[signal]);
}

function loadDemoConfig(folder: string): Config {
  return loadConfig({
    LOG_LEVEL: 'warn',
    ...Object.fromEntries(taken.filter((name) => process.env[name]).map((name) => [name, process.env[name]])),
    DATA_DIR: folder,
    CLIENTELE_API_KEY: demoAccess.apiKey,
    CLIENTELE_ADMIN_EMAIL: demoAccess.adminEmail,
    CLIENTELE_ADMIN_PASSWORD: demoAccess.adminPassword,
  });
}

/** Everything is made by whoever has the installation key, as a billing system would. */
async function fill(ports: Ports, clock: DemoClock, samples: readonly SampleClient[]): Promise<Demo> {
  const caller = await authenticateKey(ports, demoAccess.apiKey, { requestId: null, address: null });
  if (caller === undefined) throw new Error('The key of the demonstration opens nothing');
  const demo = await fillDemo(ports, caller, clock, samples, demoAccess.adminPassword);
  clock.goOn();
  return demo;
}
