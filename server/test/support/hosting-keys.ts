import { digestOf, makeSecret } from '../../src/lib/token.ts';
import type { Session } from '../../src/store/session.ts';
import type { World } from './world.ts';

interface HostingKey {
  readonly resellerId: number;
  /** Whose own it is; a reseller's where there is none. */
  readonly clientId?: number | null;
  /** Who made it; nobody's where there is none. */
  readonly userId?: number | null;
  readonly name: string;
  readonly at: number;
}

/** A key of the Hosting API, in the store itself. */
export async function storeHostingKey(
  { db }: Session,
  { resellerId, clientId = null, userId = null, name, at }: HostingKey,
): Promise<{ id: number; key: string }> {
  const key = makeSecret();
  const owner = { reseller_id: resellerId, client_id: clientId, user_id: userId };
  const { id } = await db
    .insertInto('api_keys')
    .values({ ...owner, digest: digestOf(key), name, may_read_password_hashes: 0, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, key };
}

/** The same, for whoever has no unit of work at hand. */
export async function makeHostingKey(world: World, resellerId: number, clientId: number | null): Promise<string> {
  const wish = { resellerId, clientId, name: 'key of the tests', at: world.clock.now() };
  return (await world.opened.backend.write((session) => storeHostingKey(session, wish))).key;
}
