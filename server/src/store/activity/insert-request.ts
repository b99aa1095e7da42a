import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { LoggedRequest } from '../../model/request-note.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';
import type { Flag } from '../tables/columns.ts';

interface NewRequest {
  readonly at: Micros;
  readonly reseller_id: number | null;
  readonly client_id: number | null;
  readonly user_id: number | null;
  readonly actor_user_id: number | null;
  readonly token_id: number | null;
  readonly is_from_inside: Flag;
  readonly request_id: string | null;
  readonly address: string | null;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query_params: string;
  readonly data: string;
  readonly status: number;
  readonly actions: string;
}

const insertEntry = keep<NewRequest, never>(({ db, slot }) =>
  db.insertInto('request_entries').values({
    at: slot('at'),
    reseller_id: slot('reseller_id'),
    client_id: slot('client_id'),
    user_id: slot('user_id'),
    actor_user_id: slot('actor_user_id'),
    token_id: slot('token_id'),
    is_from_inside: slot('is_from_inside'),
    request_id: slot('request_id'),
    address: slot('address'),
    host: slot('host'),
    method: slot('method'),
    path: slot('path'),
    query_params: slot('query_params'),
    data: slot('data'),
    status: slot('status'),
    actions: slot('actions'),
  }),
);

/** A request with what it is about, as the log of requests keeps it. */
export interface RequestToKeep {
  readonly at: Micros;
  readonly caller: Caller;
  readonly request: LoggedRequest;
  readonly clientId: number | null;
  readonly resellerId: number | null;
  readonly actions: string;
}

/** Writes a request down, for whoever asked. */
export async function insertRequest(
  session: Session,
  { at, caller, request, clientId, resellerId, actions }: RequestToKeep,
): Promise<void> {
  const { scope } = caller;
  // Whoever comes by a link in a mail comes as a member of the account.
  const isFromInside = scope.kind === 'member' || scope.kind === 'client' || caller.kind === 'visitor';
  await insertEntry(session, scope, {
    at,
    reseller_id: resellerId,
    client_id: clientId,
    user_id: caller.userId,
    actor_user_id: caller.actorUserId,
    token_id: caller.kind === 'token' ? caller.keyId : null,
    is_from_inside: isFromInside ? 1 : 0,
    request_id: caller.requestId,
    address: caller.address,
    host: request.host,
    method: request.method,
    path: request.path,
    query_params: request.queryParams,
    data: request.data,
    status: request.status,
    actions,
  });
}
