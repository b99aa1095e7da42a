import type { Micros } from '../../lib/clock.ts';
import { digestOf } from '../../lib/token.ts';
import { findTotpStep } from '../../lib/totp.ts';
import { readRecoveryCode } from '../../model/recovery-code.ts';
import type { StoredTwoFactor } from '../ports/door-ports.ts';
import type { Ports, Unit } from '../ports.ts';

/** After so many wrong codes no code is taken until the time is over. Only who has the password gets here. */
const mostWrongCodes = 10;
const wrongCodesLast: Micros = 15 * 60_000_000;

/** Where a user's secret is sealed for. */
export const placeOf = (userId: number): string => `two_factor:${userId}`;

/** The step of a code of the authenticator that may be used now: not one that was used before, or is older. */
export function findFreshStep(
  { secrets, clock }: Pick<Ports, 'secrets' | 'clock'>,
  userId: number,
  { sealedSecret, lastStep }: Pick<StoredTwoFactor, 'sealedSecret' | 'lastStep'>,
  code: string,
): number | undefined {
  const secret = secrets.open(sealedSecret, placeOf(userId));
  const step = secret && findTotpStep(secret, code.replaceAll(/\s/g, ''), clock.now());
  return typeof step === 'number' && step > (lastStep ?? 0) ? step : undefined;
}

/**
 * Checks and uses up the second factor of a user who has shown the right password. `right` where the user has none. A unit
 * that gets `wrong` must commit: the code is counted.
 */
export async function checkCode(
  ports: Ports,
  unit: Unit,
  userId: number,
  code: string | undefined,
): Promise<'right' | 'missing' | 'wrong'> {
  const factor = await unit.twoFactors.findForUpdate(userId);
  if (factor === undefined || !factor.isConfirmed) return 'right';
  if (code === undefined || code.trim() === '') return 'missing';
  const now = ports.clock.now();
  const isCounting = factor.wrongSince !== null && now - factor.wrongSince < wrongCodesLast;
  const wrongCodes = isCounting ? factor.wrongCodes : 0;
  if (wrongCodes >= mostWrongCodes) return 'wrong';
  const step = findFreshStep(ports, userId, factor, code);
  if (step !== undefined) {
    await unit.twoFactors.noteStep(userId, step);
    return 'right';
  }
  const recovery = readRecoveryCode(code);
  if (recovery !== undefined && (await unit.twoFactors.useRecoveryCode(userId, digestOf(recovery)))) return 'right';
  await unit.twoFactors.noteWrongCodes(userId, wrongCodes + 1, isCounting ? factor.wrongSince : now);
  return 'wrong';
}
