import { createHostingKey, listHostingKeys, revokeHostingKey } from '../../../usecases/keys/hosting-keys.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { answerParameters } from '../errors.ts';
import { type V1Route, WireRefusal } from '../route.ts';
import {
  decodeKey,
  decodeKeyQuery,
  encodeKeys,
  encodeMadeKey,
  KeyBody,
  KeyListShown,
  KeyMadeShown,
  keyParameters,
} from './wire.ts';

const tag = 'Keys';

export const keyRoutes: readonly V1Route[] = [
  {
    method: 'GET',
    url: '/keys',
    operationId: 'getKeys',
    summary: 'The keys of the Hosting API of one’s reseller, with nothing of the keys themselves',
    tag,
    access: 'resell',
    query: keyParameters,
    success: 200,
    answer: KeyListShown,
    failures: [],
    handle: async ({ ports, caller, query }) => {
      const withRevoked = decodeKeyQuery(query);
      if (withRevoked instanceof BadParameters) return new WireRefusal(answerParameters(withRevoked.errors));
      return encodeKeys(await listHostingKeys(ports, caller, withRevoked));
    },
  },
  {
    method: 'POST',
    url: '/keys',
    operationId: 'createKey',
    summary: 'Make a key of the Hosting API; the answer alone has it',
    tag,
    access: 'resell',
    body: KeyBody,
    success: 201,
    answer: KeyMadeShown,
    failures: [413, 415],
    handle: async ({ ports, caller, body }) =>
      encode(await createHostingKey(ports, caller, decodeKey(body)), encodeMadeKey),
  },
  {
    method: 'DELETE',
    url: '/keys/:keyId',
    operationId: 'revokeKey',
    summary: 'Revoke a key for good: it is refused from then on',
    tag,
    access: 'resell',
    success: 204,
    failures: [404],
    handle: ({ ports, caller, params }) => revokeHostingKey(ports, caller, decodeId(params.keyId)),
  },
];
