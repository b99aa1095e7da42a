import { type Static, Type } from 'typebox';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import type { Feature } from '../../../model/feature-catalogue.ts';
import { products } from '../../../model/product.ts';
import type { ActivationWrite } from '../../../usecases/features/features.ts';
import type { Activation } from '../../../usecases/ports/service-ports.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime } from '../../shared/time.ts';

export const FeatureShown = Type.Object(
  { id: Type.Integer(), name: Type.String(), service: Type.Enum([...products]), is_free: Type.Boolean() },
  { title: 'Feature', ...closed },
);

export const FeatureListShown = Type.Array(FeatureShown);

export const ActivationShown = Type.Object(
  {
    id: Type.Integer({ description: 'Of the activation' }),
    client_id: Type.Integer(),
    feature_id: Type.Integer(),
    feature: FeatureShown,
    created_date: Type.String({ format: 'date-time' }),
  },
  { title: 'ActivatedFeature', ...closed },
);

export const ActivationListShown = Type.Array(ActivationShown);

export function encodeFeature({ id, name, product, isFree }: Feature): object {
  return { id, name, service: product, is_free: isFree };
}

export function encodeActivation({ id, clientId, feature, createdAt }: Activation): object {
  return {
    id,
    client_id: clientId,
    feature_id: feature.id,
    feature: encodeFeature(feature),
    created_date: formatTime(createdAt),
  };
}

export const ActivationBody = Type.Object(
  { client_id: Type.Optional(Type.Integer()), feature_id: Type.Optional(Type.Integer()) },
  { title: 'ActivationBody' },
);
const readBody = makeShapeReader<Static<typeof ActivationBody>>(ActivationBody);

/** Ids that no row has are looked for as 0. */
const toId = (value: number | undefined): number => (Number.isSafeInteger(value) ? (value ?? 0) : 0);

export function decodeActivation(body: unknown): Decoded<ActivationWrite> {
  const shaped = readBody(body);
  if (isFailure(shaped)) return shaped;
  const { client_id, feature_id } = shaped.fields;
  return {
    write: { clientId: toId(client_id), featureId: toId(feature_id) },
    problems: {
      ...(client_id === undefined ? { client_id: 'is required' } : {}),
      ...(feature_id === undefined ? { feature_id: 'is required' } : {}),
      ...shaped.problems,
    },
  };
}
