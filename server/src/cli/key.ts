import type { Command } from 'commander';
import { operator } from '../model/caller.ts';
import { isFailure } from '../model/failure.ts';
import { createHostingKey } from '../usecases/keys/create-hosting-key.ts';
import { listHostingKeys, revokeHostingKey } from '../usecases/keys/hosting-keys.ts';
import type { HostingKey } from '../usecases/ports/access-ports.ts';
import { CommandError } from './command-error.ts';
import { onStore } from './on-store.ts';
import { parseWholeArgument } from './parse-argument.ts';
import { drawTable } from './table.ts';

const help = `
On the store itself, for instance when the first key was lost or one was seen by others. The embedded store is open to one
process at a time: stop the server for that moment.

Examples:
  clientele key create --name "billing system"
  clientele key list
  clientele key revoke 2`;

const day = (moment: number | null): string =>
  moment === null ? '' : new Date(moment / 1000).toISOString().slice(0, 10);

function drawKeys(keys: readonly HostingKey[]): string {
  const rows = keys.map((key) => [
    String(key.id),
    key.name,
    key.resellerCompany,
    day(key.createdAt),
    key.mayReadPasswordHashes ? 'yes' : '',
    day(key.revokedAt),
  ]);
  return drawTable(['id', 'name', 'reseller', 'made', 'password hashes', 'revoked'], rows);
}

/** One key for a script. Moments are RFC 3339. */
const showKey = ({ createdAt, revokedAt, ...key }: HostingKey): object => ({
  ...key,
  createdAt: new Date(createdAt / 1000).toISOString(),
  revokedAt: revokedAt === null ? null : new Date(revokedAt / 1000).toISOString(),
});

/** `clientele key create|list|revoke`: the resellers' keys of the Hosting API. */
export function addKey(program: Command): void {
  const key = program.command('key').description('Keys of the Hosting API.').addHelpText('after', help);
  key
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
  key
    .command('list')
    .description('List the keys of resellers, with nothing of the keys themselves.')
    .option('--all', 'those that were revoked too', false)
    .option('--json', 'JSON in place of a table', false)
    .action(({ all, json }: { all: boolean; json: boolean }) =>
      onStore(async (ports) => {
        const keys = await listHostingKeys(ports, all);
        return json ? `${JSON.stringify(keys.map(showKey))}\n` : drawKeys(keys);
      }),
    );
  key
    .command('revoke')
    .description('Revoke a key for good. It is refused from then on.')
    .argument('<id>', 'which one, by "key list"', parseWholeArgument(1, Number.MAX_SAFE_INTEGER))
    .action((id: number) =>
      onStore(async (ports) => {
        if (isFailure(await revokeHostingKey(ports, id)))
          throw new CommandError('missing', `There is no key ${id} that opens anything.`);
        return `The key ${id} opens nothing any more.\n`;
      }),
    );
}
