import { splitName } from '../../lib/person-name.ts';
import type { Caller } from '../../model/caller.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { administrators } from '../../model/group.ts';
import { findPasswordProblem } from '../../model/password.ts';
import type { Seller } from '../../model/seller.ts';
import { keepPhone } from '../../model/user-write.ts';
import { mailLink } from '../links/mail-link.ts';
import type { Ports } from '../ports.ts';
import { findSellerProblems, type SellerWrite } from './seller-fields.ts';

/**
 * Makes a seller of the caller's reseller: a user who is a member of the reseller's own account and logs in with the
 * address. Without a password (s)he is not activated, and sets one by the link of a mail.
 */
export async function createSeller(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<SellerWrite>,
): Promise<Seller | Failure> {
  if (isFailure(decoded)) return decoded;
  const { resellerId } = caller;
  if (resellerId === null) return new Failure('not_permitted');
  const { email, fullName, phone = null, company = '', password } = decoded.write;
  const passwordProblem =
    password === undefined ? undefined : findPasswordProblem(password, ports.policy.passwordMinLength);
  const problems = {
    ...(email === undefined ? { email: 'is required' } : {}),
    ...findSellerProblems(decoded.write),
    ...(passwordProblem === undefined ? {} : { password: passwordProblem }),
    ...decoded.problems,
  };
  if (Object.keys(problems).length > 0 || email === undefined) return invalid(problems);
  const passwordHash = password === undefined ? null : await ports.passwords.hash(password);

  return ports.store.write(caller, async (unit): Promise<Seller | Failure> => {
    const reseller = await unit.resellers.find(resellerId);
    const account = reseller && (await unit.clients.findForUpdate(reseller.technicalClientId));
    if (account === undefined) return new Failure('not_permitted');
    const address = email.normalize('NFC');
    const userId = await unit.users.insertMember({
      clientId: account.id,
      groupId: administrators,
      passwordHash,
      resellerId,
      username: address,
      email: address,
      ...splitName((fullName ?? '').normalize('NFC')),
      phone: keepPhone(phone),
      company: company.normalize('NFC'),
      lang: 'en',
      type: 'seller',
      isActive: true,
      isActivated: passwordHash !== null,
    });
    if (userId === undefined) return invalid({ email: 'is taken' });
    const id = await unit.sellers.insert({ resellerId, userId, company: company.normalize('NFC') });
    const user = { id: userId, resellerId, email: address };
    const purpose = 'seller_invitation';
    if (passwordHash === null) await mailLink(ports, unit, { user, purpose, clientId: account.id, groupId: null });
    const changes = { seller: [null, id], email: [null, address] } as const;
    await unit.audit.append({ action: 'seller_created', resellerId, clientId: account.id, changes });
    return (await unit.sellers.find(id)) ?? new Failure('not_found');
  });
}
