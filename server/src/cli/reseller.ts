import type { Command } from 'commander';
import { type ApiOptions, addApiOptions, printResult, withApi } from './api.ts';
import { addFields, addPasswordFile, type Field, readFields, readPasswordFile } from './fields.ts';
import { makeNotes } from './notes.ts';
import { drawFacts } from './table.ts';

const help = `
Creates the reseller, its technical account and its first user, who logs in with the e-mail address. Without a password the user
is sent a link to set one. Only the platform administrator may do this.

Examples:
  clientele reseller create --company "North Hosting" --email ops@north.example
  clientele reseller create --company "South Hosting" --email ops@south.example --trial_days 30 --password-file password.txt`;

const fields: readonly Field[] = [
  { name: 'company', meaning: 'company', kind: 'text', isRequired: true },
  { name: 'email', meaning: 'e-mail address and log-in name of its first user', kind: 'text', isRequired: true },
  { name: 'domain', meaning: 'domain of its control panel', kind: 'text' },
  { name: 'trial_days', meaning: 'length of a trial in days', kind: 'number' },
  { name: 'grace_days', meaning: 'days from the end of a service to its deletion', kind: 'number' },
];

/** `clientele reseller create`: whoever has clients of the own beside others, on one installation. */
export function addReseller(program: Command): void {
  const command = program
    .command('reseller')
    .description('Manage resellers.')
    .command('create')
    .description('Create a reseller.');
  addPasswordFile(addFields(command, fields), 'default: the user is sent a link');
  addApiOptions(command)
    .addHelpText('after', makeNotes(help))
    .action(async (options: ApiOptions & { readonly passwordFile?: string }) => {
      const password = await readPasswordFile(options.passwordFile);
      const body = { ...readFields({ ...options }, fields), ...(password === undefined ? {} : { password }) };
      const reseller = await withApi(options, (api) =>
        api.ask<Readonly<Record<string, unknown>>>({ method: 'POST', path: '/iam/admin/resellers', body }),
      );
      const { id, company, email, trial_days, grace_days } = reseller;
      printResult(options, reseller, () => drawFacts({ id, company, email, trial_days, grace_days }));
    });
}
