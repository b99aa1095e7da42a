import type { Command } from 'commander';
import { type Api, type ApiOptions, addApiOptions, printResult, withApi } from './api.ts';
import { makeNotes } from './notes.ts';
import { parseIdArgument } from './parse-argument.ts';
import { drawTable } from './table.ts';

const help = `
Create another key if one was lost, and revoke one that somebody else has seen. With --url the running server is asked; without it
these commands open the store themselves. An embedded store can be open in only one process at a time: stop the server for
a moment, or use --url.

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
  return drawTable(['id', 'name', 'reseller', 'created', 'password hashes', 'revoked'], rows);
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
  const key = program
    .command('key')
    .description('Manage keys of the Hosting API.')
    .addHelpText('after', makeNotes(help));
  const create = key
    .command('create')
    .description('Create a key. It is shown only this once.')
    .option('--name <name>', 'what the key is for', '')
    .option('--reseller <id>', 'id of the reseller that the key belongs to; default: your own', parseIdArgument)
    .option('--with-password-hashes', 'let the key read the password hashes of clients', false);
  addApiOptions(create)
    .addHelpText('after', '\nExample:\n  clientele key create --name "billing system"')
    .action(async (options: NewKeyOptions) => {
      const made = await withApi(options, (api) => createKey(api, options));
      printResult(options, made, () => `${made.apiKey}\n`);
    });
  const list = key
    .command('list')
    .description('List the keys of resellers, but not the secret keys themselves.')
    .option('--all', 'include revoked keys', false);
  addApiOptions(list).action(async (options: ApiOptions & { readonly all: boolean }) => {
    const query = new URLSearchParams(options.all ? { revoked: 'true' } : {});
    const { items } = await withApi(options, (api) =>
      api.ask<{ readonly items: readonly Key[] }>({ method: 'GET', path, query }),
    );
    printResult(options, items, () => drawKeys(items));
  });
  const revoke = key
    .command('revoke')
    .description('Revoke a key for good: it no longer works.')
    .argument('<id>', 'id of the key: see "key list"', parseIdArgument);
  addApiOptions(revoke).action(async (id: number, options: ApiOptions) => {
    await withApi(options, (api) => api.ask({ method: 'DELETE', path: `${path}/${id}` }));
    printResult(options, { id, revoked: true }, () => `Key ${id} is revoked.\n`);
  });
}
