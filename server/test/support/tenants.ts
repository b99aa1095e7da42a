import { makeHostingKey, storeHostingKey } from './hosting-keys.ts';
import { plainAccount, plainPerson, refresh, storeAccounts } from './iam-accounts.ts';
import { type Credentials, type IamReseller, makeToken } from './iam-resellers.ts';
import { nextNumber } from './numbers.ts';
import { storeBulkChange, storeRemarks, storeRequest, storeWebhook } from './tenant-rows.ts';
import type { World } from './world.ts';

/** A client with something of everything that a path or a body can name. */
export interface Tenant {
  readonly resellerId: number;
  readonly sellerId: number;
  readonly clientId: number;
  /** Another one of the same reseller and seller, which was deleted. */
  readonly deletedClientId: number;
  /** One more of the same reseller and seller, which has the same company. */
  readonly twinClientId: number;
  readonly adminId: number;
  /** Of its second user, who is no Administrator. */
  readonly userId: number;
  readonly tokenId: number;
  readonly serviceId: number;
  readonly freeId: number;
  readonly paidId: number;
  readonly featureId: number;
  readonly domainId: number;
  /** Of its reseller. */
  readonly notificationId: number;
  /** Of the reseller's own user, shared in the reseller. */
  readonly viewId: number;
  /** On the client, by the reseller's own user. */
  readonly noteId: number;
  /** Of the reseller's own user; it has changed the client. */
  readonly bulkChangeId: number;
  /** Of one in the outbox of its reseller. */
  readonly mailId: number;
  /** Of its reseller. */
  readonly webhookId: number;
  /** Of a key of the Hosting API of its reseller. */
  readonly keyId: number;
  /** Of an entry in the log of requests. */
  readonly requestId: number;
  readonly username: string;
  readonly email: string;
  /** The client's own key of the Hosting API. */
  readonly apiKey: string;
  /** In every text that only this tenant's own may read. */
  readonly marker: string;
}

const nowhere = 987_654_321;

/** Numbers and names that nobody has. What is not a tenant's, such as the catalogue, is there. */
export const absent: Tenant = {
  resellerId: nowhere,
  sellerId: nowhere,
  clientId: nowhere,
  deletedClientId: nowhere,
  twinClientId: nowhere,
  adminId: nowhere,
  userId: nowhere,
  tokenId: nowhere,
  serviceId: nowhere,
  freeId: nowhere,
  paidId: nowhere,
  featureId: 1,
  domainId: nowhere,
  notificationId: nowhere,
  viewId: nowhere,
  bulkChangeId: nowhere,
  noteId: nowhere,
  mailId: nowhere,
  webhookId: nowhere,
  keyId: nowhere,
  requestId: nowhere,
  username: 'nobody',
  email: 'nobody@a.example',
  apiKey: 'nobody',
  marker: 'nobody',
};

