import { foldCase } from '../../src/lib/fold-case.ts';
import { digestOf, makeSecret } from '../../src/lib/token.ts';
import type { World } from './world.ts';

/** A reseller with a hosting key, and the technical client that comes with it and is in no answer of the Hosting API. */
export interface Reseller {
  readonly id: number;
  readonly apiKey: string;
  readonly technicalClientId: number;
  /** The log-in name of the reseller's own user, who registered the technical client. */
  readonly technicalUsername: string;
}

let made = 0;

/** Makes a reseller in the store itself: the Hosting API makes none. */
export async function makeReseller(world: World, mayReadPasswordHashes = true): Promise<Reseller> {
  made += 1;
  const email = `seller-${made}@resellers.example`;
  const company = `Reseller ${made}`;
  const apiKey = makeSecret();
  const created_at = world.clock.now();
  return world.opened.backend.write(async ({ db }) => {
    const { id } = await db
      .insertInto('resellers')
      .values({ company, email, created_at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const user = await db
      .insertInto('users')
      .values({
        reseller_id: id,
        username: email,
        username_folded: foldCase(email),
        email,
        email_folded: foldCase(email),
        user_type: 'reseller',
        is_active: 1,
        created_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const technical = await db
      .insertInto('clients')
      .values({
        reseller_id: id,
        registrant_id: user.id,
        owner_id: user.id,
        client_type: 'reseller',
        email,
        company,
        created_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.updateTable('resellers').set({ technical_client_id: technical.id }).where('id', '=', id).execute();
    await db
      .insertInto('api_keys')
      .values({
        reseller_id: id,
        client_id: null,
        user_id: user.id,
        digest: digestOf(apiKey),
        name: 'hosting key of the tests',
        may_read_password_hashes: mayReadPasswordHashes ? 1 : 0,
        created_at,
      })
      .execute();
    return { id, apiKey, technicalClientId: technical.id, technicalUsername: email };
  });
}
