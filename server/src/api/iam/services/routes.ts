import { changeService } from '../../../usecases/services/change-service.ts';
import { listServices, readService } from '../../../usecases/services/read-services.ts';
import { decodeId, encode } from '../../shared/results.ts';
import type { IamRequest, IamRoute } from '../route.ts';
import { decodeService, encodeService, encodeServices, ServiceBody, ServiceListShown, ServiceShown } from './wire.ts';

const tag = 'Services';
const one = '/clients/:clientId/services/:serviceId';

async function change(request: IamRequest, isWhole: boolean): Promise<unknown> {
  const { ports, caller, params, body, ifMatch } = request;
  const target = { clientId: decodeId(params.clientId), service: decodeId(params.serviceId), ifMatch };
  return encode(await changeService(ports, caller, target, decodeService(body, { isWhole })), encodeService);
}

const changing = {
  url: one,
  tag,
  access: 'serve',
  body: ServiceBody,
  success: 200,
  answer: ServiceShown,
  isTagged: true,
  failures: [404, 412, 413, 415],
} as const;

export const serviceRoutes: readonly IamRoute[] = [
  {
    method: 'GET',
    url: '/clients/:clientId/services',
    operationId: 'getServices',
    summary: "Get a client's services",
    tag,
    access: 'read',
    success: 200,
    answer: ServiceListShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await listServices(ports, caller, decodeId(params.clientId)), encodeServices),
  },
  {
    method: 'GET',
    url: one,
    operationId: 'getService',
    summary: 'Get a service',
    tag,
    access: 'read',
    success: 200,
    answer: ServiceShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readService(ports, caller, decodeId(params.clientId), decodeId(params.serviceId)), encodeService),
  },
  {
    ...changing,
    method: 'PUT',
    operationId: 'updateService',
    summary: 'Change the status, the switch and the options of a service',
    requiredFields: ['status'],
    handle: (request) => change(request, true),
  },
  {
    ...changing,
    method: 'PATCH',
    operationId: 'updateServicePartly',
    summary: 'The same, older: what is left out stays',
    handle: (request) => change(request, false),
  },
];
