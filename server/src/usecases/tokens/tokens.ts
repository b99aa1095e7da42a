import { formatMoment, type Micros } from '../../lib/clock.ts';
import { countCharacters, hasForbiddenCharacters } from '../../lib/text.ts';
import { digestOf, makeSecret } from '../../lib/token.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import { administrators, findGroup, isAbove, lowerGroup } from '../../model/group.ts';
import type { ApiToken, TokenFilter } from '../ports/access-ports.ts';
import type { Ports, Unit } from '../ports.ts';

/** What a new token is to be. */
export interface TokenWrite {
  readonly name: string;
  readonly description: string;
  readonly expiresAt: Micros | null;
  readonly groupId: number;
}

/** A token that was just made, with its secret: the only time that it is shown. */
export interface MadeToken {
  readonly token: ApiToken;
  readonly secret: string;
}

/** Tokens of an account that are not deleted, expired ones too: the contract gives all of them in one list. */
const mostTokens = 1_000;
const longestName = 255;
const longestDescription = 1000;

/** The caller's own role in an account: no higher than in the account that (s)he came by, where that is a token's. */
async function findOwnRole(unit: Unit, caller: Caller, clientId: number): Promise<number | undefined> {
  const { userId, groupId, kind } = caller;
  const role = userId === null ? undefined : await unit.apiTokens.findRole(clientId, userId);
  return role === undefined || kind !== 'token' ? role : lowerGroup(role, groupId ?? role);
}

/** Whether an account is the one that a seller stands in: the reseller's, of which the seller's scope shows nothing. */
function isSellersOwn({ scope, clientId: own }: Caller, clientId: number): boolean {
  return scope.kind === 'seller' && own === clientId;
}

/** The caller as whom a unit asks for tokens: a seller reaches the own ones, in the account where sellers stand. */
function withOwnAccount(caller: Caller, clientId: number): Caller {
  return isSellersOwn(caller, clientId) ? { ...caller, scope: { kind: 'client', clientId } } : caller;
}

/** Whether the caller sees every token of an account, or only the own ones. */
async function seesAll(unit: Unit, caller: Caller, clientId: number): Promise<boolean> {
  const { scope, groupId } = caller;
  if (isSellersOwn(caller, clientId)) return false;
  const standsAbove = scope.kind !== 'member' && scope.kind !== 'client';
  if (standsAbove) return groupId === administrators;
  return (await findOwnRole(unit, caller, clientId)) === administrators;
}

/** The tokens of an account: an Administrator sees all of them, others the own ones. */
export async function listTokens(
  ports: Ports,
  caller: Caller,
  clientId: number,
  filter: TokenFilter,
): Promise<readonly ApiToken[] | Failure> {
  return ports.store.read(withOwnAccount(caller, clientId), async (unit) => {
    if (!(await unit.clients.exists(clientId))) return new Failure('not_found');
    const tokens = await unit.apiTokens.list(clientId, filter);
    return (await seesAll(unit, caller, clientId)) ? tokens : tokens.filter(({ user }) => user.id === caller.userId);
  });
}

async function findToken(unit: Unit, caller: Caller, clientId: number, id: number): Promise<ApiToken | undefined> {
  const token = await unit.apiTokens.find(clientId, id);
  if (token === undefined || token.user.id === caller.userId) return token;
  return (await seesAll(unit, caller, clientId)) ? token : undefined;
}

/** One token of an account, a deleted one too. */
export async function readToken(
  ports: Ports,
  caller: Caller,
  clientId: number,
  id: number,
): Promise<ApiToken | Failure> {
  return ports.store.read(
    withOwnAccount(caller, clientId),
    async (unit) => (await findToken(unit, caller, clientId, id)) ?? new Failure('not_found'),
  );
}

function findTokenProblems({ name, description, expiresAt }: TokenWrite, now: Micros): Problems {
  const problems: Record<string, string> = {};
  if (name.trim() === '') problems.name = 'may not be blank';
  else if (countCharacters(name) > longestName) problems.name = `must have at most ${longestName} characters`;
  else if (hasForbiddenCharacters(name)) problems.name = 'must not contain control characters';
  if (countCharacters(description) > longestDescription)
    problems.description = `must have at most ${longestDescription} characters`;
  else if (description.includes('\0') || !description.isWellFormed())
    problems.description = 'must not contain control characters';
  if (expiresAt !== null && expiresAt <= now) problems.expiresAt = 'must lie in the future';
  return problems;
}

/**
 * Makes a token of the caller's user in an account of which (s)he is a member, with a role that is no higher than the
 * caller's own. Nothing but its digest is stored.
 */
export async function createToken(
  ports: Ports,
  caller: Caller,
  clientId: number,
  decoded: Decoded<TokenWrite>,
): Promise<MadeToken | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const { userId, actorUserId } = caller;
  // What outlives the hour in which one may act as somebody else is not to be had there.
  if (actorUserId !== null) return new Failure('not_permitted');
  const problems = { ...findTokenProblems(write, ports.clock.now()), ...decoded.problems };
  const secret = makeSecret();
  return ports.store.write(withOwnAccount(caller, clientId), async (unit): Promise<MadeToken | Failure> => {
    const client = await unit.clients.findForUpdate(clientId);
    if (client === undefined) return new Failure('not_found');
    const role = await findOwnRole(unit, caller, clientId);
    if (role === undefined || userId === null) return new Failure('not_permitted');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const { groupId } = write;
    if (isAbove(groupId, role)) return new Failure('role_too_high', { role: findGroup(groupId)?.name ?? '' });
    if ((await unit.apiTokens.count(clientId)) >= mostTokens)
      return invalid({ name: `is of one token too many: an account has ${mostTokens} at the most` });
    const id = await unit.apiTokens.insert({ ...write, clientId, userId, digest: digestOf(secret) });
    await unit.audit.append({
      action: 'token_created',
      resellerId: client.resellerId,
      clientId,
      changes: findChanges(null, {
        token: id,
        user: userId,
        name: write.name,
        description: write.description || null,
        expiresAt: write.expiresAt === null ? null : formatMoment(write.expiresAt),
        role: groupId,
      }),
    });
    const token = await unit.apiTokens.find(clientId, id);
    return token === undefined ? new Failure('not_found') : { token, secret };
  });
}

/** Deletes a token: it opens nothing from then on. */
export async function deleteToken(
  ports: Ports,
  caller: Caller,
  clientId: number,
  id: number,
): Promise<Failure | undefined> {
  return ports.store.write(withOwnAccount(caller, clientId), async (unit): Promise<Failure | undefined> => {
    const client = await unit.clients.findForUpdate(clientId);
    const token = client && (await findToken(unit, caller, clientId, id));
    if (client === undefined || token === undefined || token.isDeleted) return new Failure('not_found');
    await unit.apiTokens.remove(token, ports.clock.now());
    await unit.audit.append({
      action: 'token_deleted',
      resellerId: client.resellerId,
      clientId,
      changes: {
        token: [id, null],
        user: [token.user.id, null],
        name: [token.name, null],
        role: [token.groupId, null],
      },
    });
    return undefined;
  });
}
