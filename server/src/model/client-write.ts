import { type Client, type ClientLimits, unlimited } from './client.ts';
import { changeFlags, type FeatureFlag } from './feature-flag.ts';
import { findPasswordProblem, parsePasswordHash } from './password.ts';
import { findEmailProblem, findTextProblem } from './text-field.ts';

/** What a caller may write of a client. A field that is left out stays as it is, or takes its default on create. */
export interface ClientWrite extends Partial<ClientLimits> {
  readonly username?: string;
  readonly password?: string;
  readonly passwordHash?: string;
  readonly active?: boolean;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly company?: string;
  readonly autoCreateDomains?: boolean;
  readonly features?: Partial<Record<FeatureFlag, boolean>>;
}

export type ClientField = keyof ClientWrite;

/** What is wrong with a log-in name. Spaces at its ends would make two names that nobody can tell apart. */
function findUsernameProblem(username: string): string | undefined {
  if (username.trim() === '') return 'must not be empty';
  return username.trim() === username ? findTextProblem(username) : 'must not begin or end with a space';
}

function findLimitProblem(limit: number): string | undefined {
  return Number.isSafeInteger(limit) && limit >= unlimited
    ? undefined
    : `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}, or -1 for unlimited`;
}

/** One entry per offending field: the whole of what is wrong with a write, apart from what only the store can know. */
export function findClientProblems(
  write: ClientWrite,
  policy: { readonly isNew: boolean; readonly passwordMinLength: number },
): Partial<Record<ClientField, string>> {
  const problems: Partial<Record<ClientField, string>> = {};
  const check = <F extends ClientField>(
    field: F,
    find: (value: NonNullable<ClientWrite[F]>) => string | undefined,
  ): void => {
    const value = write[field];
    if (value === undefined || value === null) return;
    const problem = find(value as NonNullable<ClientWrite[F]>);
    if (problem !== undefined) problems[field] = problem;
  };

  check('username', findUsernameProblem);
  check('email', findEmailProblem);
  for (const field of ['firstName', 'lastName', 'company'] as const) check(field, findTextProblem);
  for (const field of ['domainMax', 'whitelabelMax', 'callMax'] as const) check(field, findLimitProblem);
  check('password', (password) => findPasswordProblem(password, policy.passwordMinLength));
  if (write.password === undefined)
    check('passwordHash', (text) =>
      parsePasswordHash(text) === undefined ? 'must be a bcrypt hash ($2y$, $2b$ or $2a$) of cost 4 to 13' : undefined,
    );
  if (policy.isNew) {
    if (write.username === undefined) problems.username = 'is required';
    if (write.email === undefined) problems.email = 'is required';
    if (write.password === undefined && write.passwordHash === undefined)
      problems.password = 'is required (or a bcrypt hash in its place)';
  }
  return problems;
}

const normalize = (text: string): string => text.normalize('NFC');

/** The client after a write that has no problems. Its password is kept apart: see `usecases/clients/hash-password.ts`. */
export function applyClientWrite(client: Client, write: ClientWrite): Client {
  const { registrant } = client;
  return {
    ...client,
    registrant: {
      ...registrant,
      username: normalize(write.username ?? registrant.username),
      email: normalize(write.email ?? registrant.email),
      active: write.active ?? registrant.active,
      firstName: normalize(write.firstName ?? registrant.firstName),
      lastName: normalize(write.lastName ?? registrant.lastName),
    },
    email: normalize(write.email ?? client.email),
    company: normalize(write.company ?? client.company),
    // Adding zero turns -0, which JSON can spell, into 0.
    domainMax: (write.domainMax ?? client.domainMax) + 0,
    whitelabelMax: (write.whitelabelMax ?? client.whitelabelMax) + 0,
    callMax: (write.callMax ?? client.callMax) + 0,
    autoCreateDomains: write.autoCreateDomains ?? client.autoCreateDomains,
    flagsOff: write.features === undefined ? client.flagsOff : changeFlags(client.flagsOff, write.features),
  };
}
