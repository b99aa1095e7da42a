import { isFailure } from '../../../model/failure.ts';
import { dismissDuplicate } from '../../../usecases/duplicates/dismiss-duplicate.ts';
import { listDuplicates, listDuplicatesOf } from '../../../usecases/duplicates/list-duplicates.ts';
import { mergeClients } from '../../../usecases/duplicates/merge-clients.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { answerParameters } from '../errors.ts';
import { type V1Route, WireRefusal } from '../route.ts';
import { decodeMerge, encodeMerge, MergeBody, MergeShown } from './merge.wire.ts';
import {
  DismissBody,
  DuplicatesOfOneShown,
  DuplicatesShown,
  decodeDismiss,
  decodeGroupQuery,
  decodeOfOneQuery,
  encodeGroups,
  encodeOfOne,
  groupParameters,
  ofOneParameters,
} from './wire.ts';

const tag = 'Duplicates';

export const duplicateRoutes: readonly V1Route[] = [
  {
    method: 'GET',
    url: '/clients/duplicates',
    operationId: 'getDuplicates',
    load: 'page',
    summary: 'Clients that may be one: those that share a company, an e-mail address or a host',
    tag,
    access: 'serve',
    query: groupParameters,
    success: 200,
    answer: DuplicatesShown,
    failures: [],
    handle: async ({ ports, caller, query }) => {
      const page = decodeGroupQuery(query);
      if (page instanceof BadParameters) return new WireRefusal(answerParameters(page.errors));
      return encodeGroups(await listDuplicates(ports, caller, page));
    },
  },
  {
    method: 'GET',
    url: '/clients/:clientId/duplicates',
    operationId: 'getClientDuplicates',
    load: 'page',
    summary: 'The clients that may be the same as this one, and why',
    tag,
    access: 'serve',
    query: ofOneParameters,
    success: 200,
    answer: DuplicatesOfOneShown,
    failures: [404],
    handle: async ({ ports, caller, params, query }) => {
      const page = decodeOfOneQuery(query);
      if (page instanceof BadParameters) return new WireRefusal(answerParameters(page.errors));
      const found = await listDuplicatesOf(ports, caller, decodeId(params.clientId), page);
      return isFailure(found) ? found : encodeOfOne(found, page.limit);
    },
  },
  {
    method: 'POST',
    url: '/clients/:clientId/duplicates/dismiss',
    operationId: 'dismissDuplicate',
    summary: 'Say that another client is not the same as this one, or take that back',
    tag,
    access: 'serve',
    isExact: true,
    body: DismissBody,
    requiredFields: ['other'],
    success: 204,
    failures: [404, 413, 415],
    handle: ({ ports, caller, params, body }) =>
      dismissDuplicate(ports, caller, decodeId(params.clientId), decodeDismiss(body)),
  },
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
