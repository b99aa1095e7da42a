import { isFailure } from '../../../model/failure.ts';
import {
  cancelBulkChange,
  createBulkChange,
  listBulkChanges,
  previewBulkChange,
  readBulkChange,
  readOutcomes,
  undoBulkChange,
} from '../../../usecases/bulk-changes/bulk-changes.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { answerParameters } from '../errors.ts';
import { type V1Route, WireRefusal } from '../route.ts';
import {
  BulkBody,
  BulkChangeListShown,
  BulkChangeShown,
  bulkChangeParameters,
  decodeBulkChange,
  decodeBulkChangeQuery,
  decodeResultQuery,
  encodeBulkChange,
  encodeBulkChanges,
  encodePreview,
  encodeResults,
  PreviewShown,
  ResultListShown,
  resultParameters,
} from './wire.ts';

const tag = 'Bulk changes';
const one = '/bulk-changes/:bulkChangeId';

const asked = {
  method: 'POST',
  tag,
  access: 'serve',
  body: BulkBody,
  requiredFields: ['change'],
  failures: [413, 415],
} as const;

export const bulkChangeRoutes: readonly V1Route[] = [
  {
    ...asked,
    url: '/bulk-changes/preview',
    operationId: 'previewBulkChange',
    load: 'page',
    summary: 'What a bulk change would do: how many clients, and the first few, tried and taken back',
    success: 200,
    answer: PreviewShown,
    handle: async ({ ports, caller, body }) =>
      encode(await previewBulkChange(ports, caller, decodeBulkChange(body)), encodePreview),
  },
  {
    ...asked,
    url: '/bulk-changes',
    operationId: 'createBulkChange',
    load: 'page',
    summary: 'Change many clients, by number or by filter; it is done by itself afterwards',
    success: 202,
    answer: BulkChangeShown,
    handle: async ({ ports, caller, body }) =>
      encode(await createBulkChange(ports, caller, decodeBulkChange(body)), (bulk) => encodeBulkChange(bulk, caller)),
  },
  {
    method: 'GET',
    url: '/bulk-changes',
    operationId: 'getBulkChanges',
    load: 'page',
    summary: 'Bulk changes, the latest first',
    tag,
    access: 'serve',
    query: bulkChangeParameters,
    success: 200,
    answer: BulkChangeListShown,
    failures: [],
    handle: async ({ ports, caller, query }) => {
      const page = decodeBulkChangeQuery(query);
      if (page instanceof BadParameters) return new WireRefusal(answerParameters(page.errors));
      return encodeBulkChanges(await listBulkChanges(ports, caller, page), page.limit, caller);
    },
  },
  {
    method: 'GET',
    url: one,
    operationId: 'getBulkChange',
    load: 'page',
    summary: 'One bulk change, and how far it is',
    tag,
    access: 'serve',
    success: 200,
    answer: BulkChangeShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readBulkChange(ports, caller, decodeId(params.bulkChangeId)), (bulk) =>
        encodeBulkChange(bulk, caller),
      ),
  },
  {
    method: 'GET',
    url: `${one}/results`,
    operationId: 'getBulkChangeResults',
    load: 'page',
    summary: 'What became of the clients of a bulk change so far, in order of their numbers',
    tag,
    access: 'serve',
    query: resultParameters,
    success: 200,
    answer: ResultListShown,
    failures: [404],
    handle: async ({ ports, caller, params, query }) => {
      const page = decodeResultQuery(query);
      if (page instanceof BadParameters) return new WireRefusal(answerParameters(page.errors));
      const found = await readOutcomes(ports, caller, decodeId(params.bulkChangeId), page);
      return isFailure(found) ? found : encodeResults(found, page.limit);
    },
  },
  {
    method: 'POST',
    url: `${one}/cancel`,
    operationId: 'cancelBulkChange',
    summary: 'End a bulk change that is under way; what was done stays',
    tag,
    access: 'serve',
    success: 200,
    answer: BulkChangeShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await cancelBulkChange(ports, caller, decodeId(params.bulkChangeId)), (bulk) =>
        encodeBulkChange(bulk, caller),
      ),
  },
  {
    method: 'POST',
    url: `${one}/undo`,
    operationId: 'undoBulkChange',
    summary: 'Take back a bulk change, for every client that nobody has touched since',
    tag,
    access: 'serve',
    success: 202,
    answer: BulkChangeShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await undoBulkChange(ports, caller, decodeId(params.bulkChangeId)), (bulk) =>
        encodeBulkChange(bulk, caller),
      ),
  },
];
