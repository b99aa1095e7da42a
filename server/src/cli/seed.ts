import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../main.ts';
import { type Load, loadClients } from '../usecases/bulk/load-clients.ts';
import type { Ports } from '../usecases/ports.ts';
import { makeLogger } from './logger.ts';
import { makeNotes } from './notes.ts';
import { parseWholeArgument } from './parse-argument.ts';
import { makeProgress } from './progress.ts';
import { makeBulkClient } from './samples/make-bulk-client.ts';
import { readOrganisations } from './samples/organisations.ts';
import { makeSampleAccount } from './samples/sample-account.ts';
import { makeSampleClient } from './samples/sample-client.ts';
import { samplePassword } from './samples/sample-password.ts';
import { sampleSellers } from './samples/sample-sellers.ts';
import { showFirstStart } from './serve.ts';

const help = `
Companies are real organisations; log-ins, addresses (all under .example) and phone numbers are invented. The password of
every user is "${samplePassword}". The same seed makes the same clients. If the store has clients already, the next ones are
added, so an interrupted run (Ctrl-C) can be continued. An embedded store can be open in only one process at a time:
stop the server first.

Examples:
  clientele seed --clients 100000
  DATA_DIR=./load clientele seed --clients 1000000 --seed 7`;

/** Exit code of a run that a signal ended early, as shells know it. */
const interrupted = 130;

/** `clientele seed`: made clients for load tests, in the store that the settings name. */
export function addSeed(program: Command): void {
  program
    .command('seed')
    .description('Fill the store with sample clients, for load tests.')
    .requiredOption('--clients <number>', 'how many clients to create', parseWholeArgument(1, 100_000_000))
    .option('--seed <number>', 'a different number makes different clients', parseWholeArgument(0, 2 ** 31 - 1), 1)
    .option('--plain', 'one user each, no services or features, like new clients of the Hosting API', false)
    .addHelpText('after', makeNotes(help))
    .action(async ({ clients, seed, plain }: { clients: number; seed: number; plain: boolean }) => {
      const config = loadConfig(process.env);
      const { backend, ports, firstStart } = await openStore(config, makeLogger('warn'));
      try {
        const stopping = new AbortController();
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
        showFirstStart(config, firstStart);
        const progress = makeProgress(clients, process.stderr);
        const done = await seedStore(ports, {
          count: clients,
          seed,
          isPlain: plain,
          onProgress: progress.show,
          onFinish: () => progress.say('making the indexes'),
          signal: stopping.signal,
        });
        process.stdout.write(`${progress.end(done)}\n`);
        if (done < clients) process.exitCode = interrupted;
      } finally {
        await backend.close();
      }
    });
}

/** What `clientele seed` is asked for. Plain clients have one user each, and no services or features. */
export type SeedWish = Pick<Load, 'count' | 'seed' | 'onProgress' | 'onFinish' | 'signal'> & {
  readonly isPlain: boolean;
};

/** Makes clients in an opened store, as `clientele seed` does. Gives how many it came to. */
export function seedStore(ports: Ports, { isPlain, ...load }: SeedWish): Promise<number> {
  const organisations = readOrganisations();
  return loadClients(ports, {
    ...load,
    sellers: isPlain ? [] : sampleSellers,
    make: (place, frame) =>
      makeBulkClient(
        makeSampleClient(organisations, load.seed, place),
        isPlain ? undefined : makeSampleAccount(load.seed, place),
        frame,
      ),
  });
}
