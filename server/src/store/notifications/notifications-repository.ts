import type { Selectable } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { NotificationSetting, NotificationType } from '../../model/notification.ts';
import type { Notifications } from '../../usecases/ports/mail-ports.ts';
import { toFlag } from '../clients/client-row.ts';
import { keep } from '../kept-statement.ts';
import { findVisibleReseller } from '../scope.ts';
import type { Session } from '../session.ts';
import type { Tables } from '../tables.ts';

function readSetting(row: Selectable<Tables['notification_settings']>): NotificationSetting {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    type: row.notification_type as NotificationType,
    email: row.email,
    isEnabled: row.is_enabled === 1,
  };
}

/** No scope: whoever notes it has found the user by the name that was typed. */
const noticeFailedLogin = keep<{ userId: number; now: Micros; quietSince: Micros }, { user_id: number }>(
  ({ db, slot }) =>
    db
      .insertInto('failed_login_notices')
      .values({ user_id: slot('userId'), noticed_at: slot('now') })
      .onConflict((conflict) =>
        conflict
          .column('user_id')
          .doUpdateSet({ noticed_at: slot('now') })
          .where('failed_login_notices.noticed_at', '<=', slot('quietSince')),
      )
      .returning('user_id'),
);

/** Who wants to be told of what. The caller's own reseller's settings only, but for the program and the platform. */
export class NotificationsRepository implements Notifications {
  readonly #session: Session;
  readonly #caller: Caller;

  constructor(session: Session, caller: Caller) {
    this.#session = session;
    this.#caller = caller;
  }

  async hasReseller(resellerId: number): Promise<boolean> {
    const query = this.#session.db
      .selectFrom('resellers')
      .select('id')
      .where('id', '=', findVisibleReseller(this.#caller, resellerId));
    return (await query.executeTakeFirst()) !== undefined;
  }

  async list(resellerId: number): Promise<NotificationSetting[]> {
    const rows = await this.#session.db
      .selectFrom('notification_settings')
      .selectAll()
      .where('reseller_id', '=', findVisibleReseller(this.#caller, resellerId))
      .orderBy('id')
      .execute();
    return rows.map(readSetting);
  }

  async find(resellerId: number, id: number): Promise<NotificationSetting | undefined> {
    const row = await this.#session.db
      .selectFrom('notification_settings')
      .selectAll()
      .where('reseller_id', '=', findVisibleReseller(this.#caller, resellerId))
      .where('id', '=', id)
      .executeTakeFirst();
    return row && readSetting(row);
  }

  async insert({ resellerId, type, email, isEnabled }: Omit<NotificationSetting, 'id'>): Promise<number> {
    const { id } = await this.#session.db
      .insertInto('notification_settings')
      .values({
        reseller_id: findVisibleReseller(this.#caller, resellerId),
        notification_type: type,
        email,
        is_enabled: toFlag(isEnabled),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async save({ id, resellerId, type, email, isEnabled }: NotificationSetting): Promise<void> {
    await this.#session.db
      .updateTable('notification_settings')
      .set({ notification_type: type, email, is_enabled: toFlag(isEnabled) })
      .where('id', '=', id)
      .where('reseller_id', '=', findVisibleReseller(this.#caller, resellerId))
      .execute();
  }

  async remove({ id, resellerId }: NotificationSetting): Promise<void> {
    await this.#session.db
      .deleteFrom('notification_settings')
      .where('id', '=', id)
      .where('reseller_id', '=', findVisibleReseller(this.#caller, resellerId))
      .execute();
  }

  async listRecipients(resellerId: number, type: NotificationType): Promise<{ email: string; lang: string }[]> {
    return this.#session.db
      .selectFrom('notification_settings as n')
      .innerJoin('resellers as r', 'r.id', 'n.reseller_id')
      .innerJoin('clients as c', 'c.id', 'r.technical_client_id')
      .innerJoin('users as u', 'u.id', 'c.registrant_id')
      .where('n.reseller_id', '=', findVisibleReseller(this.#caller, resellerId))
      .where('n.notification_type', '=', type)
      .where('n.is_enabled', '=', 1)
      .select(['n.email', 'u.lang'])
      .distinct()
      .orderBy('n.email')
      .execute();
  }

  async noticeFailedLogin(userId: number, now: Micros, quietSince: Micros): Promise<boolean> {
    return (await noticeFailedLogin(this.#session, this.#caller.scope, { userId, now, quietSince })).length > 0;
  }

  async findCallerName(): Promise<string | null> {
    const { userId } = this.#caller;
    if (userId === null) return null;
    const query = this.#session.db.selectFrom('users').select('username').where('id', '=', userId);
    return (await query.executeTakeFirst())?.username ?? null;
  }
}
