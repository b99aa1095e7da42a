import { Type } from 'typebox';
import { makeClientKey, revokeClientKey } from '../../../usecases/keys/client-key.ts';
import { decodeId, encode } from '../../shared/results.ts';
import type { HostingRoute } from '../route.ts';

const tag = 'API keys';

const ApiKeyShown = Type.Object(
  { apiKey: Type.String({ description: 'Shown this once' }) },
  { title: 'ApiKey', additionalProperties: false },
);

export const keyRoutes: readonly HostingRoute[] = [
  {
    method: 'POST',
    url: '/client/:clientId/apiKey',
    operationId: 'makeClientKey',
    summary: "Make a client's own API key, in place of the one before",
    tag,
    isAddition: true,
    clientKey: false,
    isExact: true,
    success: 201,
    answer: ApiKeyShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, params }) =>
      encode(await makeClientKey(ports, caller, decodeId(params.clientId)), (apiKey) => JSON.stringify({ apiKey })),
  },
  {
    method: 'DELETE',
    url: '/client/:clientId/apiKey',
    operationId: 'revokeClientKey',
    summary: "Revoke a client's own API key",
    tag,
    isAddition: true,
    clientKey: false,
    isExact: true,
    success: 204,
    failures: [404, 413, 415],
    handle: ({ ports, caller, params }) => revokeClientKey(ports, caller, decodeId(params.clientId)),
  },
];
