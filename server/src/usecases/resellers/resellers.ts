import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import { findPasswordProblem } from '../../model/password.ts';
import { findDomainProblem, type Reseller, readDomain } from '../../model/reseller.ts';
import { changePeriods, type PeriodsWrite } from '../../model/service-settings.ts';
import { findEmailProblem, findTextProblem } from '../../model/text-field.ts';
import { mailLink } from '../links/mail-link.ts';
import type { Ports } from '../ports.ts';

/** What can be written of a reseller. */
export interface ResellerWrite {
  readonly company?: string;
  readonly email?: string;
  readonly domain?: string | null;
  readonly trialDays?: number;
  readonly graceDays?: number;
  readonly periods?: PeriodsWrite;
  /** On change alone: what is deleted stays, and its users and keys open nothing. */
  readonly isDeleted?: boolean;
  /** On create alone: with it the first user can log in at once. */
  readonly password?: string;
}

const mostDays = 3650;

function findDaysProblem(days: number | undefined): string | undefined {
  return days === undefined || (Number.isSafeInteger(days) && days >= 0 && days <= mostDays)
    ? undefined
    : `must be a whole number from 0 to ${mostDays}`;
}

function findPeriodsProblem(periods: PeriodsWrite = {}): string | undefined {
  for (const [product, days] of Object.entries(periods))
    for (const value of Object.values(days ?? {})) {
      const problem = findDaysProblem(value ?? undefined);
      if (problem !== undefined) return `has days of ${product} that ${problem}`;
    }
  return undefined;
}

function findProblems(
  { company, email, domain, trialDays, graceDays, periods, password }: ResellerWrite,
  shortest: number,
): Problems {
  const found = {
    company: company?.trim() === '' ? 'must not be empty' : findTextProblem(company ?? ''),
    email: email === undefined ? undefined : findEmailProblem(email),
    domain: findDomainProblem(domain),
    trialDays: findDaysProblem(trialDays),
    graceDays: findDaysProblem(graceDays),
    periods: findPeriodsProblem(periods),
    password: password === undefined ? undefined : findPasswordProblem(password, shortest),
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, problem]) => (problem === undefined ? [] : [[field, problem]])),
  );
}

function applyWrite(reseller: Reseller, write: ResellerWrite): Reseller {
  return {
    ...reseller,
    company: write.company?.normalize('NFC') ?? reseller.company,
    email: write.email?.normalize('NFC') ?? reseller.email,
    domain: write.domain === undefined ? reseller.domain : readDomain(write.domain),
    trialDays: write.trialDays ?? reseller.trialDays,
    graceDays: write.graceDays ?? reseller.graceDays,
    periods: changePeriods(reseller.periods, write.periods ?? {}),
    isDeleted: write.isDeleted ?? reseller.isDeleted,
  };
}

/** A reseller before anything was written of it: the contract's lengths of a trial and of its grace period. */
const draft: Reseller = {
  id: 0,
  company: '',
  email: '',
  domain: null,
  trialDays: 14,
  graceDays: 90,
  periods: {},
  technicalClientId: 0,
  isDeleted: false,
};

const show = ({ id: _, technicalClientId: __, ...fields }: Reseller): Readonly<Record<string, unknown>> => fields;

/** All resellers, deleted ones too, in order of id. */
export function listResellers(ports: Ports, caller: Caller): Promise<readonly Reseller[]> {
  return ports.store.browse(caller, (unit) => unit.resellers.list());
}

/** One reseller. */
export function readReseller(ports: Ports, caller: Caller, id: number): Promise<Reseller | Failure> {
  return ports.store.read(caller, async (unit) => (await unit.resellers.find(id)) ?? new Failure('not_found'));
}

/**
 * Makes a reseller with its technical account and its first user, who logs in with the address. Without a password the
 * user is not activated, and sets one by the link of a mail.
 */
export async function createReseller(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<ResellerWrite>,
): Promise<Reseller | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const problems = {
    ...(write.company === undefined ? { company: 'is required' } : {}),
    ...(write.email === undefined ? { email: 'is required' } : {}),
    ...findProblems(write, ports.policy.passwordMinLength),
    ...decoded.problems,
  };
  if (Object.keys(problems).length > 0) return invalid(problems);
  const passwordHash = write.password === undefined ? null : await ports.passwords.hash(write.password);
  const reseller = applyWrite(draft, write);

  return ports.store.write(caller, async (unit): Promise<Reseller | Failure> => {
    const id = await unit.resellers.insert({ ...reseller, passwordHash });
    if (id === undefined) return invalid({ email: 'is taken' });
    const made = await unit.resellers.find(id);
    const first = await unit.mailLinks.findUserByName(reseller.email);
    if (made === undefined || first === undefined) return new Failure('not_found');
    if (passwordHash === null)
      await mailLink(ports, unit, {
        user: { id: first.id, resellerId: id, email: reseller.email, lang: first.lang },
        purpose: 'invitation',
        clientId: made.technicalClientId,
        groupId: null,
        company: reseller.company,
      });
    const changes = findChanges(null, { reseller: id, ...show(reseller) });
    await unit.audit.append({ action: 'reseller_created', resellerId: id, clientId: made.technicalClientId, changes });
    return made;
  });
}

/** Changes the named fields of a reseller. The one on whose side the caller stands cannot be deleted. */
export async function updateReseller(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<ResellerWrite>,
): Promise<Reseller | Failure> {
  if (isFailure(decoded)) return decoded;
  const problems = { ...findProblems(decoded.write, ports.policy.passwordMinLength), ...decoded.problems };
  return ports.store.write(caller, async (unit): Promise<Reseller | Failure> => {
    await unit.resellers.take(id, 'to_change');
    const before = await unit.resellers.find(id);
    if (before === undefined) return new Failure('not_found');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const after = applyWrite(before, decoded.write);
    if (after.isDeleted && id === caller.resellerId)
      return invalid({ deleted: 'must not be true: it is your own reseller' });
    const changes = findChanges(show(before), show(after));
    if (Object.keys(changes).length > 0) {
      await unit.resellers.save(after, ports.clock.now());
      const clientId = before.technicalClientId;
      await unit.audit.append({ action: 'reseller_updated', resellerId: id, clientId, changes });
    }
    return after;
  });
}
