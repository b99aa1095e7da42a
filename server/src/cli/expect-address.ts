import { CommandError } from './command-error.ts';

/**
 * Refuses what is no address of a server, without quoting it: a secret may stand in it by mistake. One with a user name, a password
 * or a query is none: the address is shown in errors and lists.
 * @throws CommandError
 */
export function expectAddress(text: string, name: string, example: string): void {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new CommandError('usage', `${name} must be an address such as ${example}.`);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new CommandError(
      'usage',
      `${name} must be an address such as ${example}, with no user name, no password and nothing after it.`,
    );
}
