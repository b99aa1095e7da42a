import { createDomain } from '../../../usecases/domains/create-domain.ts';
import { deleteDomain } from '../../../usecases/domains/delete-domain.ts';
import { listDomains, readDomain } from '../../../usecases/domains/read-domains.ts';
import { updateDomain } from '../../../usecases/domains/update-domain.ts';
import { decodeId, encode } from '../../shared/results.ts';
import type { HostingRoute } from '../route.ts';
import { DomainBody, DomainList, DomainShown, decodeDomain, encodeDomains, tagDomain } from './wire.ts';

const tag = 'Domains';

export const domainRoutes: readonly HostingRoute[] = [
  {
    method: 'POST',
    url: '/client/:clientId/domain',
    operationId: 'createDomain',
    summary: 'Create a domain',
    tag,
    clientKey: true,
    body: DomainBody,
    requiredProperties: ['name'],
    success: 201,
    answer: DomainShown,
    isTagged: true,
    failures: [400, 404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(await createDomain(ports, caller, decodeId(params.clientId), decodeDomain(body)), tagDomain),
  },
  {
    method: 'GET',
    url: '/client/:clientId/domain',
    operationId: 'listDomains',
    summary: 'Read all domains of a client',
    tag,
    clientKey: true,
    success: 200,
    answer: DomainList,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await listDomains(ports, caller, decodeId(params.clientId)), encodeDomains),
  },
  {
    method: 'GET',
    url: '/client/:clientId/domain/:domainId',
    operationId: 'readDomain',
    summary: 'Read a domain',
    tag,
    clientKey: true,
    success: 200,
    answer: DomainShown,
    isTagged: true,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readDomain(ports, caller, decodeId(params.clientId), decodeId(params.domainId)), tagDomain),
  },
  {
    method: 'PUT',
    url: '/client/:clientId/domain/:domainId',
    operationId: 'updateDomain',
    summary: 'Update a domain; properties left out stay as they are',
    tag,
    clientKey: true,
    body: DomainBody,
    success: 200,
    answer: DomainShown,
    isTagged: true,
    failures: [400, 404, 412, 413, 415],
    handle: async ({ ports, caller, params, body, ifMatch }) =>
      encode(
        await updateDomain(
          ports,
          caller,
          decodeId(params.clientId),
          decodeId(params.domainId),
          decodeDomain(body),
          ifMatch,
        ),
        tagDomain,
      ),
  },
  {
    method: 'DELETE',
    url: '/client/:clientId/domain/:domainId',
    operationId: 'deleteDomain',
    summary: 'Remove a domain',
    tag,
    clientKey: true,
    success: 204,
    failures: [404, 412, 413, 415],
    handle: ({ ports, caller, params, ifMatch }) =>
      deleteDomain(ports, caller, decodeId(params.clientId), decodeId(params.domainId), ifMatch),
  },
];
