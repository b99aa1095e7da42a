import { makeTotpCode } from '../../src/lib/totp.ts';
import type { Credentials } from './iam-resellers.ts';
import { expectOk, type IamStage } from './iam-stage.ts';
import { secret as password, type Registered, register } from './people.ts';
import type { Answer } from './world.ts';

/** Somebody with a second factor, and what makes its codes. */
export interface Secured extends Registered {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** The code of a secret at the stage's time, or so many seconds from it. */
export function codeOf({ world }: IamStage, secret: string, seconds = 0): string {
  return makeTotpCode(secret, world.clock.now() + seconds * 1_000_000);
}

/** What tests send for a wrong code. */
export const wrongCodes = ['000000', '123456'] as const;

/**
 * Makes a secret whose codes of half an hour are all different, and neither a wrong one nor one of `others`: one in some
 * thousand secrets has two that are alike, which no test means.
 */
export async function beginSecret(
  stage: IamStage,
  credentials: Credentials,
  others: readonly string[] = [],
): Promise<string> {
  for (;;) {
    const { secret } = expectOk(await stage.post('/users/me/two_fa', { password }, credentials));
    const codes = Array.from({ length: 60 }, (_, at) => codeOf(stage, secret, (at - 4) * 30));
    const unwanted = [...wrongCodes, ...others];
    if (new Set([...codes, ...unwanted]).size === codes.length + unwanted.length) return secret;
  }
}

/** Switches a second factor on; the code of the moment is used by it. */
export async function enrol(
  stage: IamStage,
  credentials: Credentials,
): Promise<{ secret: string; recoveryCodes: string[] }> {
  const secret = await beginSecret(stage, credentials);
  const confirm = { one_time_password: codeOf(stage, secret) };
  const { recovery_codes } = expectOk(await stage.post('/users/me/two_fa/confirm', confirm, credentials));
  return { secret, recoveryCodes: recovery_codes };
}

/** Registers somebody with a second factor. */
export async function registerSecured(stage: IamStage): Promise<Secured> {
  const registered = await register(stage);
  return { ...registered, ...(await enrol(stage, registered.credentials)) };
}

/** Logs in by name, password and code. */
export function tryCode(stage: IamStage, username: string, code?: string | null): Promise<Answer> {
  const body = { username, password, ...(code === undefined ? {} : { one_time_password: code }) };
  return stage.post('/auth/jwt/login', body, null);
}
