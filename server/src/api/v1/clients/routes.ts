import { Type } from 'typebox';
import { isFailure } from '../../../model/failure.ts';
import { countFacets } from '../../../usecases/clients/count-facets.ts';
import { countFigures } from '../../../usecases/clients/count-figures.ts';
import { searchClients } from '../../../usecases/clients/search-clients.ts';
import { decodeClientFilter, filterParameters } from '../../shared/client-filter.query.ts';
import { BadParameters } from '../../shared/query.ts';
import { answerParameters } from '../errors.ts';
import { type V1Route, WireRefusal } from '../route.ts';
import { exportParameters } from './export.wire.ts';
import { encodeFacets, FacetsShown } from './facets.wire.ts';
import { encodeFigures, FiguresShown } from './figures.wire.ts';
import { openExport } from './open-export.ts';
import {
  decodeSearchBody,
  decodeSearchQuery,
  encodeSearch,
  SearchBody,
  SearchShown,
  searchParameters,
} from './search.wire.ts';

const tag = 'Clients';

const describeParameters = (parameters: typeof filterParameters) =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, described]) => [name, Type.Optional(Type.String(described))]),
  );

const refuseParameters = ({ errors }: BadParameters): WireRefusal => new WireRefusal(answerParameters(errors));

export const clientRoutes: readonly V1Route[] = [
  {
    method: 'GET',
    url: '/clients/facets',
    operationId: 'getClientFacets',
    load: 'page',
    summary: 'How many clients each choice beside a filter would show',
    tag,
    access: 'read',
    query: describeParameters(filterParameters),
    success: 200,
    answer: FacetsShown,
    failures: [],
    handle: async ({ ports, caller, query }) => {
      const decoded = decodeClientFilter(query, {});
      if (decoded instanceof BadParameters) return refuseParameters(decoded);
      return encodeFacets(await countFacets(ports, caller, decoded.filter));
    },
  },
  {
    method: 'GET',
    url: '/clients/figures',
    operationId: 'getClientFigures',
    load: 'page',
    summary: 'Clients who came and went by month, whose trial ends soon, and who is near a limit',
    tag,
    access: 'serve',
    query: describeParameters(filterParameters),
    success: 200,
    answer: FiguresShown,
    failures: [],
    handle: async ({ ports, caller, query }) => {
      const decoded = decodeClientFilter(query, {});
      if (decoded instanceof BadParameters) return refuseParameters(decoded);
      return encodeFigures(await countFigures(ports, caller, decoded.filter));
    },
  },
  {
    method: 'GET',
    url: '/clients/search',
    operationId: 'searchClients',
    load: 'page',
    summary: 'The first clients that hold a text, and why',
    tag,
    access: 'read',
    query: searchParameters,
    success: 200,
    answer: SearchShown,
    failures: [],
    handle: async ({ ports, caller, query }) => {
      const decoded = decodeSearchQuery(query);
      if (decoded instanceof BadParameters) return refuseParameters(decoded);
      return encodeSearch(await searchClients(ports, caller, decoded));
    },
  },
  {
    method: 'POST',
    url: '/clients/search',
    operationId: 'searchClientsByBody',
    load: 'page',
    summary: 'The same, by a text that may be a key and so must not stand in an address',
    tag,
    access: 'read',
    body: SearchBody,
    requiredFields: ['q'],
    success: 200,
    answer: SearchShown,
    failures: [413, 415],
    handle: async ({ ports, caller, body }) => {
      const decoded = decodeSearchBody(body);
      return isFailure(decoded) ? decoded : encodeSearch(await searchClients(ports, caller, decoded));
    },
  },
  {
    method: 'GET',
    url: '/clients/export',
    operationId: 'exportClients',
    load: 'long',
    summary: 'All clients of a filter or a saved view as a file, whose last line says how many there are',
    tag,
    access: 'read',
    query: describeParameters({ ...exportParameters, ...filterParameters }),
    success: 200,
    files: ['text/csv', 'application/x-ndjson'],
    failures: [404],
    handle: async ({ ports, caller, query }) => {
      const opened = await openExport(ports, caller, query);
      return opened instanceof BadParameters ? refuseParameters(opened) : opened;
    },
  },
];
