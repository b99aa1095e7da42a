import { type Static, Type } from 'typebox';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import type { KeyWrite, MadeHostingKey } from '../../../usecases/keys/hosting-keys.ts';
import type { HostingKey } from '../../../usecases/ports/access-ports.ts';
import { asOneOf, BadParameters, readParameters } from '../../shared/query.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime, formatTimeOrNull } from '../../shared/time.ts';
import { refuseUnknown } from '../unknown-fields.ts';

const time = Type.String({ format: 'date-time' });

const keyFields = {
  id: Type.Integer(),
  resellerId: Type.Integer(),
  resellerCompany: Type.String(),
  name: Type.String({ description: 'What it is for' }),
  mayReadPasswordHashes: Type.Boolean(),
  createdAt: time,
  revokedAt: Type.Union([time, Type.Null()], { description: 'Since when it opens nothing any more' }),
};

export const KeyListShown = Type.Object(
  { items: Type.Array(Type.Object(keyFields, { title: 'HostingKey', ...closed })) },
  { title: 'HostingKeys', ...closed },
);
export const KeyMadeShown = Type.Object(
  { ...keyFields, apiKey: Type.String({ description: 'The key itself. Shown this once' }) },
  { title: 'NewHostingKey', ...closed },
);

export const KeyBody = Type.Object(
  {
    name: Type.Optional(Type.String()),
    resellerId: Type.Optional(Type.Integer({ description: 'Whose it becomes, for the platform administrator' })),
    mayReadPasswordHashes: Type.Optional(Type.Boolean({ description: 'Only the platform administrator gives this' })),
  },
  { title: 'HostingKeyBody' },
);
const readKeyBody = makeShapeReader<Static<typeof KeyBody>>(KeyBody);

export const keyParameters = {
  revoked: Type.Optional(Type.String({ description: 'Those that were revoked too', enum: ['true', 'false'] })),
};

/** Whether revoked keys are asked for too. */
export function decodeKeyQuery(query: URLSearchParams): boolean | BadParameters {
  const values = readParameters(query, { revoked: asOneOf(['true', 'false']) });
  return values instanceof BadParameters ? values : values.revoked === 'true';
}

export function decodeKey(body: unknown): Decoded<KeyWrite> {
  const shaped = readKeyBody(body);
  if (isFailure(shaped)) return shaped;
  return { write: shaped.fields, problems: { ...refuseUnknown(body, KeyBody.properties), ...shaped.problems } };
}

const showKey = ({ createdAt, revokedAt, ...key }: HostingKey): object => ({
  ...key,
  createdAt: formatTime(createdAt),
  revokedAt: formatTimeOrNull(revokedAt),
});

export const encodeKeys = (keys: readonly HostingKey[]): string => JSON.stringify({ items: keys.map(showKey) });

export const encodeMadeKey = ({ key, apiKey }: MadeHostingKey): string => JSON.stringify({ ...showKey(key), apiKey });
