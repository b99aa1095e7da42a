import { type TSchema, Type } from 'typebox';

/** What the OpenAPI document says of a route of any dialect. */
interface DescribedRoute {
  readonly method: string;
  readonly success: number;
  readonly answer?: TSchema;
  /** Where it is no JSON. */
  readonly answerType?: string;
  /** Whether the answer carries an `ETag`. */
  readonly isTagged?: true;
  readonly failures: readonly number[];
}

const text = (description: string): TSchema => Type.Optional(Type.String({ description }));

/** The headers that an operation takes beside those of the door, for the document. */
export function describeHeaders({ method, isTagged, failures }: DescribedRoute): object {
  const headers = {
    ...(method === 'POST'
      ? { 'Idempotency-Key': text('The same key with the same body gives the same answer again for 24 hours') }
      : {}),
    ...(method === 'GET' && isTagged ? { 'If-None-Match': text('304 where this is the ETag still') } : {}),
    ...(failures.includes(412) ? { 'If-Match': text('412 where this is the ETag no longer') } : {}),
  };
  return Object.keys(headers).length === 0 ? {} : { headers: Type.Object(headers) };
}

/** What becomes of a body that is too large or of another type, also where none is asked for: it is read all the same. */
export const bodyRefusals = (method: string): readonly number[] => (method === 'GET' ? [] : [413, 415]);

/** The answers of an operation: its success, and its refusals in the dialect's shape. */
export function describeAnswers(route: DescribedRoute, everywhere: readonly number[], refusal: TSchema): object {
  const { method, success, answer, answerType, isTagged, failures } = route;
  const statuses = new Set([...everywhere, ...failures, ...bodyRefusals(method), ...(method === 'POST' ? [422] : [])]);
  const shown =
    answerType === undefined
      ? (answer ?? Type.Null({ description: 'No content' }))
      : { description: answerType, content: { [answerType]: { schema: answer } } };
  const headers = { ETag: Type.String({ description: 'Names the state of what is shown' }) };
  return {
    [success]: isTagged ? { ...shown, headers } : shown,
    ...(method === 'GET' && isTagged ? { 304: Type.Null({ description: 'Not modified' }) } : {}),
    ...Object.fromEntries([...statuses].map((status) => [status, refusal])),
  };
}
