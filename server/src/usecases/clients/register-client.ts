import { splitName } from '../../lib/person-name.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { applyProfileWrite, findProfileChanges, findProfileProblems } from '../../model/client-profile.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { findPasswordProblem } from '../../model/password.ts';
import type { Availability } from '../../model/product.ts';
import type { Language, ShownUser } from '../../model/user.ts';
import { applyUserWrite } from '../../model/user-write.ts';
import type { Ports, Unit } from '../ports.ts';
import { draftClient } from './create-client.ts';
import { openAccount } from './open-account.ts';

/** A new client with its first user, as the reseller API takes it. */
export interface RegisterWrite {
  readonly email?: string;
  readonly password?: string;
  readonly company?: string;
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly lang?: Language;
  readonly sellerId?: number | null;
  readonly customId?: string | null;
  readonly countryCode?: string | null;
  readonly isTest?: boolean;
  readonly products?: Availability;
}

function findProblems(write: RegisterWrite, passwordMinLength: number): Record<string, string> {
  const { password, lang: _, products: __, ...profile } = write;
  const problems: Record<string, string> = { ...findProfileProblems(profile) };
  for (const field of ['email', 'password', 'company'] as const)
    if (write[field] === undefined) problems[field] = 'is required';
  if (write.company?.trim() === '') problems.company = 'must not be empty';
  const problem = password === undefined ? undefined : findPasswordProblem(password, passwordMinLength);
  if (problem !== undefined) problems.password = problem;
  return problems;
}

/** The seller of a new client: one of the caller's own; a seller's clients are the seller's. Undefined: not to be had. */
async function chooseSeller(
  unit: Unit,
  { scope, resellerId }: Caller,
  wanted: number | null,
): Promise<number | null | undefined> {
  if (scope.kind === 'seller') return wanted === null || wanted === scope.sellerId ? scope.sellerId : undefined;
  if (wanted === null) return null;
  await unit.resellers.take(resellerId ?? 0, 'to_keep');
  const seller = await unit.sellers.find(wanted);
  return seller === undefined || seller.isDeleted || seller.resellerId !== resellerId ? undefined : wanted;
}

/**
 * Makes a client of the caller's reseller with its first user, who is its Administrator and logs in with the address.
 * Both are activated at once. Every product that the client may have begins as a new service.
 */
export async function registerClient(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<RegisterWrite>,
): Promise<ShownUser | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const { resellerId } = caller;
  if (resellerId === null) return new Failure('not_permitted');
  const problems = { ...findProblems(write, ports.policy.passwordMinLength), ...decoded.problems };
  const { email, password, company } = write;
  if (Object.keys(problems).length > 0 || email === undefined || password === undefined || company === undefined)
    return invalid(problems);
  const passwordHash = await ports.passwords.hash(password);
  const { lang, products = {}, sellerId = null, ...fields } = write;

  return ports.store.write(caller, async (unit): Promise<ShownUser | Failure> => {
    const seller = await chooseSeller(unit, caller, sellerId);
    if (seller === undefined) return invalid({ sellerId: "must be the id of one of the reseller's sellers" });
    const draft = draftClient(resellerId, ports.clock.now());
    const address = email.normalize('NFC');
    const name = splitName((fields.name ?? '').normalize('NFC'));
    const registrant = { ...draft.registrant, ...name, username: address, email: address, active: true };
    const client = await unit.clients.insert({
      client: { ...draft, registrant, email: address, company: company.normalize('NFC') },
      passwordHash,
    });
    if (client === undefined) return invalid({ email: 'is taken' });
    const profile = await unit.profiles.find(client.id);
    if (profile === undefined) throw new Error('A client that was just made is not there');
    const after = applyProfileWrite({ client, profile }, { ...fields, sellerId: seller });
    await unit.profiles.save(client, profile, after.profile);
    const opened = await openAccount(unit, { clientId: client.id, resellerId }, products);
    const taken = await unit.users.findForUpdate(client.registrant.userId);
    if (taken === undefined) throw new Error('A user who was just made is not there');
    const user = applyUserWrite(taken.user, { company, ...(lang === undefined ? {} : { lang }) });
    await unit.users.save(taken.user, user);
    await unit.audit.append({
      action: 'client_created',
      resellerId,
      clientId: client.id,
      changes: {
        ...findChanges(null, { user: user.id, username: user.username, lang: user.lang }),
        ...findProfileChanges(null, after),
        ...opened,
      },
    });
    return (await unit.users.find(user.id)) ?? new Failure('not_found');
  });
}
