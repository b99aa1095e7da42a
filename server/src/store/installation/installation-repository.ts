import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import { defaultFeatures } from '../../model/feature-catalogue.ts';
import { administrators } from '../../model/group.ts';
import type { UserStanding } from '../../model/user-caller.ts';
import type { FirstStart, Installation } from '../../usecases/ports/operation-ports.ts';
import { SealedRepository } from '../sealed/sealed-repository.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { readStanding, selectStandings } from '../users/select-standing.ts';

/** What the first start makes. Not on any hot path, so its statements are built when they are needed. */
export class InstallationRepository implements Installation {
  readonly #session: Session;
  readonly #documentFormat: string;
  readonly #taken: TakenClients;
  readonly #now: Micros;

  constructor(session: Session, documentFormat: string, now: Micros, taken: TakenClients) {
    this.#session = session;
    this.#documentFormat = documentFormat;
    this.#now = now;
    this.#taken = taken;
  }

  async findFirstResellerId(): Promise<number | undefined> {
    const row = await this.#session.db.selectFrom('installation').select('first_reseller_id as id').executeTakeFirst();
    return row?.id;
  }

  async findPlatformAdmin(): Promise<UserStanding | undefined> {
    const row = await selectStandings(this.#session.db)
      .where('u.is_platform_admin', '=', 1)
      .where('c.client_type', '=', 'reseller')
      .orderBy('u.id')
      .orderBy('c.id')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? undefined : readStanding(row);
  }

  async claimSecretKey(keyId: string): Promise<string> {
    const { db } = this.#session;
    await db.updateTable('installation').set({ secret_key_id: keyId }).where('secret_key_id', 'is', null).execute();
    const row = await db.selectFrom('installation').select('secret_key_id').executeTakeFirst();
    return row?.secret_key_id ?? keyId;
  }

  get sealed(): SealedRepository {
    return new SealedRepository(this.#session);
  }

  async saveSecretKey(keyId: string): Promise<void> {
    await this.#session.db.updateTable('installation').set({ secret_key_id: keyId }).execute();
  }

  async setUp({ company, adminEmail, adminPasswordHash, installationKeyDigest }: FirstStart): Promise<boolean> {
    const { db, traits } = this.#session;
    const created_at = this.#now;
    const reseller = await db
      .insertInto('resellers')
      .values({ company, email: adminEmail, created_at })
      .returning('id')
      .executeTakeFirstOrThrow();
    // A second copy of the server waits here until the first has committed, and then finds the row.
    const claim = await db
      .insertInto('installation')
      .values({ id: 1, first_reseller_id: reseller.id, document_format: this.#documentFormat, created_at })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (claim === undefined) {
      await db.deleteFrom('resellers').where('id', '=', reseller.id).execute();
      return false;
    }
    const admin = await db
      .insertInto('users')
      .values({
        reseller_id: reseller.id,
        username: adminEmail,
        username_folded: foldCase(adminEmail),
        email: adminEmail,
        email_folded: foldCase(adminEmail),
        user_type: 'reseller',
        is_platform_admin: 1,
        is_active: 1,
        activated_at: created_at,
        created_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.insertInto('user_credentials').values({ user_id: admin.id, password_hash: adminPasswordHash }).execute();
    const technical = await db
      .insertInto('clients')
      .values({
        reseller_id: reseller.id,
        registrant_id: admin.id,
        owner_id: admin.id,
        client_type: 'reseller',
        email: adminEmail,
        company,
        created_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('resellers')
      .set({ technical_client_id: technical.id })
      .where('id', '=', reseller.id)
      .execute();
    this.#taken.addMade(technical.id);
    await db
      .insertInto('memberships')
      .values({ client_id: technical.id, user_id: admin.id, group_id: administrators, created_at })
      .execute();
    await db
      .insertInto('api_keys')
      .values({
        reseller_id: reseller.id,
        client_id: null,
        user_id: admin.id,
        digest: installationKeyDigest,
        name: 'installation key',
        may_read_password_hashes: 1,
        created_at,
      })
      .execute();
    // Moves the counter behind the catalogue's own numbers, so that the operator's features get later ones.
    await traits.takeIds(this.#session, 'features', defaultFeatures.length);
    await db
      .insertInto('features')
      .values(defaultFeatures.map(({ id, name, product, isFree }) => ({ id, name, product, is_free: isFree ? 1 : 0 })))
      .execute();
    return true;
  }
}
