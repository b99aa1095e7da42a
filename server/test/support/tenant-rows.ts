import type { Session } from '../../src/store/session.ts';
import type { IamReseller } from './iam-resellers.ts';

/** An entry of the log of requests: the client's own Administrator changed something. */
export async function storeRequest(
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
export async function storeRemarks(
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
export async function storeBulkChange(
  { db }: Session,
  reseller: IamReseller,
  clientId: number,
  at: number,
): Promise<number> {
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
export async function storeWebhook({ db }: Session, resellerId: number, marker: string, at: number): Promise<number> {
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
