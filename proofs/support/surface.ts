import type { FastifyInstance } from 'fastify';
import { hostingPrefix, hostingRoutes } from '../../server/src/api/hosting/index.ts';
import { iamPrefix, iamRoutes } from '../../server/src/api/iam/index.ts';
import { v1Prefix, v1Routes } from '../../server/src/api/v1/index.ts';

/** A schema as it stands in the OpenAPI document, as far as values are made of it. */
export interface Schema {
  readonly title?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly required?: readonly string[];
}

/** One operation, as whoever attacks the server knows it. */
export interface Target {
  /** Its name, which another dialect may have too. */
  readonly id: string;
  readonly method: string;
  /** `/iam/clients/{clientId}` */
  readonly path: string;
  readonly pathNames: readonly string[];
  readonly query: Readonly<Record<string, Schema>>;
  readonly body: Schema | undefined;
  /** The names of the files of its form. */
  readonly files: readonly string[];
  /** What opens it: `hosting` a key, `user` a token or a session, `anyone`. */
  readonly door: 'hosting' | 'user' | 'anyone';
  /** The path parameter of what it makes or lists, where that has an operation of its own: `clientId`. */
  readonly makes: string | undefined;
  /** Every property that an answer of success has, at any depth. */
  readonly shownNames: readonly string[];
}

interface DocumentOperation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}

/** What is made or listed under another path than its own. */
const madeElsewhere: Readonly<Record<string, string>> = {
  createAccount: 'clientId',
  createClientUser: 'userId',
  consoleUsage: 'clientId',
};

function listNames(schema: Schema | undefined): readonly string[] {
  if (schema === undefined) return [];
  const inner = [...(schema.anyOf ?? []), ...Object.values(schema.properties ?? {}), schema.items ?? {}];
  const isLeaf = schema.anyOf === undefined && schema.properties === undefined && schema.items === undefined;
  return isLeaf ? [] : [...Object.keys(schema.properties ?? {}), ...inner.flatMap(listNames)];
}

/**
 * Everything that the server's OpenAPI document offers, and the route tables of the dialects behind it.
 * @throws where a route is not in the document
 */
export async function readSurface(app: FastifyInstance): Promise<readonly Target[]> {
  const document = (await app.inject('/openapi.json')).json() as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
  };
  const paths = Object.keys(document.paths);
  const targets = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Target => {
      const { operationId: id, parameters = [], security = [], requestBody, responses } = operation;
      const of = (place: string) => parameters.filter((one) => one.in === place);
      const child = paths.find((other) => other.startsWith(`${path}/{`) && other.indexOf('/', path.length + 2) === -1);
      const content = requestBody?.content ?? {};
      const form = content['multipart/form-data']?.schema;
      const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
      return {
        ...{ id, method: method.toUpperCase(), path },
        pathNames: of('path').map(({ name }) => name),
        query: Object.fromEntries(of('query').map(({ name, schema }) => [name, schema])),
        body: content['application/json']?.schema,
        files: Object.keys(form?.properties ?? {}),
        door: security.length === 0 ? 'anyone' : path.startsWith(hostingPrefix) ? 'hosting' : 'user',
        makes: madeElsewhere[id] ?? child?.slice(path.length + 2, -1),
        shownNames: [...new Set(listNames(success?.content?.['application/json']?.schema))],
      };
    }),
  );
  const known = new Set(targets.map(({ id }) => id));
  for (const { operationId, url } of [...iamRoutes, ...v1Routes, ...hostingRoutes])
    if (!known.has(operationId)) throw new Error(`${operationId} ${url} is not in the OpenAPI document`);
  for (const prefix of [iamPrefix, v1Prefix, hostingPrefix])
    if (!targets.some(({ path }) => path.startsWith(`${prefix}/`))) throw new Error(`Nothing below ${prefix}`);
  return targets;
}
