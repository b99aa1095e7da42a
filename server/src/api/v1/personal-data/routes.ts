import { isFailure } from '../../../model/failure.ts';
import { eraseClient, exportPersonalData, readReceipt } from '../../../usecases/personal-data/personal-data.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { Download, type V1Route } from '../route.ts';
import {
  decodeErasure,
  ErasureBody,
  encodeReceipt,
  PersonalDataShown,
  ReceiptShown,
  streamPersonalData,
} from './wire.ts';

const tag = 'Personal data';

export const personalDataRoutes: readonly V1Route[] = [
  {
    method: 'GET',
    url: '/clients/:clientId/personal-data',
    operationId: 'exportPersonalData',
    load: 'long',
    summary: 'Everything that is held about a client and its people, as one file',
    tag,
    access: 'resell',
    success: 200,
    files: ['application/json'],
    answer: PersonalDataShown,
    failures: [404],
    handle: async ({ ports, caller, params }) => {
      const id = decodeId(params.clientId);
      const batches = await exportPersonalData(ports, caller, id);
      if (isFailure(batches)) return batches;
      const content = await streamPersonalData(id, ports.clock.now(), batches);
      return new Download('application/json; charset=utf-8', `client-${id}-personal-data.json`, content);
    },
  },
  {
    method: 'POST',
    url: '/clients/:clientId/erasure',
    operationId: 'eraseClient',
    // A trial of one that has much reads as much as the erasure.
    load: 'page',
    summary: 'Erase what is held about a deleted client and its people, for good; dryRun tells what that would do',
    tag,
    access: 'resell',
    body: ErasureBody,
    requiredFields: ['dryRun'],
    isExact: true,
    success: 200,
    answer: ReceiptShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(await eraseClient(ports, caller, decodeId(params.clientId), decodeErasure(body)), encodeReceipt),
  },
  {
    method: 'GET',
    url: '/clients/:clientId/erasure',
    operationId: 'getErasure',
    summary: 'The receipt of a client’s erasure',
    tag,
    access: 'resell',
    success: 200,
    answer: ReceiptShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readReceipt(ports, caller, decodeId(params.clientId)), encodeReceipt),
  },
];
