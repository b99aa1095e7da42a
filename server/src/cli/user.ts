import type { Command } from 'commander';
import { type Failure, isFailure } from '../model/failure.ts';
import type { User } from '../model/user.ts';
import { resetTwoFactorAsOperator, setPasswordAsOperator } from '../usecases/users/operator-access.ts';
import { addCreateUser } from './create-user.ts';
import { makeNotes } from './notes.ts';
import { onStore } from './on-store.ts';
import { readPassword } from './read-password.ts';

const help = `
"password" and "reset-two-factor" are for people who cannot log in and have nobody to ask, such as the last administrator.
<email> is the log-in name, or an e-mail address that only one user has. All sessions of the user end, and the history says
that the operator did it. An embedded store can be open in only one process at a time: stop the server first.

Examples:
  clientele user password admin@localhost
  clientele user password admin@localhost < password.txt
  clientele user reset-two-factor admin@localhost`;

/** The user; what was refused becomes a sentence for the operator. */
function expectUser(result: User | Failure, name: string): User {
  if (!isFailure(result)) return result;
  if (result.code === 'two_factor_is_off') throw new Error(`The user ${name} has no second factor.`);
  if (result.code === 'invalid_property') throw new Error(`The password ${result.problems.password}.`);
  throw new Error(`There is no user ${name}, or several users have that address: give the log-in name.`);
}

/** What still keeps a user out, whatever the password. */
function describeObstacles({ isActive, isActivated, hasTwoFactor }: User, resetsFactor: boolean): string {
  const obstacles = [
    ...(isActive ? [] : ['The user is blocked.']),
    ...(isActivated ? [] : ['The user was never activated.']),
    ...(hasTwoFactor && !resetsFactor ? ['The second factor is still required.'] : []),
  ];
  return obstacles.map((sentence) => ` ${sentence}`).join('');
}

/** `clientele user password|reset-two-factor`: the way back in for whoever has the machine, and no log-in any more. */
export function addUser(program: Command): void {
  const user = program
    .command('user')
    .description('Create users, and help those who cannot log in.')
    .addHelpText('after', makeNotes(help));
  addCreateUser(user);
  user
    .command('password')
    .description('Set a new password, asked for at the terminal or read from standard input.')
    .argument('<email>', 'log-in name or e-mail address of the user')
    .action(async (name: string) => {
      const password = await readPassword(process.stdin, process.stderr);
      await onStore(async (ports) => {
        const changed = expectUser(await setPasswordAsOperator(ports, name, password), name);
        return `The password of ${changed.username} is set.${describeObstacles(changed, false)}\n`;
      });
    });
  user
    .command('reset-two-factor')
    .description('Switch off the second factor, and remove all recovery codes.')
    .argument('<email>', 'log-in name or e-mail address of the user')
    .action((name: string) =>
      onStore(async (ports) => {
        const changed = expectUser(await resetTwoFactorAsOperator(ports, name), name);
        return `The second factor of ${changed.username} is off.${describeObstacles(changed, true)}\n`;
      }),
    );
}
