import { randomBytes } from 'node:crypto';
import { digestOf } from '../../lib/token.ts';
import { describeTotp, makeTotpSecret } from '../../lib/totp.ts';
import type { Caller } from '../../model/caller.ts';
import type { Changes } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import { codeLength, recoveryCodeCount, writeRecoveryCode } from '../../model/recovery-code.ts';
import { isAboveUser, isInPerson } from '../../model/user-authority.ts';
import type { Ports } from '../ports.ts';
import { findBeginning } from '../sessions/find-beginning.ts';
import { auditUser } from '../users/audit-user.ts';
import { confirmPassword } from '../users/confirm-password.ts';
import { checkCode, findFreshStep, placeOf } from './check-code.ts';

export interface TwoFactorWrite {
  readonly password?: string;
  /** A code of the authenticator; to switch it off, a recovery code too. */
  readonly oneTimePassword?: string;
}

/** What an authenticator is set up with. Shown once. */
export interface Enrolment {
  readonly secret: string;
  /** The same as authenticators read it from a picture. */
  readonly uri: string;
}

const wrongCode = 'is wrong, or was used before';
const turnedOn: Changes = { twoFactor: [false, true] };
const turnedOff: Changes = { twoFactor: [true, false] };

/** The caller's own number; a failure where the caller is no person at the keyboard. */
function findPerson(caller: Caller): number | Failure {
  return isInPerson(caller) && caller.userId !== null ? caller.userId : new Failure('not_permitted');
}

/** What is stored of a code: the digest of what it is compared as, without its hyphens. */
const digestRecoveryCode = (code: string): string => digestOf(code.replaceAll('-', ''));

function findMissing(write: TwoFactorWrite, fields: readonly (keyof TwoFactorWrite)[]): Problems {
  return Object.fromEntries(
    fields.filter((field) => write[field] === undefined).map((field) => [field, 'is required']),
  );
}

/** Makes a secret for the caller's authenticator. Log-in asks for no code until a first one has shown that it was kept. */
export async function beginTwoFactor(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<TwoFactorWrite>,
): Promise<Enrolment | Failure> {
  if (isFailure(decoded)) return decoded;
  const userId = findPerson(caller);
  if (isFailure(userId)) return userId;
  const { password } = decoded.write;
  const problems = { ...findMissing(decoded.write, ['password']), ...decoded.problems };
  if (Object.keys(problems).length > 0 || password === undefined) return invalid(problems);
  const confirmed = await confirmPassword(ports, caller, { password });
  if (isFailure(confirmed)) return confirmed;
  const secret = makeTotpSecret();
  return ports.store.write(caller, async (unit): Promise<Enrolment | Failure> => {
    const taken = await unit.users.findForUpdate(userId);
    if (taken === undefined) return new Failure('not_permitted');
    const overtaken = await confirmed.lookAgain(unit);
    if (overtaken !== undefined) return overtaken;
    if ((await unit.twoFactors.findForUpdate(userId))?.isConfirmed) return new Failure('two_factor_is_on');
    await unit.twoFactors.begin(userId, ports.secrets.seal(secret, placeOf(userId)));
    await auditUser(unit, taken, { action: 'two_factor_begun', changes: {} });
    const reseller = await unit.resellers.find(taken.user.resellerId);
    return {
      secret,
      uri: describeTotp(secret, { issuer: reseller?.company || 'Clientele', label: taken.user.username }),
    };
  });
}

/**
 * Switches the caller's second factor on, by a first code of the authenticator, and gives the recovery codes: the only time
 * that they are shown. All other sessions of the user end, since they were opened without it.
 */
export async function confirmTwoFactor(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<TwoFactorWrite>,
): Promise<readonly string[] | Failure> {
  if (isFailure(decoded)) return decoded;
  const userId = findPerson(caller);
  if (isFailure(userId)) return userId;
  const { oneTimePassword } = decoded.write;
  const problems = { ...findMissing(decoded.write, ['oneTimePassword']), ...decoded.problems };
  if (Object.keys(problems).length > 0 || oneTimePassword === undefined) return invalid(problems);
  const codes = Array.from({ length: recoveryCodeCount }, () => writeRecoveryCode(randomBytes(codeLength)));
  return ports.store.write(caller, async (unit): Promise<readonly string[] | Failure> => {
    const taken = await unit.users.findForUpdate(userId);
    if (taken === undefined) return new Failure('not_permitted');
    const beganAt = await findBeginning(ports, unit, caller);
    if (isFailure(beganAt)) return beganAt;
    const factor = await unit.twoFactors.findForUpdate(userId);
    if (factor === undefined) return new Failure('two_factor_is_off');
    if (factor.isConfirmed) return new Failure('two_factor_is_on');
    const step = findFreshStep(ports, userId, factor, oneTimePassword);
    if (step === undefined) return invalid({ oneTimePassword: wrongCode });
    await unit.twoFactors.confirm(userId, step, codes.map(digestRecoveryCode));
    await unit.sessions.endOfUser(userId, ports.clock.now(), caller.sessionId);
    await auditUser(unit, taken, { action: 'user_updated', changes: turnedOn });
    return codes;
  });
}

/** Switches the caller's own second factor off, with the password and a code. */
export async function endTwoFactor(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<TwoFactorWrite>,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const userId = findPerson(caller);
  if (isFailure(userId)) return userId;
  const { password, oneTimePassword } = decoded.write;
  const problems = { ...findMissing(decoded.write, ['password', 'oneTimePassword']), ...decoded.problems };
  if (Object.keys(problems).length > 0 || password === undefined || oneTimePassword === undefined)
    return invalid(problems);
  const confirmed = await confirmPassword(ports, caller, { password });
  if (isFailure(confirmed)) return confirmed;
  // A wrong code stays counted, so it is no failure of the unit.
  const outcome = await ports.store.write(caller, async (unit) => {
    const taken = await unit.users.findForUpdate(userId);
    if (taken === undefined) return new Failure('not_permitted');
    const overtaken = await confirmed.lookAgain(unit);
    if (overtaken !== undefined) return overtaken;
    if (!(await unit.twoFactors.findForUpdate(userId))?.isConfirmed) return new Failure('two_factor_is_off');
    const code = await checkCode(ports, unit, userId, oneTimePassword);
    if (code !== 'right') return code;
    await unit.twoFactors.remove(userId);
    await auditUser(unit, taken, { action: 'user_updated', changes: turnedOff });
    return undefined;
  });
  return typeof outcome === 'string' ? invalid({ oneTimePassword: wrongCode }) : outcome;
}

/** Switches off the second factor of somebody whom the caller stands above, and who has lost it. */
export async function removeTwoFactor(ports: Ports, caller: Caller, id: number): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit): Promise<Failure | undefined> => {
    const taken = await unit.users.findForUpdate(id);
    if (taken === undefined) return new Failure('not_found');
    // For oneself it takes the password and a code.
    if (caller.userId === id || caller.actorUserId !== null || !isAboveUser(caller, taken))
      return new Failure('not_permitted');
    if (!(await unit.twoFactors.remove(id))) return new Failure('two_factor_is_off');
    await auditUser(unit, taken, { action: 'user_updated', changes: turnedOff });
    return undefined;
  });
}
