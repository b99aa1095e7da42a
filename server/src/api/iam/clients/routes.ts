import { Type } from 'typebox';
import { pageClients, streamClients } from '../../../usecases/clients/browse-clients.ts';
import { showClient } from '../../../usecases/clients/show-client.ts';
import { decodeClientQuery, listParameters } from '../../shared/client-filter.query.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { streamArray } from '../../shared/stream-array.ts';
import { answerParameters } from '../errors.ts';
import { type IamRoute, WireRefusal } from '../route.ts';
import {
  ClientListShown,
  ClientShown,
  encodeClient,
  encodeClients,
  encodeOwnClient,
  encodePage,
  OwnClientShown,
} from './wire.ts';

const tag = 'Clients';

export const clientRoutes: readonly IamRoute[] = [
  {
    method: 'GET',
    url: '/clients',
    operationId: 'getClients',
    load: 'list',
    summary: 'Get clients',
    tag,
    access: 'read',
    query: Object.fromEntries(
      Object.entries(listParameters).map(([name, form]) => [name, Type.Optional(Type.String({ ...form }))]),
    ),
    success: 200,
    answer: ClientListShown,
    failures: [400],
    handle: async ({ ports, caller, query, origin, path }) => {
      const decoded = decodeClientQuery(query);
      if (decoded instanceof BadParameters) return new WireRefusal(answerParameters(decoded.errors));
      const { limit, offset } = decoded;
      const currentUser = caller.userId ?? 0;
      if (limit === undefined)
        return streamArray(streamClients(ports, caller, decoded), (batch) => encodeClients(batch, currentUser));
      const page = await pageClients(ports, caller, { ...decoded, limit });
      return encodePage(page, { currentUser, url: `${origin}${path}`, query, offset, limit });
    },
  },
  {
    method: 'GET',
    url: '/clients/me',
    operationId: 'getOwnClient',
    summary: "Get the caller's own account",
    tag,
    access: 'read',
    success: 200,
    answer: OwnClientShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller }) =>
      encode(await showClient(ports, caller, caller.clientId ?? 0), (shown) =>
        encodeOwnClient(shown, caller.userId ?? 0),
      ),
  },
  {
    method: 'GET',
    url: '/clients/:clientId',
    operationId: 'getClient',
    summary: 'Get a client',
    tag,
    access: 'read',
    success: 200,
    answer: ClientShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await showClient(ports, caller, decodeId(params.clientId)), (shown) =>
        encodeClient(shown, caller.userId ?? 0),
      ),
  },
];
