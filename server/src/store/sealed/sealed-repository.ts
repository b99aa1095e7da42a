import type { MailServer } from '../../model/branding.ts';
import type { SealedKind, SealedValue, SealedValues } from '../../usecases/ports/operation-ports.ts';
import type { Session } from '../session.ts';

/** Everything in the store that is locked under the operator's key. For the program itself, so there is no scope here. */
export class SealedRepository implements SealedValues {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async list(kind: SealedKind, afterId: number, size: number): Promise<readonly SealedValue[]> {
    switch (kind) {
      case 'two_factor':
        return this.#listTwoFactor(afterId, size);
      case 'webhook':
        return this.#listWebhooks(afterId, size);
      case 'webhook_before':
        return this.#listSecretsBefore(afterId, size);
      case 'mail_server':
        return this.#listMailServers(afterId, size);
      case 'signing_key':
        return this.#listSigningKeys(afterId, size);
    }
  }

  async #listTwoFactor(afterId: number, size: number): Promise<readonly SealedValue[]> {
    const rows = await this.#session.db
      .selectFrom('two_factor')
      .where('user_id', '>', afterId)
      .select(['user_id', 'sealed_secret'])
      .orderBy('user_id')
      .limit(size)
      .execute();
    return rows.map((row) => ({ kind: 'two_factor', ownerId: row.user_id, sealed: row.sealed_secret, held: '' }));
  }

  /** A deleted webhook keeps its row, and no secret. */
  async #listWebhooks(afterId: number, size: number): Promise<readonly SealedValue[]> {
    const rows = await this.#session.db
      .selectFrom('webhooks')
      .where('id', '>', afterId)
      .where('sealed_secret', '<>', '')
      .select(['id', 'sealed_secret'])
      .orderBy('id')
      .limit(size)
      .execute();
    return rows.map((row) => ({ kind: 'webhook', ownerId: row.id, sealed: row.sealed_secret, held: '' }));
  }

  /** What messages are signed with too, for a day after a webhook got a new secret. */
  async #listSecretsBefore(afterId: number, size: number): Promise<readonly SealedValue[]> {
    const rows = await this.#session.db
      .selectFrom('webhooks')
      .where('id', '>', afterId)
      .where('old_sealed_secret', 'is not', null)
      .select(['id', 'old_sealed_secret as sealed'])
      .orderBy('id')
      .limit(size)
      .execute();
    return rows.map(({ id, sealed }) => ({ kind: 'webhook_before', ownerId: id, sealed: sealed ?? '', held: '' }));
  }

  async #listMailServers(afterId: number, size: number): Promise<readonly SealedValue[]> {
    const rows = await this.#session.db
      .selectFrom('branding')
      .where('reseller_id', '>', afterId)
      .where('mail_server', 'like', '%"sealedPassword":"%')
      .select(['reseller_id', 'mail_server'])
      .orderBy('reseller_id')
      .limit(size)
      .execute();
    return rows.map(({ reseller_id, mail_server }) => {
      const held = mail_server ?? '';
      const { sealedPassword } = JSON.parse(held) as MailServer;
      return { kind: 'mail_server', ownerId: reseller_id, sealed: sealedPassword ?? '', held };
    });
  }

  async #listSigningKeys(afterId: number, size: number): Promise<readonly SealedValue[]> {
    const rows = await this.#session.db
      .selectFrom('signing_keys')
      .where('id', '>', afterId)
      .select(['id', 'sealed_private'])
      .orderBy('id')
      .limit(size)
      .execute();
    return rows.map((row) => ({ kind: 'signing_key', ownerId: row.id, sealed: row.sealed_private, held: '' }));
  }

  async replace({ kind, ownerId, sealed, held }: SealedValue, by: string): Promise<boolean> {
    const { db } = this.#session;
    switch (kind) {
      case 'two_factor': {
        const query = db.updateTable('two_factor').set({ sealed_secret: by }).where('user_id', '=', ownerId);
        return (await query.where('sealed_secret', '=', sealed).returning('user_id').execute()).length > 0;
      }
      case 'webhook': {
        const query = db.updateTable('webhooks').set({ sealed_secret: by }).where('id', '=', ownerId);
        return (await query.where('sealed_secret', '=', sealed).returning('id').execute()).length > 0;
      }
      case 'webhook_before': {
        const query = db.updateTable('webhooks').set({ old_sealed_secret: by }).where('id', '=', ownerId);
        return (await query.where('old_sealed_secret', '=', sealed).returning('id').execute()).length > 0;
      }
      case 'mail_server': {
        const mail_server = JSON.stringify({ ...(JSON.parse(held) as MailServer), sealedPassword: by });
        const query = db.updateTable('branding').set({ mail_server }).where('reseller_id', '=', ownerId);
        return (await query.where('mail_server', '=', held).returning('reseller_id').execute()).length > 0;
      }
      case 'signing_key': {
        const query = db.updateTable('signing_keys').set({ sealed_private: by }).where('id', '=', ownerId);
        return (await query.where('sealed_private', '=', sealed).returning('id').execute()).length > 0;
      }
    }
  }
}
