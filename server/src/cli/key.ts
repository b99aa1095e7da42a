import type { Command } from 'commander';
import { type Api, type ApiOptions, addApiOptions, printResult, withApi } from './api.ts';
import { parseIdArgument } from './parse-argument.ts';
import { drawTable } from './table.ts';

const help = `
For instance when the first key was lost, or one was seen by others. They ask the server that --url names, or work on the
store itself: then the embedded store is open to one process at a time, so stop the server for that moment, or ask it.

Examples:
  clientele key create --name "billing system"
  clientele key create --name "billing system" --json
  clientele key list
  clientele key list --all
  clientele key revoke 2`;

/** A key as the API shows it. */
interface Key {
  readonly id: number;
  readonly name: string;
  readonly resellerCompany: string;
  readonly mayReadPasswordHashes: boolean;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

const path = '/api/v1/keys';

function drawKeys(keys: readonly Key[]): string {
  const rows = keys.map((key) => [
    String(key.id),
    key.name,
    key.resellerCompany,
    key.createdAt.slice(0, 10),
    key.mayReadPasswordHashes ? 'yes' : '',
    key.revokedAt?.slice(0, 10) ?? '',
  ]);
  return drawTable(['id', 'name', 'reseller', 'made', 'password hashes', 'revoked'], rows);
}

interface NewKeyOptions extends ApiOptions {
  readonly name: string;
  readonly reseller?: number;
  readonly withPasswordHashes: boolean;
}

function createKey(
  api: Api,
  { name, reseller, withPasswordHashes }: NewKeyOptions,
): Promise<Key & { readonly apiKey: string }> {
  const body = {
    ...{ name, mayReadPasswordHashes: withPasswordHashes },
    ...(reseller === undefined ? {} : { resellerId: reseller }),
  };
  return api.ask({ method: 'POST', path, body });
}

/** `clientele key create|list|revoke`: the resellers' keys of the Hosting API. */
export function addKey(program: Command): void {
  const key = program.command('key').description('Keys of the Hosting API.').addHelpText('after', help);
  const create = key
    .command('create')
    .description('Make a further key. It is printed this once.')
    .option('--name <name>', 'what the key is for', '')
    .option('--reseller <id>', 'whose it becomes; one’s own reseller’s unless told', parseIdArgument)
    .option('--with-password-hashes', 'let the key read the password hashes of clients', false);
  addApiOptions(create)
    .addHelpText('after', '\nExample:\n  clientele key create --name "billing system"')
    .action(async (options: NewKeyOptions) => {
      const made = await withApi(options, (api) => createKey(api, options));
      printResult(options, made, () => `${made.apiKey}\n`);
    });
  const list = key
    .command('list')
    .description('List the keys of resellers, with nothing of the keys themselves.')
    .option('--all', 'those that were revoked too', false);
  addApiOptions(list).action(async (options: ApiOptions & { readonly all: boolean }) => {
    const query = new URLSearchParams(options.all ? { revoked: 'true' } : {});
    const { items } = await withApi(options, (api) =>
      api.ask<{ readonly items: readonly Key[] }>({ method: 'GET', path, query }),
    );
    printResult(options, items, () => drawKeys(items));
  });
  const revoke = key
    .command('revoke')
    .description('Revoke a key for good. It is refused from then on.')
    .argument('<id>', 'which one, by "key list"', parseIdArgument);
  addApiOptions(revoke).action(async (id: number, options: ApiOptions) => {
    await withApi(options, (api) => api.ask({ method: 'DELETE', path: `${path}/${id}` }));
    printResult(options, { id, revoked: true }, () => `The key ${id} opens nothing any more.\n`);
  });
}
