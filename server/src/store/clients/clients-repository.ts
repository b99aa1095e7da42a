import type { Micros, Month } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import type { Caller } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import type {
  ClientAnswer,
  Clients,
  DeletedClient,
  NewClient,
  RemovedWithClient,
} from '../../usecases/ports/client-ports.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { touchAccountsOf } from '../users/touch-accounts.ts';
import { type ClientRow, clientColumns, readClientRow, registrantColumns } from './client-row.ts';
import * as statements from './client-statements.ts';
import { findSurvivor, findSurvivorByUsername } from './find-survivor.ts';
import { findDeletedClient, reviveClient, reviveUsers } from './restore-client.ts';

/** The clients of one caller, in one unit of work. */
export class ClientsRepository implements Clients {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #refresh: () => Promise<void>;
  readonly #taken: TakenClients;

  constructor(session: Session, caller: Caller, refresh: () => Promise<void>, taken: TakenClients) {
    this.#session = session;
    this.#caller = caller;
    this.#refresh = refresh;
    this.#taken = taken;
  }

  async findAnswer(id: number, month: Month): Promise<ClientAnswer | undefined> {
    await this.#refresh();
    const { mayReadPasswordHashes, scope } = this.#caller;
    const find = mayReadPasswordHashes ? statements.findAnswerWithPasswordHash : statements.findAnswer;
    const [answer] = await find(this.#session, scope, { id, month });
    return answer;
  }

  listAnswers(afterId: number, month: Month, size: number): Promise<ClientAnswer[]> {
    const { mayReadPasswordHashes, scope } = this.#caller;
    const list = mayReadPasswordHashes ? statements.listAnswersWithPasswordHash : statements.listAnswers;
    return list(this.#session, scope, { afterId, month, size });
  }

  async exists(id: number): Promise<boolean> {
    return (await statements.findId(this.#session, this.#caller.scope, { id })).length > 0;
  }

  async findSurvivorId(mergedId: number): Promise<number | undefined> {
    return (await findSurvivor(this.#session, this.#caller.scope, { mergedId }))[0]?.id;
  }

  async findForUpdate(id: number): Promise<Client | undefined> {
    const [row] = await statements.findForUpdate(this.#session, this.#caller.scope, { id });
    if (row === undefined) return undefined;
    this.#taken.add(id);
    return readClientRow(row as ClientRow);
  }

  async findIdByUsername(username: string): Promise<number | undefined> {
    const folded = foldCase(username);
    const [found] = await statements.findIdByUsername(this.#session, this.#caller.scope, { folded });
    // Only whom nobody registered with it may have come with a client that was merged into another.
    return found?.id ?? (await findSurvivorByUsername(this.#session, this.#caller.scope, { folded }))[0]?.id;
  }

  async findIdByEmail(email: string): Promise<number | undefined> {
    const folded = foldCase(email);
    return (await statements.findIdByEmail(this.#session, this.#caller.scope, { folded }))[0]?.id;
  }

  async findIdByKeyDigest(digest: string): Promise<number | undefined> {
    return (await statements.findIdByKeyDigest(this.#session, this.#caller.scope, { digest }))[0]?.id;
  }

  async insert({ client: draft, passwordHash }: NewClient): Promise<Client | undefined> {
    this.#taken.expectReseller(draft.resellerId);
    const { scope, userId } = this.#caller;
    const [user] = await statements.insertRegistrant(this.#session, scope, {
      ...registrantColumns(draft),
      reseller_id: draft.resellerId,
      activated_at: draft.createdAt,
      created_at: draft.createdAt,
    });
    if (user === undefined) return undefined;
    const [row] = await statements.insertClient(this.#session, scope, {
      ...clientColumns(draft),
      reseller_id: draft.resellerId,
      registrant_id: user.id,
      owner_id: userId,
      created_at: draft.createdAt,
    });
    if (row === undefined) throw new Error('An inserted client has no id');
    this.#taken.addMade(row.id);
    const client = { ...draft, id: row.id, registrant: { ...draft.registrant, userId: user.id } };
    await statements.insertCredentials(this.#session, scope, { user_id: user.id, password_hash: passwordHash });
    await statements.insertMembership(this.#session, scope, {
      client_id: client.id,
      user_id: user.id,
      created_at: draft.createdAt,
    });
    return client;
  }

  async save(before: Client, after: Client): Promise<boolean> {
    this.#taken.expectChange(after.id);
    const { scope } = this.#caller;
    if (JSON.stringify(before.registrant) !== JSON.stringify(after.registrant)) {
      const registrant = registrantColumns(after);
      const owner = await statements.findUserOfUsername(this.#session, scope, { folded: registrant.username_folded });
      if (owner[0] !== undefined && owner[0].id !== after.registrant.userId) return false;
      await statements.updateRegistrant(this.#session, scope, { ...registrant, id: after.registrant.userId });
      await touchAccountsOf(this.#session, this.#taken, after.registrant.userId, after.id);
    }
    await statements.updateClient(this.#session, scope, {
      ...clientColumns(after),
      id: after.id,
      version: before.version + 1,
    });
    return true;
  }

  async savePasswordHash(client: Client, passwordHash: string): Promise<boolean> {
    this.#taken.expect(client.id);
    const changed = await statements.updatePasswordHash(this.#session, this.#caller.scope, {
      user_id: client.registrant.userId,
      password_hash: passwordHash,
    });
    return changed.length > 0;
  }

  async remove(client: Client, at: Micros): Promise<RemovedWithClient> {
    this.#taken.expectChange(client.id);
    const { scope } = this.#caller;
    await statements.markClientDeleted(this.#session, scope, { id: client.id, at });
    const users = await statements.markLonelyUsersDeleted(this.#session, scope, { client_id: client.id, at });
    const keys = await statements.revokeKeys(this.#session, scope, { client_id: client.id, at });
    return { userIds: users.map(({ id }) => id), keyIds: keys.map(({ id }) => id) };
  }

  async insertOwnAccount(draft: Client): Promise<Client> {
    const { scope, userId, resellerId } = this.#caller;
    if (userId === null || draft.registrant.userId !== userId || draft.resellerId !== resellerId)
      throw new Error('An account is made for somebody else than the caller');
    const created_at = draft.createdAt;
    const [row] = await statements.insertClient(this.#session, scope, {
      ...clientColumns(draft),
      reseller_id: draft.resellerId,
      registrant_id: userId,
      owner_id: userId,
      created_at,
    });
    if (row === undefined) throw new Error('An inserted client has no id');
    this.#taken.addMade(row.id);
    await statements.insertMembership(this.#session, scope, { client_id: row.id, user_id: userId, created_at });
    return { ...draft, id: row.id };
  }

  async findDeletedForUpdate(id: number): Promise<DeletedClient | undefined> {
    const found = await findDeletedClient(this.#session, this.#caller.scope, id);
    if (found !== undefined) this.#taken.add(id);
    return found;
  }

  async restore({ client, deletedAt }: DeletedClient): Promise<string | undefined> {
    this.#taken.expectChange(client.id);
    const taken = await reviveUsers(this.#session, this.#taken, client.id, deletedAt);
    if (taken === undefined) await reviveClient(this.#session, client.id);
    return taken;
  }

  async noteChange(client: Client): Promise<void> {
    this.#taken.expectChange(client.id);
    await statements.raiseVersion(this.#session, this.#caller.scope, { id: client.id });
  }
}
