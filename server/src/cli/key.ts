import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../main.ts';
import { program as programCaller } from '../model/caller.ts';
import { createHostingKey } from '../usecases/keys/create-hosting-key.ts';
import { makeLogger } from './logger.ts';
import { showFirstStart } from './serve.ts';

/** `clientele key create`: a further key, on the store itself, for instance when the first one was lost. */
export function addKey(program: Command): void {
  program
    .command('key')
    .description('Keys of the Hosting API.')
    .command('create')
    .description('Make a further hosting key of the first reseller. It is printed this once.')
    .option('--name <name>', 'what the key is for', '')
    .option('--with-password-hashes', 'let the key read the password hashes of clients', false)
    .addHelpText('after', '\nExample:\n  clientele key create --name "billing system"')
    .action(async ({ name, withPasswordHashes }: { name: string; withPasswordHashes: boolean }) => {
      const config = loadConfig(process.env);
      const { backend, ports, firstStart } = await openStore(config, makeLogger('warn'));
      try {
        // On an empty store this is the first start, whose secrets are shown once.
        showFirstStart(config, firstStart);
        const key = await createHostingKey(ports, programCaller, { name, mayReadPasswordHashes: withPasswordHashes });
        process.stdout.write(`${key}\n`);
      } finally {
        await backend.close();
      }
    });
}
