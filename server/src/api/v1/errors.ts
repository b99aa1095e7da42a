import { STATUS_CODES } from 'node:http';
import type { FastifyError } from 'fastify';
import { type Failure, type FailureCode, type Problems, StoreUnavailable } from '../../model/failure.ts';
import { ProductInUse } from '../../model/product-in-use.ts';

/** One fault of what was sent: where it is, and what is wrong there. */
interface Fault {
  /** Into the body: a JSON pointer as a fragment. */
  readonly pointer?: string;
  /** Of the query. */
  readonly parameter?: string;
  readonly detail: string;
}

/** What this API answers instead of a result: a problem of RFC 9457, with a stable word for programs. */
export interface V1Error {
  readonly status: number;
  readonly body: {
    readonly type: 'about:blank';
    readonly title: string;
    readonly status: number;
    readonly code: string;
    readonly detail: string;
    readonly errors?: readonly Fault[];
  };
}

type Answer = readonly [status: number, code: string, detail: string];

/** One answer for each failure of the model. A new failure does not compile until it stands here. */
const answers: Readonly<Record<FailureCode, Answer>> = {
  invalid_body: [400, 'invalid_body', 'The body must be a JSON object, sent with Content-Type: application/json.'],
  invalid_property: [400, 'invalid_fields', 'Some fields are missing or invalid; "errors" says which and why.'],
  client_not_found: [404, 'not_found', 'There is no such thing, or it is not yours to see.'],
  domain_not_found: [404, 'not_found', 'There is no such thing, or it is not yours to see.'],
  api_key_not_found: [404, 'not_found', 'There is no such thing, or it is not yours to see.'],
  not_found: [404, 'not_found', 'There is no such thing, or it is not yours to see.'],
  not_permitted: [403, 'not_permitted', 'You may not do that.'],
  wrong_credentials: [401, 'unauthorized', 'The credentials do not hold.'],
  invalid_session: [401, 'unauthorized', 'The session does not hold.'],
  stale_version: [412, 'stale_version', 'It was changed since you read it: read it again.'],
  product_in_use: [403, 'product_in_use', 'Services of the product are in use: end them first.'],
  role_too_high: [403, 'role_too_high', 'That role is above your own.'],
  too_many_attempts: [429, 'too_many_attempts', 'Too many attempts came from there. Try again later.'],
  already_invited: [400, 'already_invited', 'That user has been invited already.'],
  already_activated: [400, 'already_activated', 'That user is activated already.'],
  dead_link: [400, 'dead_link', 'That link does not hold.'],
  two_factor_is_on: [400, 'two_factor_is_on', 'Two-factor log-in is on already.'],
  two_factor_is_off: [400, 'two_factor_is_off', 'Two-factor log-in is not on.'],
  key_reused: [422, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.'],
  not_undoable: [
    400,
    'not_undoable',
    'It cannot be taken back: it is still under way, it changed nothing, or it takes something back itself.',
  ],
};

/** Refusals of the door itself, before the model is asked. */
const doorAnswers = {
  missingCredentials: [401, 'unauthorized', 'Send Authorization: APIKey <token>, or Bearer <access token>.'],
  invalidCredentials: [401, 'unauthorized', 'The token is none, or it is over.'],
  invalidToken: [401, 'unauthorized', 'The token is none, or it is over.'],
  doubledCredentials: [400, 'doubled_credentials', 'The Authorization header stands more than once.'],
  wrongIdempotencyKey: [
    400,
    'invalid_idempotency_key',
    'The Idempotency-Key must be one text of 1 to 255 characters of visible ASCII.',
  ],
  notFound: [404, 'not_found', 'There is no such resource in this API.'],
  invalidUrl: [400, 'invalid_url', 'The URL is not well formed: a % must be followed by two hexadecimal digits.'],
  tooLarge: [413, 'body_too_large', 'The body is larger than 1 MiB.'],
  wrongType: [415, 'unsupported_media_type', 'The body must be sent with Content-Type: application/json.'],
  unavailable: [503, 'unavailable', 'The store does not answer at the moment. Try again shortly.'],
  internal: [500, 'internal_error', 'Something went wrong here. The log names it by the X-Request-Id of this answer.'],
} as const satisfies Record<string, Answer>;

export type DoorRefusal = keyof typeof doorAnswers;

const doorRefusals: Readonly<Record<string, DoorRefusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrongType',
  FST_ERR_BAD_URL: 'invalidUrl',
  FST_ERR_NOT_FOUND: 'notFound',
};

/** How this API spells what the model names differently. */
const fieldNames: Readonly<Record<string, string>> = { isShared: 'shared' };

function answerWith([status, code, detail]: Answer, errors?: readonly Fault[]): V1Error {
  const title = STATUS_CODES[status] ?? 'Error';
  return {
    status,
    body: { type: 'about:blank', title, status, code, detail, ...(errors === undefined ? {} : { errors }) },
  };
}

/** The fault of a field; the name of one within another is a JSON pointer already. */
function pointTo([field, detail]: readonly [string, string]): Fault {
  return { pointer: `#/${fieldNames[field] ?? field}`, detail };
}

const listFaults = (problems: Problems): Fault[] => Object.entries(problems).map(pointTo);

/** The answer to what the model refuses. */
export function answerFailure(failure: Failure): V1Error {
  if (failure.code === 'invalid_property') return answerWith(answers.invalid_property, listFaults(failure.problems));
  const answer = answerWith(answers[failure.code]);
  return failure instanceof ProductInUse ? { ...answer, body: { ...answer.body, ...failure.users } } : answer;
}

/** The answer to what the door refuses. */
export function answerRefusal(refusal: DoorRefusal): V1Error {
  return answerWith(doorAnswers[refusal]);
}

/** The answer to query parameters that do not hold: all of them at once. */
export function answerParameters(errors: Readonly<Record<string, readonly string[]>>): V1Error {
  const faults = Object.entries(errors).flatMap(([parameter, details]) =>
    details.map((detail) => ({ parameter, detail })),
  );
  const detail = 'Some parameters of the query do not hold; "errors" says which and why.';
  return answerWith([400, 'invalid_parameters', detail], faults);
}

/** The answer to anything thrown on the way. What is not known is a fault of ours, and its text stays inside. */
export function answerError(error: FastifyError): V1Error {
  if (error instanceof StoreUnavailable) return answerRefusal('unavailable');
  if (error.code === 'BROKEN_JSON')
    return answerWith([400, 'invalid_json', `The body is not JSON: ${error.message.replace(/\.?$/, '.')}`]);
  const refusal = doorRefusals[error.code];
  if (refusal !== undefined) return answerRefusal(refusal);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return answerWith([error.statusCode, 'bad_request', error.message]);
  return answerRefusal('internal');
}
