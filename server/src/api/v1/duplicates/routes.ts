import { mergeClients } from '../../../usecases/clients/merge-clients.ts';
import { decodeId, encode } from '../../shared/results.ts';
import type { V1Route } from '../route.ts';
import { decodeMerge, encodeMerge, MergeBody, MergeShown } from './merge.wire.ts';

const tag = 'Duplicates';

export const duplicateRoutes: readonly V1Route[] = [
  {
    method: 'POST',
    url: '/clients/:clientId/merge',
    operationId: 'mergeClients',
    summary: 'Merge another client into this one, or tell what that would do',
    tag,
    access: 'resell',
    isExact: true,
    body: MergeBody,
    requiredFields: ['from'],
    success: 200,
    answer: MergeShown,
    failures: [404, 412, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(await mergeClients(ports, caller, decodeId(params.clientId), decodeMerge(body)), encodeMerge),
  },
];
