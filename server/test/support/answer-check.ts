import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';

interface Operation {
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: object }> }>>;
}

const ajv = new Ajv2020({ strict: false, formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ } });
const compiled = new Map<string, ValidateFunction>();

/** The check of a schema, by its text. A document's take a second to compile, and worlds are many: each is compiled once, when it is needed. */
function findValidator(schema: string): ValidateFunction {
  const validate = compiled.get(schema) ?? ajv.compile(JSON.parse(schema));
  compiled.set(schema, validate);
  return validate;
}

/** Fails where an answer is not what the server's own OpenAPI document says. */
export type CheckAnswer = (method: string, url: string, status: number, body: string) => void;

const checks = new Map<string, CheckAnswer>();

/** Makes the check from the document that the app itself serves: one for all apps that serve the same. Operations that are not in it pass: they are edges. */
export async function makeAnswerCheck(app: FastifyInstance): Promise<CheckAnswer> {
  const document = (await app.inject('/openapi.json')).body;
  const check = checks.get(document) ?? readDocument(document);
  checks.set(document, check);
  return check;
}

function readDocument(text: string): CheckAnswer {
  const document = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      // A literal part is a better match than a parameter: fewer parameters first.
      parameters: path.split('{').length - 1,
      matches: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`),
      path,
      schemas: new Map(
        Object.entries(operation.responses).map(([status, { content }]) => {
          const schema = content?.['application/json']?.schema ?? content?.['application/problem+json']?.schema;
          const isOther = content !== undefined && schema === undefined;
          return [
            Number(status),
            schema === undefined ? (isOther ? 'other' : 'empty') : JSON.stringify(schema),
          ] as const;
        }),
      ),
    })),
  );
  operations.sort((a, b) => a.parameters - b.parameters);
  const byMethod = Map.groupBy(operations, ({ method }) => method);

  return (method, url, status, body) => {
    const [path = ''] = url.split('?');
    const operation = byMethod.get(method)?.find(({ matches }) => matches.test(path));
    if (operation === undefined) return;
    const name = `${method} ${operation.path} ${status}`;
    const schema = operation.schemas.get(status);
    if (schema === undefined) throw new Error(`${name} is a status that the OpenAPI document does not declare`);
    // What is no JSON is looked at by its own scenarios.
    if (schema === 'other') return;
    if (schema === 'empty') {
      if (body !== '') throw new Error(`${name} has a body that the OpenAPI document does not declare`);
      return;
    }
    const validate = findValidator(schema);
    if (!validate(JSON.parse(body)))
      throw new Error(`${name} is not what the OpenAPI document says: ${ajv.errorsText(validate.errors)}\n${body}`);
  };
}
