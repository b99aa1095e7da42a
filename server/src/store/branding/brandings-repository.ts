import type { ImageType } from '../../model/brand-image.ts';
import {
  type Branding,
  type ImageRole,
  type MailServer,
  type PublicSettings,
  plainSettings,
} from '../../model/branding.ts';
import type { Caller } from '../../model/caller.ts';
import type { BrandImage, Brandings } from '../../usecases/ports/mail-ports.ts';
import { findVisibleReseller } from '../scope.ts';
import type { Session } from '../session.ts';

/** How resellers show themselves. The caller's own only, but for the program and the platform. */
export class BrandingsRepository implements Brandings {
  readonly #session: Session;
  readonly #caller: Caller;

  constructor(session: Session, caller: Caller) {
    this.#session = session;
    this.#caller = caller;
  }

  async find(resellerId: number): Promise<Branding | undefined> {
    const { db } = this.#session;
    const row = await db
      .selectFrom('resellers as r')
      .leftJoin('branding as b', 'b.reseller_id', 'r.id')
      .where('r.id', '=', findVisibleReseller(this.#caller, resellerId))
      .select(['r.id', 'r.company', 'r.email', 'r.domain', 'r.deleted_at', 'b.public_settings', 'b.mail_server'])
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const images = await db
      .selectFrom('brand_images')
      .where('reseller_id', '=', row.id)
      .select(['role', 'address', 'digest'])
      .execute();
    return {
      resellerId: row.id,
      company: row.company,
      email: row.email,
      domain: row.domain,
      isDeleted: row.deleted_at !== null,
      publicSettings:
        row.public_settings === null ? plainSettings : (JSON.parse(row.public_settings) as PublicSettings),
      mailServer: row.mail_server === null ? null : (JSON.parse(row.mail_server) as MailServer),
      images: Object.fromEntries(images.map(({ role, address, digest }) => [role, { address, digest }])),
    };
  }

  async save({ resellerId, domain, publicSettings, mailServer }: Branding): Promise<void> {
    const { db } = this.#session;
    const reseller_id = findVisibleReseller(this.#caller, resellerId);
    const settings = {
      public_settings: JSON.stringify(publicSettings),
      mail_server: mailServer === null ? null : JSON.stringify(mailServer),
    };
    await db.updateTable('resellers').set({ domain }).where('id', '=', reseller_id).execute();
    await db
      .insertInto('branding')
      .values({ reseller_id, ...settings })
      .onConflict((conflict) => conflict.column('reseller_id').doUpdateSet(settings))
      .execute();
  }

  async saveImage(
    resellerId: number,
    role: ImageRole,
    { address, type, digest, bytes }: BrandImage & { readonly address: string },
  ): Promise<void> {
    const image = { content_type: type, digest, bytes };
    await this.#session.db
      .insertInto('brand_images')
      .values({ reseller_id: findVisibleReseller(this.#caller, resellerId), role, address, ...image })
      .onConflict((conflict) => conflict.columns(['reseller_id', 'role']).doUpdateSet(image))
      .execute();
  }

  /** Without a scope: whoever has the address may see the image. */
  async findImage(address: string): Promise<BrandImage | undefined> {
    const row = await this.#session.db
      .selectFrom('brand_images as i')
      .innerJoin('resellers as r', 'r.id', 'i.reseller_id')
      .where('i.address', '=', address)
      .where('r.deleted_at', 'is', null)
      .select(['i.content_type', 'i.digest', 'i.bytes'])
      .executeTakeFirst();
    return row && { type: row.content_type as ImageType, digest: row.digest, bytes: row.bytes };
  }
}
