import type { TObject, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Failure, type Problems } from '../../model/failure.ts';

/** What was read from a body: the fields that have the right shape, and what is wrong with the others, by wire name. */
export interface Shaped<T> {
  readonly fields: Partial<T>;
  readonly problems: Problems;
}

interface KnownSchema extends TSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly KnownSchema[];
  readonly properties?: Readonly<Record<string, KnownSchema>>;
  readonly items?: KnownSchema;
  readonly required?: readonly string[];
}

type FindProblem = (value: unknown) => string | undefined;

const nouns: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'true or false',
  integer: 'a whole number',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

/** What a value of this shape is called: "a string or null". */
function nameShape(schema: KnownSchema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(nameShape).join(' or ');
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  return nouns[schema.type ?? ''] ?? `of type ${schema.type}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The schema with whole numbers that are exact: what is larger was rounded when it was read, and is more than a store's integers
 * hold.
 */
function boundIntegers(schema: KnownSchema): KnownSchema {
  const { type, anyOf, properties, items } = schema;
  if (type === 'integer')
    return { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...schema } as KnownSchema;
  const bounded = Object.entries(properties ?? {}).map(([name, part]) => [name, boundIntegers(part)] as const);
  return {
    ...schema,
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(boundIntegers) }),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(bounded) }),
    ...(items === undefined ? {} : { items: boundIntegers(items) }),
  };
}

function makeFinder(schema: KnownSchema): FindProblem {
  const validator = Compile(schema);
  const inner = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, makeFinder(part)] as const);
  const findInItem = schema.items === undefined ? undefined : makeFinder(schema.items);
  return (value) => {
    if (validator.Check(value)) return undefined;
    if (findInItem !== undefined && Array.isArray(value))
      for (const item of value as unknown[]) {
        const problem = findInItem(item);
        if (problem !== undefined) return `has an item that ${problem}`;
      }
    const missing = isObject(value) ? schema.required?.find((name) => !Object.hasOwn(value, name)) : undefined;
    if (missing !== undefined) return `lacks ${missing}`;
    if (inner.length > 0 && isObject(value))
      for (const [name, find] of inner) {
        const problem = Object.hasOwn(value, name) ? find(value[name]) : undefined;
        if (problem !== undefined) return `has a wrong ${name}, which ${problem}`;
      }
    return `must be ${nameShape(schema)}`;
  };
}

/**
 * Makes a reader of bodies from a schema of optional properties. It reports every offending property at once and leaves
 * required ones to the rules, which know when they are. Properties that the schema does not have are left behind: nobody has
 * looked at them, and inside their names may mean something.
 */
export function makeShapeReader<T>(described: TObject): (body: unknown) => Shaped<T> | Failure {
  const schema = boundIntegers(described as KnownSchema) as TObject;
  const validator = Compile(schema);
  const finders = Object.entries(schema.properties).map(([name, part]) => [name, makeFinder(part)] as const);
  return (body) => {
    if (!isObject(body)) return new Failure('invalid_body');
    const known = finders.flatMap(([name]) => (Object.hasOwn(body, name) ? [[name, body[name]]] : []));
    const fields = Object.fromEntries(known) as Record<string, unknown>;
    if (validator.Check(body)) return { fields: fields as Partial<T>, problems: {} };
    const problems: Record<string, string> = {};
    for (const [name, find] of finders) {
      const problem = Object.hasOwn(body, name) ? find(body[name]) : undefined;
      if (problem === undefined) continue;
      problems[name] = problem;
      delete fields[name];
    }
    return { fields: fields as Partial<T>, problems };
  };
}
