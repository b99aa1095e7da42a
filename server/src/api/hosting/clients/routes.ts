import { createClient } from '../../../usecases/clients/create-client.ts';
import { deleteClient } from '../../../usecases/clients/delete-client.ts';
import {
  findClientByApiKey,
  findClientByUsername,
  findClientByUsernameOrEmail,
} from '../../../usecases/clients/find-client.ts';
import { listClients } from '../../../usecases/clients/list-clients.ts';
import { readClient } from '../../../usecases/clients/read-client.ts';
import { updateClient } from '../../../usecases/clients/update-client.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { streamArray } from '../../shared/stream-array.ts';
import type { HostingRoute } from '../route.ts';
import { ClientBody, ClientList, ClientShown, decodeClient, encodeBatch, tagClient } from './wire.ts';

const tag = 'Clients';

export const clientRoutes: readonly HostingRoute[] = [
  {
    method: 'POST',
    url: '/client',
    operationId: 'createClient',
    summary: 'Create a client',
    tag,
    clientKey: false,
    body: ClientBody,
    requiredProperties: ['username', 'emailAddress'],
    success: 201,
    answer: ClientShown,
    isTagged: true,
    failures: [400, 413, 415, 429],
    handle: async ({ ports, caller, body }) => encode(await createClient(ports, caller, decodeClient(body)), tagClient),
  },
  {
    method: 'GET',
    url: '/client',
    operationId: 'listClients',
    load: 'long',
    summary: 'Read all clients, each with the calls of its domains',
    tag,
    clientKey: false,
    success: 200,
    answer: ClientList,
    failures: [],
    handle: async ({ ports, caller }) => streamArray(listClients(ports, caller), encodeBatch),
  },
  {
    method: 'GET',
    url: '/client/:clientId',
    operationId: 'readClient',
    summary: 'Read a client',
    tag,
    clientKey: true,
    success: 200,
    answer: ClientShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readClient(ports, caller, decodeId(params.clientId)), tagClient),
  },
  {
    method: 'PUT',
    url: '/client/:clientId',
    operationId: 'updateClient',
    summary: 'Update a client; properties left out stay as they are',
    tag,
    clientKey: true,
    body: ClientBody,
    success: 200,
    answer: ClientShown,
    isTagged: true,
    failures: [400, 404, 412, 413, 415, 429],
    handle: async ({ ports, caller, params, body, ifMatch }) =>
      encode(await updateClient(ports, caller, decodeId(params.clientId), decodeClient(body), ifMatch), tagClient),
  },
  {
    method: 'DELETE',
    url: '/client/:clientId',
    operationId: 'deleteClient',
    summary: 'Remove a client',
    tag,
    clientKey: false,
    isExact: true,
    success: 204,
    failures: [404, 412, 413, 415],
    handle: ({ ports, caller, params, ifMatch }) => deleteClient(ports, caller, decodeId(params.clientId), ifMatch),
  },
  {
    method: 'GET',
    url: '/client/by-username/:username',
    operationId: 'findClientByUsername',
    summary: 'Find a client by its user name',
    tag,
    clientKey: false,
    success: 200,
    answer: ClientShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await findClientByUsername(ports, caller, params.username ?? ''), tagClient),
  },
  {
    method: 'GET',
    url: '/client/by-apiKey/:apiKey',
    operationId: 'findClientByApiKey',
    summary: "Find a client by the client's own API key",
    tag,
    clientKey: false,
    success: 200,
    answer: ClientShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await findClientByApiKey(ports, caller, params.apiKey ?? ''), tagClient),
  },
  {
    method: 'GET',
    url: '/clientgetid/:searchTerm',
    operationId: 'findClientByUsernameOrEmail',
    summary: 'Find a client by its user name or e-mail address',
    tag,
    deprecated: true,
    clientKey: false,
    success: 200,
    answer: ClientShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await findClientByUsernameOrEmail(ports, caller, params.searchTerm ?? ''), tagClient),
  },
];
