import { Type } from 'typebox';
import { createSeller } from '../../../usecases/sellers/create-seller.ts';
import { deleteSeller, listSellers, readSeller, updateSeller } from '../../../usecases/sellers/sellers.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { answerParameters } from '../errors.ts';
import { encodePageOf } from '../page.ts';
import { type IamRoute, WireRefusal } from '../route.ts';
import {
  decodeSeller,
  decodeSellerQuery,
  encodeSeller,
  NewSellerBody,
  SellerBody,
  SellerListShown,
  SellerShown,
  sellerParameters,
} from './wire.ts';

const tag = 'Sellers';

export const sellerRoutes: readonly IamRoute[] = [
  {
    method: 'GET',
    url: '/admin/sellers',
    operationId: 'getSellers',
    load: 'page',
    summary: 'Get sellers',
    tag,
    access: 'resell',
    query: Object.fromEntries(
      Object.entries(sellerParameters).map(([name, description]) => [
        name,
        Type.Optional(Type.String({ description })),
      ]),
    ),
    success: 200,
    answer: SellerListShown,
    failures: [],
    handle: async ({ ports, caller, query, origin, path }) => {
      const decoded = decodeSellerQuery(query);
      if (decoded instanceof BadParameters) return new WireRefusal(answerParameters(decoded.errors));
      const { total, sellers } = await listSellers(ports, caller, decoded);
      const elements = sellers.map(encodeSeller);
      const { limit, offset } = decoded;
      if (limit === undefined) return `[${elements.join(',')}]`;
      return encodePageOf(elements, { url: `${origin}${path}`, query, offset, limit, total });
    },
  },
  {
    method: 'POST',
    url: '/admin/sellers',
    operationId: 'createSeller',
    summary: 'Create a seller',
    tag,
    access: 'resell',
    body: NewSellerBody,
    requiredFields: ['email'],
    success: 200,
    answer: SellerShown,
    failures: [413, 415, 429],
    handle: async ({ ports, caller, body }) =>
      encode(await createSeller(ports, caller, decodeSeller(body)), encodeSeller),
  },
  {
    method: 'GET',
    url: '/admin/sellers/:sellerId',
    operationId: 'getSeller',
    summary: 'Get a seller',
    tag,
    access: 'resell',
    success: 200,
    answer: SellerShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readSeller(ports, caller, decodeId(params.sellerId)), encodeSeller),
  },
  {
    method: 'PATCH',
    url: '/admin/sellers/:sellerId',
    operationId: 'updateSeller',
    summary: 'Change a seller',
    tag,
    access: 'resell',
    body: SellerBody,
    success: 200,
    answer: SellerShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(await updateSeller(ports, caller, decodeId(params.sellerId), decodeSeller(body)), encodeSeller),
  },
  {
    method: 'DELETE',
    url: '/admin/sellers/:sellerId',
    operationId: 'deleteSeller',
    summary: 'Delete a seller; the clients stay, without one',
    tag,
    access: 'resell',
    success: 204,
    failures: [404],
    handle: ({ ports, caller, params }) => deleteSeller(ports, caller, decodeId(params.sellerId)),
  },
];
