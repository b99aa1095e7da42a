import type { Command } from 'commander';
import { operator } from '../model/caller.ts';
import { createHostingKey } from '../usecases/keys/create-hosting-key.ts';
import { onStore } from './on-store.ts';

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
    .action(({ name, withPasswordHashes }: { name: string; withPasswordHashes: boolean }) =>
      onStore(
        async (ports) =>
          `${await createHostingKey(ports, operator, { name, mayReadPasswordHashes: withPasswordHashes })}\n`,
      ),
    );
}
