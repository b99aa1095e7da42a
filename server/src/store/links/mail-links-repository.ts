import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import type { LinkPurpose, MailLink } from '../../model/mail-link.ts';
import type { Language } from '../../model/user.ts';
import type { UserType } from '../../model/user-caller.ts';
import type { AskedName, MailLinks, NamedUser, NewMailLink } from '../../usecases/ports/door-ports.ts';
import type { Session } from '../session.ts';

interface NamedRow {
  readonly id: number;
  readonly reseller_id: number;
  readonly user_type: string;
  readonly lang: string;
}

const readNamed = (row: NamedRow): NamedUser => ({
  id: row.id,
  resellerId: row.reseller_id,
  type: row.user_type as UserType,
  lang: row.lang as Language,
});

interface LinkRow {
  readonly id: number;
  readonly user_id: number;
  readonly purpose: string;
  readonly client_id: number | null;
  readonly group_id: number | null;
  readonly digest: string;
  readonly expires_at: Micros;
}

const readLink = (row: LinkRow): MailLink => ({
  id: row.id,
  userId: row.user_id,
  purpose: row.purpose as LinkPurpose,
  clientId: row.client_id,
  groupId: row.group_id,
  digest: row.digest,
  expiresAt: row.expires_at,
});

/**
 * Links that are sent by mail. Whoever comes by one is not known before it is found, and whom a link is for its use case
 * has seen: so these statements have no scope.
 */
export class MailLinksRepository implements MailLinks {
  readonly #session: Session;
  readonly #now: Micros;

  constructor(session: Session, now: Micros) {
    this.#session = session;
    this.#now = now;
  }

  async insert({ userId, purpose, clientId, groupId, digest, expiresAt }: NewMailLink): Promise<number> {
    const { id } = await this.#session.db
      .insertInto('mail_links')
      .values({
        user_id: userId,
        purpose,
        client_id: clientId,
        group_id: groupId,
        digest,
        created_at: this.#now,
        expires_at: expiresAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  #select(id: number, now: Micros) {
    return this.#session.db
      .selectFrom('mail_links as l')
      .innerJoin('users as u', 'u.id', 'l.user_id')
      .where('l.id', '=', id)
      .where('l.used_at', 'is', null)
      .where('l.expires_at', '>', now)
      .where('u.is_active', '=', 1)
      .where('u.deleted_at', 'is', null)
      .select(['l.id', 'l.user_id', 'l.purpose', 'l.client_id', 'l.group_id', 'l.digest', 'l.expires_at']);
  }

  async find(id: number, now: Micros): Promise<MailLink | undefined> {
    const row = await this.#select(id, now).executeTakeFirst();
    return row && readLink(row);
  }

  async findForUpdate(id: number, now: Micros): Promise<MailLink | undefined> {
    const query = this.#select(id, now);
    const row = await (this.#session.traits.locksRows ? query.forUpdate('l') : query).executeTakeFirst();
    return row && readLink(row);
  }

  async isInvited(userId: number, clientId: number, now: Micros): Promise<boolean> {
    const row = await this.#session.db
      .selectFrom('mail_links')
      .where('user_id', '=', userId)
      .where('client_id', '=', clientId)
      .where('purpose', '=', 'invitation')
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .select('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  async countSince(userId: number, purpose: LinkPurpose, since: Micros): Promise<number> {
    const { total } = await this.#session.db
      .selectFrom('mail_links')
      .where('user_id', '=', userId)
      .where('purpose', '=', purpose)
      .where('created_at', '>', since)
      .select((eb) => eb.fn.countAll<number | string>().as('total'))
      .executeTakeFirstOrThrow();
    return Number(total);
  }

  async countInvitations(clientId: number, since: Micros): Promise<number> {
    const { total } = await this.#session.db
      .selectFrom('mail_links')
      .where('client_id', '=', clientId)
      .where('purpose', '=', 'invitation')
      .where('created_at', '>', since)
      .select((eb) => eb.fn.countAll<number | string>().as('total'))
      .executeTakeFirstOrThrow();
    return Number(total);
  }

  async useUp(userId: number, at: Micros, kept?: 'further_invitations'): Promise<void> {
    const query = this.#session.db
      .updateTable('mail_links')
      .set({ used_at: at })
      .where('user_id', '=', userId)
      .where('used_at', 'is', null);
    await (kept === undefined ? query : query.where('group_id', 'is', null)).execute();
  }

  async use(id: number, at: Micros): Promise<void> {
    await this.#session.db.updateTable('mail_links').set({ used_at: at }).where('id', '=', id).execute();
  }

  async findUserByName(username: string): Promise<NamedUser | undefined> {
    const row = await this.#session.db
      .selectFrom('users')
      .where('username_folded', '=', foldCase(username))
      .where('deleted_at', 'is', null)
      .select(['id', 'reseller_id', 'user_type', 'lang'])
      .executeTakeFirst();
    return row && readNamed(row);
  }

  async findUserByEmail(email: string): Promise<NamedUser | undefined> {
    const rows = await this.#session.db
      .selectFrom('users')
      .where('email_folded', '=', foldCase(email))
      .where('deleted_at', 'is', null)
      .limit(2)
      .select(['id', 'reseller_id', 'user_type', 'lang'])
      .execute();
    const [row] = rows;
    return row === undefined || rows.length > 1 ? undefined : readNamed(row);
  }

  async ask({ username, requestId, address }: AskedName): Promise<void> {
    await this.#session.db
      .insertInto('forgotten_passwords')
      .values({ username, request_id: requestId, address, created_at: this.#now })
      .execute();
  }

  async findAsked(): Promise<(AskedName & { readonly id: number }) | undefined> {
    const row = await this.#session.db
      .selectFrom('forgotten_passwords')
      .orderBy('id')
      .limit(1)
      .select(['id', 'username', 'request_id', 'address'])
      .executeTakeFirst();
    return row && { id: row.id, username: row.username, requestId: row.request_id, address: row.address };
  }

  async takeAsked(id: number): Promise<boolean> {
    const { db } = this.#session;
    const row = await db.deleteFrom('forgotten_passwords').where('id', '=', id).returning('id').executeTakeFirst();
    return row !== undefined;
  }
}