/** Makes a client with something of everything. */
export async function makeTenant(world: World, reseller: IamReseller, sellerId: number): Promise<Tenant> {
  const made = nextNumber('tenant');
  const marker = `tenant-${made}x`;
  const person = { ...plainPerson, first: marker, email: `${marker}@a.example` };
  const fields = {
    sellerId,
    company: marker,
    email: `${marker}@a.example`,
    users: [person, { ...person, groupId: 2 }],
    // Each of the open ones: the server adds what is not there yet when it is asked for.
    services: { CDN: 'active', STORAGE: 'new', STREAMING: 'new', DNS: 'new', DDOS: 'new', CLOUD: 'new' },
    // 5 is free, 1 is paid: see the catalogue.
    featureIds: [5, 1],
    hosts: [`${marker}.example`],
  } as const;
  const gone = { ...fields, deletedAs: 'active', services: { CDN: 'deleted' } } as const;
  const [client, deleted, twin] = await storeAccounts(world, [
    plainAccount(reseller.id, fields),
    plainAccount(reseller.id, gone),
    plainAccount(reseller.id, { sellerId, company: marker, email: fields.email, users: [person] }),
  ]);
  if (client === undefined || deleted === undefined || twin === undefined) throw new Error('Accounts were not stored');
  const { id: clientId } = client;
  const [adminId = 0, userId = 0] = client.userIds;
  const found = await world.opened.backend.write(async (session) => {
    const { db } = session;
    const idOf = async (table: 'services' | 'domains'): Promise<number> => {
      const query = db.selectFrom(table).select('id').where('client_id', '=', clientId).orderBy('id');
      return (await query.executeTakeFirstOrThrow()).id;
    };
    const features = await db
      .selectFrom('feature_activations')
      .select(['id', 'feature_id'])
      .where('client_id', '=', clientId)
      .execute();
    const activated = (feature: number): number => features.find(({ feature_id }) => feature_id === feature)?.id ?? 0;
    const { username } = await db
      .selectFrom('users')
      .select('username')
      .where('id', '=', adminId)
      .executeTakeFirstOrThrow();
    // A moment within the grace period, so that it can be taken back.
    await db
      .updateTable('clients')
      .set({ deleted_at: world.clock.now(), domain_max: -1 })
      .where('id', '=', deleted.id)
      .execute();
    await db
      .updateTable('clients')
      .set({ domain_max: -1, auto_create_domains: 1 })
      .where('id', '=', clientId)
      .execute();
    await refresh(session, clientId, clientId);
    const ofReseller = db.selectFrom('notification_settings').select('id').where('reseller_id', '=', reseller.id);
    const setting = { notification_type: 'deletion_request', email: 'desk@a.example', is_enabled: 0 } as const;
    const notification =
      (await ofReseller.executeTakeFirst()) ??
      (await db
        .insertInto('notification_settings')
        .values({ reseller_id: reseller.id, ...setting })
        .returning('id')
        .executeTakeFirstOrThrow());
    const name = `view ${made}`;
    const view = { name, name_folded: name, filter: '{"email":"example"}', ordering: '', columns: '' };
    const at = { created_at: world.clock.now(), updated_at: world.clock.now() };
    const { id: viewId } = await db
      .insertInto('saved_views')
      .values({ ...view, ...at, is_shared: 1, reseller_id: reseller.id, owner_id: reseller.userId })
      .returning('id')
      .executeTakeFirstOrThrow();
    const mail = { kind: 'grace_over', lang: 'en', recipient: `mail-${made}@a.example`, template_values: '{}' };
    const { id: mailId } = await db
      .insertInto('outbox')
      .values({ ...mail, reseller_id: reseller.id, created_at: at.created_at, next_attempt_at: at.created_at })
      .returning('id')
      .executeTakeFirstOrThrow();
    return {
      notificationId: notification.id,
      viewId,
      noteId: await storeRemarks(session, reseller, { clientId, marker, at: world.clock.now() }),
      bulkChangeId: await storeBulkChange(session, reseller, clientId, world.clock.now()),
      mailId,
      webhookId: await storeWebhook(session, reseller.id, marker, world.clock.now()),
      keyId: (await storeHostingKey(session, { resellerId: reseller.id, name: marker, at: world.clock.now() })).id,
      requestId: await storeRequest(session, reseller.id, clientId, adminId, world.clock.now()),
      serviceId: await idOf('services'),
      domainId: await idOf('domains'),
      freeId: activated(5),
      paidId: activated(1),
      username,
    };
  });
  const token = await makeToken(world, { userId: adminId, clientId, groupId: 2 });
  return {
    ...found,
    resellerId: reseller.id,
    sellerId,
    clientId,
    deletedClientId: deleted.id,
    twinClientId: twin.id,
    adminId,
    userId,
    tokenId: readTokenId(token),
    featureId: 1,
    email: fields.email,
    apiKey: await makeHostingKey(world, reseller.id, clientId),
    marker,
  };
}

function readTokenId({ authorization }: Credentials): number {
  return Number(/^APIKey (\d+)_/.exec(authorization)?.[1]);
}
