import {
  readClientProducts,
  readDefaults,
  resetAllProducts,
  resetClientProducts,
  setClientProduct,
  setDefault,
} from '../../../usecases/products/availability.ts';
import { decodeId, encode } from '../../shared/results.ts';
import type { IamRoute } from '../route.ts';
import {
  decodeNames,
  decodeSetting,
  encodeSetting,
  encodeSettings,
  NamesBody,
  SettingBody,
  SettingListShown,
  SettingShown,
} from './wire.ts';

const tag = "Products' availability";
const requiredFields = ['product_name', 'available'];

export const productRoutes: readonly IamRoute[] = [
  {
    method: 'GET',
    url: '/products/availability/defaults',
    operationId: 'getDefaultAvailability',
    summary: 'Get which products clients have by default',
    tag,
    access: 'serve',
    success: 200,
    answer: SettingListShown,
    failures: [],
    handle: async ({ ports, caller }) => encode(await readDefaults(ports, caller), encodeSettings),
  },
  {
    method: 'PATCH',
    url: '/products/availability/defaults',
    operationId: 'setDefaultAvailability',
    summary: 'Set whether clients have a product by default',
    tag,
    access: 'resell',
    body: SettingBody,
    requiredFields,
    success: 200,
    answer: SettingShown,
    failures: [413, 415],
    handle: async ({ ports, caller, body }) =>
      encode(await setDefault(ports, caller, decodeSetting(body)), encodeSetting),
  },
  {
    method: 'DELETE',
    url: '/products/availability/clients',
    operationId: 'resetAvailabilityOfAll',
    summary: 'Take products of all clients back to the defaults',
    tag,
    access: 'resell',
    body: NamesBody,
    success: 204,
    failures: [413, 415],
    handle: ({ ports, caller, body }) => resetAllProducts(ports, caller, decodeNames(body)),
  },
  {
    method: 'GET',
    url: '/products/availability/clients/:clientId',
    operationId: 'getAvailability',
    summary: 'Get which products a client has',
    tag,
    access: 'serve',
    success: 200,
    answer: SettingListShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readClientProducts(ports, caller, decodeId(params.clientId)), encodeSettings),
  },
  {
    method: 'PATCH',
    url: '/products/availability/clients/:clientId',
    operationId: 'setAvailability',
    summary: 'Set whether a client has a product, whatever the default is',
    tag,
    access: 'serve',
    body: SettingBody,
    requiredFields,
    success: 200,
    answer: SettingShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(await setClientProduct(ports, caller, decodeId(params.clientId), decodeSetting(body)), encodeSetting),
  },
  {
    method: 'DELETE',
    url: '/products/availability/clients/:clientId',
    operationId: 'resetAvailability',
    summary: 'Take products of a client back to the defaults',
    tag,
    access: 'serve',
    body: NamesBody,
    success: 204,
    failures: [404, 413, 415],
    handle: ({ ports, caller, params, body }) =>
      resetClientProducts(ports, caller, decodeId(params.clientId), decodeNames(body)),
  },
];
