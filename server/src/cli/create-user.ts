import { type Command, Option } from 'commander';
import { makeSecret } from '../lib/token.ts';
import { groups } from '../model/group.ts';
import { type ApiOptions, addApiOptions, printResult, withApi } from './api.ts';
import { addPasswordFile, readPasswordFile } from './fields.ts';
import { makeNotes } from './notes.ts';
import { parseIdArgument } from './parse-argument.ts';
import { drawFacts } from './table.ts';

const help = `
The user is activated at once. A reseller's own users belong to its technical account: 1 for the first reseller.

Examples:
  clientele user create --client 2 --email carla@kiosk.example --name "Carla Maier"
  clientele user create --client 1 --email dana@agency.example --role Administrators --password-file password.txt`;

interface NewUser extends ApiOptions {
  readonly client: number;
  readonly email: string;
  readonly name?: string;
  readonly role: string;
  readonly passwordFile?: string;
}

/** `clientele user create`. */
export function addCreateUser(user: Command): void {
  const command = user
    .command('create')
    .description('Create a user of an account.')
    .requiredOption('--client <id>', 'id of the account', parseIdArgument)
    .requiredOption('--email <address>', 'e-mail address and log-in name')
    .option('--name <name>', 'name')
    .addOption(
      new Option('--role <name>', 'role in the account').choices(groups.map(({ name }) => name)).default('Users'),
    );
  addPasswordFile(command, 'default: one is generated and shown');
  addApiOptions(command)
    .addHelpText('after', makeNotes(help))
    .action(async ({ client, email, name, role, passwordFile, ...options }: NewUser) => {
      const given = await readPasswordFile(passwordFile);
      const password = given ?? makeSecret().slice(0, 20);
      const body = { username: email, password, user_role: { name: role }, ...(name === undefined ? {} : { name }) };
      const made = await withApi(options, (api) =>
        api.ask<Readonly<Record<string, unknown>>>({
          method: 'POST',
          path: `/iam/clients/${client}/client-users/create`,
          body,
        }),
      );
      const shown = given === undefined ? { password } : {};
      printResult(options, { ...made, client, ...shown }, () =>
        drawFacts({ username: made.username, name: made.name, role, client, ...shown }),
      );
    });
}
