import { createView, deleteView, listViews, readView, updateView } from '../../../usecases/views/saved-views.ts';
import { decodeId, encode } from '../../shared/results.ts';
import type { V1Route } from '../route.ts';
import { decodeView, encodeView, encodeViews, ViewBody, ViewListShown, ViewShown } from './wire.ts';

const tag = 'Saved views';

export const viewRoutes: readonly V1Route[] = [
  {
    method: 'GET',
    url: '/views',
    operationId: 'getViews',
    summary: "One's own saved views, and those that are shared in the reseller, in order of name",
    tag,
    access: 'serve',
    success: 200,
    answer: ViewListShown,
    failures: [],
    handle: async ({ ports, caller }) => encodeViews(await listViews(ports, caller), caller),
  },
  {
    method: 'POST',
    url: '/views',
    operationId: 'createView',
    summary: 'Save a filter, an ordering and columns under a name',
    tag,
    access: 'serve',
    body: ViewBody,
    requiredFields: ['name'],
    success: 201,
    answer: ViewShown,
    isTagged: true,
    failures: [413, 415],
    handle: async ({ ports, caller, body }) =>
      encode(await createView(ports, caller, decodeView(body)), (view) => encodeView(view, caller)),
  },
  {
    method: 'GET',
    url: '/views/:viewId',
    operationId: 'getView',
    summary: 'One saved view',
    tag,
    access: 'serve',
    success: 200,
    answer: ViewShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readView(ports, caller, decodeId(params.viewId)), (view) => encodeView(view, caller)),
  },
  {
    method: 'PATCH',
    url: '/views/:viewId',
    operationId: 'updateView',
    summary: 'Change a saved view',
    tag,
    access: 'serve',
    body: ViewBody,
    success: 200,
    answer: ViewShown,
    isTagged: true,
    failures: [404, 412, 413, 415],
    handle: async ({ ports, caller, params, body, ifMatch }) => {
      const target = { id: decodeId(params.viewId), ifMatch };
      return encode(await updateView(ports, caller, target, decodeView(body)), (view) => encodeView(view, caller));
    },
  },
  {
    method: 'DELETE',
    url: '/views/:viewId',
    operationId: 'deleteView',
    summary: 'Delete a saved view',
    tag,
    access: 'serve',
    success: 204,
    failures: [404, 412],
    handle: ({ ports, caller, params, ifMatch }) => deleteView(ports, caller, { id: decodeId(params.viewId), ifMatch }),
  },
];
