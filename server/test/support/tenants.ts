import { digestOf, makeSecret } from '../../src/lib/token.ts';
import type { Session } from '../../src/store/session.ts';
import { plainAccount, plainPerson, refresh, storeAccounts } from './iam-accounts.ts';
import { type Credentials, type IamReseller, makeToken } from './iam-resellers.ts';
import { nextNumber } from './numbers.ts';
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

/** A key of the Hosting API, in the store itself: a client's own, or its reseller's where there is none. */
export async function makeHostingKey(world: World, resellerId: number, clientId: number | null): Promise<string> {
  const key = makeSecret();
  await world.opened.backend.write(({ db }) =>
    db
      .insertInto('api_keys')
      .values({
        reseller_id: resellerId,
        client_id: clientId,
        user_id: null,
        digest: digestOf(key),
        name: 'key of the tests',
        may_read_password_hashes: 0,
        created_at: world.clock.now(),
      })
      .execute(),
  );
  return key;
}

/** A key of a reseller that nobody has. */
async function storeResellerKey({ db }: Session, resellerId: number, marker: string, at: number): Promise<number> {
  const key = { reseller_id: resellerId, client_id: null, user_id: null, digest: digestOf(makeSecret()), name: marker };
  const { id } = await db
    .insertInto('api_keys')
    .values({ ...key, may_read_password_hashes: 0, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** An entry of the log of requests: the client's own Administrator changed something. */
async function storeRequest(
  { db }: Session,
  reseller_id: number,
  client_id: number,
  user_id: number,
  at: number,
): Promise<number> {
  const entry = {
    at,
    reseller_id,
    client_id,
    user_id,
    actor_user_id: null,
    token_id: null,
    is_from_inside: 1 as const,
  };
  const request = { request_id: null, address: '192.0.2.1', host: 'a.example', method: 'PATCH', path: '/iam/clients' };
  const { id } = await db
    .insertInto('request_entries')
    .values({ ...entry, ...request, query_params: '', data: '', status: 200, actions: '' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A tag and a note on a client. Gives the number of the note. */
async function storeRemarks(
  { db }: Session,
  reseller: IamReseller,
  { clientId, marker, at }: { clientId: number; marker: string; at: number },
): Promise<number> {
  const same = { client_id: clientId, reseller_id: reseller.id, created_at: at };
  await db
    .insertInto('client_tags')
    .values({ ...same, tag: marker, tag_folded: marker })
    .execute();
  const { id } = await db
    .insertInto('client_notes')
    .values({ ...same, author_id: reseller.userId, text: marker, text_folded: marker })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A bulk change that is done: it has changed one client. */
async function storeBulkChange({ db }: Session, reseller: IamReseller, clientId: number, at: number): Promise<number> {
  const maker = { reseller_id: reseller.id, maker_id: reseller.userId, client_id: reseller.technical.id };
  const origin = { key_id: null, request_id: null, address: null };
  const set = { change: '{"type":"setTest","isTest":true}', filter: null, undo_of: null, total: 1 };
  const moments = { created_at: at, started_at: at, ended_at: at };
  const { id } = await db
    .insertInto('bulk_changes')
    .values({ ...maker, ...origin, ...set, ...moments, is_platform: 0, state: 'done' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const replaced = { version: 1, isTest: false };
  const outcomes = JSON.stringify([{ clientId, outcome: 'changed', replaced }]);
  await db
    .insertInto('bulk_change_batches')
    .values({ change_id: id, last_client_id: clientId, changed: 1, done_at: at, client_ids: `[${clientId}]`, outcomes })
    .execute();
  return id;
}

/** A webhook that is off, and was never told anything. */
async function storeWebhook({ db }: Session, resellerId: number, marker: string, at: number): Promise<number> {
  const fields = { url: `https://${marker}.example/`, events: '', sealed_secret: 'sealed', is_enabled: 0 as const };
  const moments = { next_attempt_at: at, created_at: at, updated_at: at };
  // A reseller may have twenty. Those of the first tenants stay, and of the others the latest.
  const ofReseller = db.selectFrom('webhooks').where('reseller_id', '=', resellerId).where('deleted_at', 'is', null);
  const all = (await ofReseller.select('id').orderBy('id').execute()).map((row) => row.id);
  await db
    .updateTable('webhooks')
    .set({ deleted_at: at })
    .where('id', 'in', [0, ...all.slice(5, -5)])
    .execute();
  const { id } = await db
    .insertInto('webhooks')
    .values({ ...fields, ...moments, reseller_id: resellerId, off_reason: 'request' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

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
      keyId: await storeResellerKey(session, reseller.id, marker, world.clock.now()),
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
