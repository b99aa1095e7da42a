import { isCommonPassword } from '../../lib/common-passwords.ts';
import { findOwnWordProblem, findPasswordProblem } from '../../model/password.ts';
import type { User } from '../../model/user.ts';
import type { Ports } from '../ports.ts';

/**
 * What a password breaks that a person chooses, or undefined. What programs hand in for others through an API is measured by
 * its length alone, as the contracts have it.
 */
export async function findChosenPasswordProblem(
  { policy }: Pick<Ports, 'policy'>,
  password: string,
  user?: User,
): Promise<string | undefined> {
  return (
    findPasswordProblem(password, policy.passwordMinLength) ??
    findOwnWordProblem(password, user) ??
    ((await isCommonPassword(password)) ? 'must not be one of the passwords that are tried first' : undefined)
  );
}
