import { listMonthsOfCalls } from '../../../usecases/calls/list-months-of-calls.ts';
import { recordCalls, recordCallsByHost } from '../../../usecases/calls/record-calls.ts';
import { decodeId, encode } from '../../shared/results.ts';
import type { HostingRoute } from '../route.ts';
import {
  CallBody,
  CallByHostBody,
  CallCountShown,
  decodeCalls,
  encodeCallCount,
  encodeMonths,
  MonthList,
} from './wire.ts';

const tag = 'Calls';

export const callRoutes: readonly HostingRoute[] = [
  {
    method: 'POST',
    url: '/client/:clientId/domain/:domainId/calls',
    operationId: 'recordCalls',
    summary: 'Record widget loads of a domain',
    tag,
    isAddition: true,
    clientKey: true,
    body: CallBody,
    requiredProperties: ['count'],
    success: 202,
    answer: CallCountShown,
    failures: [400, 404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(
        await recordCalls(ports, caller, decodeId(params.clientId), decodeId(params.domainId), decodeCalls(body)),
        encodeCallCount,
      ),
  },
  {
    method: 'POST',
    url: '/calls',
    operationId: 'recordCallsByHost',
    summary: "Record widget loads by host name, with the client's own key",
    tag,
    isAddition: true,
    clientKey: true,
    hostingKey: false,
    body: CallByHostBody,
    requiredProperties: ['domain', 'count'],
    success: 202,
    answer: CallCountShown,
    failures: [400, 404, 413, 415],
    handle: async ({ ports, caller, body }) =>
      encode(await recordCallsByHost(ports, caller, decodeCalls(body)), encodeCallCount),
  },
  {
    method: 'GET',
    url: '/client/:clientId/calls',
    operationId: 'listMonthsOfCalls',
    summary: 'Read the calls of a client by month, the latest first',
    tag,
    isAddition: true,
    clientKey: true,
    success: 200,
    answer: MonthList,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await listMonthsOfCalls(ports, caller, decodeId(params.clientId)), encodeMonths),
  },
];
