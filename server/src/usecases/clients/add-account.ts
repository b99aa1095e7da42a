import type { Caller } from '../../model/caller.ts';
import { findClientChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { findTextProblem } from '../../model/text-field.ts';
import type { Ports } from '../ports.ts';
import { draftClient } from './create-client.ts';
import { openAccount } from './open-account.ts';

/** Accounts that one makes for oneself: each shows its users, so that all of them are written anew where one of these changes. */
const mostAccounts = 100;

export interface AccountWrite {
  readonly company?: string;
}

/** An account that was just made. */
export interface NewAccount {
  readonly id: number;
  readonly company: string;
}

/** Makes one more account for the caller's own user, under a name that none of the user's accounts has. */
export async function addAccount(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<AccountWrite>,
): Promise<NewAccount | Failure> {
  if (isFailure(decoded)) return decoded;
  const { userId, resellerId, scope } = caller;
  // A seller would not see it: a seller's scope is the clients that (s)he looks after.
  if (userId === null || resellerId === null || scope.kind === 'seller') return new Failure('not_permitted');
  const company = decoded.write.company?.normalize('NFC').trim();
  const problem =
    company === undefined ? 'is required' : company === '' ? 'must not be empty' : findTextProblem(company);
  if (company === undefined || problem !== undefined || Object.keys(decoded.problems).length > 0)
    return invalid({ ...(problem === undefined ? {} : { company: problem }), ...decoded.problems });

  return ports.store.write(caller, async (unit): Promise<NewAccount | Failure> => {
    const taken = await unit.users.findForUpdate(userId);
    if (taken === undefined) return new Failure('not_permitted');
    const { user, accounts } = taken;
    if (accounts.length >= mostAccounts)
      return invalid({ company: `would be one account too many: you have ${mostAccounts}` });
    if (accounts.some((account) => account.company === company))
      return invalid({ company: 'is the name of one of your accounts already' });
    const { username, email, firstName, lastName, isActive: active } = user;
    const client = await unit.clients.insertOwnAccount({
      ...draftClient(resellerId, ports.clock.now()),
      registrant: { userId, username, email, active, firstName, lastName },
      email,
      company,
    });
    const opened = await openAccount(unit, { clientId: client.id, resellerId }, {});
    const changes = { user: [null, userId] as const, ...findClientChanges(null, client), ...opened };
    await unit.audit.append({ action: 'client_created', resellerId, clientId: client.id, changes });
    return { id: client.id, company };
  });
}
