import {
  activateFeature,
  deactivateFeature,
  listFeatures,
  readActivation,
  readFeature,
  streamActivations,
} from '../../../usecases/features/features.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { streamArray } from '../../shared/stream-array.ts';
import type { IamRoute } from '../route.ts';
import {
  ActivationBody,
  ActivationListShown,
  ActivationShown,
  decodeActivation,
  encodeActivation,
  encodeFeature,
  FeatureListShown,
  FeatureShown,
} from './wire.ts';

const tag = 'Features';

/** The operations on what is on for clients: the same for both kinds of features. */
function makeActivationRoutes(kind: 'free' | 'paid'): readonly IamRoute[] {
  const isFree = kind === 'free';
  const word = isFree ? 'Free' : 'Paid';
  const url = `/admin/${kind}_features`;
  return [
    {
      method: 'GET',
      url,
      operationId: `get${word}Features`,
      load: 'long',
      summary: `Get the ${kind} features that are on`,
      tag,
      access: 'serve',
      success: 200,
      answer: ActivationListShown,
      failures: [],
      handle: ({ ports, caller }) =>
        streamArray(streamActivations(ports, caller, isFree), (batch) =>
          batch.map((activation) => JSON.stringify(encodeActivation(activation))),
        ),
    },
    {
      method: 'POST',
      url,
      operationId: `enable${word}Feature`,
      summary: `Switch a ${kind} feature on for a client`,
      tag,
      access: 'serve',
      body: ActivationBody,
      requiredFields: ['client_id', 'feature_id'],
      success: 201,
      answer: ActivationShown,
      failures: [404, 412, 413, 415],
      handle: async ({ ports, caller, body, ifMatch }) =>
        encode(await activateFeature(ports, caller, { isFree, ifMatch }, decodeActivation(body)), encodeActivation),
    },
    {
      method: 'GET',
      url: `${url}/:activatedId`,
      operationId: `get${word}Feature`,
      summary: `Get one ${kind} feature that is on`,
      tag,
      access: 'serve',
      success: 200,
      answer: ActivationShown,
      failures: [404],
      handle: async ({ ports, caller, params }) =>
        encode(await readActivation(ports, caller, decodeId(params.activatedId), isFree), encodeActivation),
    },
    {
      method: 'DELETE',
      url: `${url}/:activatedId`,
      operationId: `disable${word}Feature`,
      summary: `Switch a ${kind} feature off`,
      tag,
      access: 'serve',
      success: 204,
      failures: [404, 412],
      handle: ({ ports, caller, params, ifMatch }) =>
        deactivateFeature(ports, caller, decodeId(params.activatedId), { isFree, ifMatch }),
    },
  ];
}

export const featureRoutes: readonly IamRoute[] = [
  {
    method: 'GET',
    url: '/admin/feature',
    operationId: 'getFeatures',
    summary: 'Get the catalogue of features',
    tag,
    access: 'serve',
    success: 200,
    answer: FeatureListShown,
    failures: [],
    handle: async ({ ports, caller }) => (await listFeatures(ports, caller)).map(encodeFeature),
  },
  {
    method: 'GET',
    url: '/admin/feature/:featureId',
    operationId: 'getFeature',
    summary: 'Get a feature',
    tag,
    access: 'serve',
    success: 200,
    answer: FeatureShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readFeature(ports, caller, decodeId(params.featureId)), encodeFeature),
  },
  ...makeActivationRoutes('free'),
  ...makeActivationRoutes('paid'),
];
