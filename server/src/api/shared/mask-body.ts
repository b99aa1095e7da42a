import type { TSchema } from 'typebox';
import { cutText, isSecretName, masked, maskSecrets, maskText } from '../../lib/mask-secrets.ts';

interface KnownSchema extends TSchema {
  readonly type?: string;
  readonly writeOnly?: boolean;
  readonly anyOf?: readonly KnownSchema[];
  readonly properties?: Readonly<Record<string, KnownSchema>>;
  readonly items?: KnownSchema;
}

/** UTF-16 units that are kept of a body or a query. */
const mostKept = 4_000;
/** Members of a list or an object that are looked at. */
const mostMembers = 200;

/** The shapes that a value may have, where a schema offers several. */
const listShapes = (schema: KnownSchema): readonly KnownSchema[] => schema.anyOf?.flatMap(listShapes) ?? [schema];

/**
 * What of a value a schema knows: the rest was not asked for, may be anything, and is masked, as is what the schema declares
 * to be written and never read.
 */
function keepKnown(schemas: readonly KnownSchema[], value: unknown): unknown {
  if (schemas.some(({ writeOnly }) => writeOnly)) return masked;
  const shapes = schemas.flatMap(listShapes);
  if (Array.isArray(value)) {
    const items = shapes.flatMap((shape) => shape.items ?? []);
    return items.length === 0 ? masked : value.slice(0, mostMembers).map((item) => keepKnown(items, item));
  }
  if (typeof value === 'string')
    // Where an object or a list belongs, a text may be what should stand inside.
    return shapes.some(({ type, properties, items }) => type !== 'null' && !properties && !items) ? value : masked;
  if (typeof value !== 'object' || value === null) return value;
  const known = shapes.flatMap(({ properties }) => (properties === undefined ? [] : [properties]));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, mostMembers)
      .map(([name, inner]) => {
        const schemasOf = known.flatMap((properties) =>
          Object.hasOwn(properties, name) ? [properties[name] as KnownSchema] : [],
        );
        return [name, schemasOf.length === 0 ? masked : keepKnown(schemasOf, inner)];
      }),
  );
}

/**
 * A body as it may be kept: JSON of what its schema knows, without secrets, cut off where it is long. Empty where there was
 * none.
 */
export function maskBody(schema: TSchema | undefined, body: unknown): string {
  if (body === undefined) return '';
  const known = schema === undefined ? keepKnown([], body) : keepKnown([schema], body);
  return cutText(JSON.stringify(maskSecrets(known)) ?? '', mostKept);
}

/** A query as it may be kept: the values of the parameters that there are, and the names of the others. */
export function maskQuery(known: Readonly<Record<string, unknown>> | undefined, query: URLSearchParams): string {
  const pairs = [...query].slice(0, mostMembers).map(([name, value]) => {
    const isKept = known !== undefined && Object.hasOwn(known, name) && !isSecretName(name);
    return `${encodeURIComponent(maskText(name))}=${isKept ? encodeURIComponent(maskText(value)) : masked}`;
  });
  return cutText(pairs.join('&'), mostKept);
}
