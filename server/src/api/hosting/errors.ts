import type { FastifyError } from 'fastify';
import { TooBusy } from '../../lib/turnstile.ts';
import { type Failure, type FailureCode, type Problems, StoreUnavailable } from '../../model/failure.ts';

/** What the Hosting API answers instead of a result. */
export interface HostingError {
  readonly status: number;
  /** Seconds after which to come again, where there is something else to say than after a fault of the store. */
  readonly retryAfter?: number;
  readonly body: {
    readonly error: { readonly code: string; readonly message: string; readonly properties?: Problems };
  };
}

type Answer = readonly [status: number, code: string, message: string];

/** One answer for each failure of the model. A new failure does not compile until it stands here. */
const answers: Readonly<Record<FailureCode, Answer>> = {
  invalid_body: [400, 'invalid_body', 'The body must be a JSON object, sent with Content-Type: application/json.'],
  invalid_property: [
    400,
    'invalid_property',
    'Some properties are missing or invalid; "properties" says which and why.',
  ],
  client_not_found: [404, 'client_not_found', 'There is no such client.'],
  domain_not_found: [404, 'domain_not_found', 'The client has no such domain.'],
  api_key_not_found: [404, 'api_key_not_found', 'The client has no API key.'],
  not_permitted: [403, 'not_permitted', 'This API key does not open that.'],
  not_found: [404, 'not_found', 'There is no such thing.'],
  wrong_credentials: [401, 'unauthorized', 'The credentials do not hold.'],
  invalid_session: [401, 'unauthorized', 'The session does not hold.'],
  stale_version: [412, 'stale_version', 'It was changed since you read it: read it again.'],
  product_in_use: [403, 'product_in_use', 'Somebody works with the product.'],
  role_too_high: [403, 'role_too_high', 'That role is above your own.'],
  too_many_attempts: [429, 'too_many_attempts', 'Too many attempts came from there. Try again later.'],
  already_invited: [400, 'already_invited', 'That user has been invited already.'],
  already_activated: [400, 'already_activated', 'That user is activated already.'],
  dead_link: [400, 'dead_link', 'That link does not hold.'],
  two_factor_is_on: [400, 'two_factor_is_on', 'Two-factor log-in is on already.'],
  two_factor_is_off: [400, 'two_factor_is_off', 'Two-factor log-in is not on.'],
  key_reused: [422, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.'],
  not_undoable: [400, 'not_undoable', 'That cannot be taken back.'],
};

/** Refusals of the door itself, before the model is asked. */
const doorAnswers = {
  unauthorized: [401, 'unauthorized', 'The query parameter apiKey is missing or names no key.'],
  unsigned: [401, 'unauthorized', 'The request must be signed: send an Authorization header of the scheme Hawk.'],
  wronglySigned: [401, 'unauthorized', 'The Hawk signature of the request does not hold.'],
  doubledApiKey: [400, 'doubled_parameter', 'The query parameter apiKey stands more than once.'],
  wrongIdempotencyKey: [
    400,
    'invalid_idempotency_key',
    'The Idempotency-Key must be one text of 1 to 255 characters of visible ASCII.',
  ],
  notFound: [404, 'not_found', 'There is no such resource in the Hosting API.'],
  invalidUrl: [400, 'invalid_url', 'The URL is not well formed: a % must be followed by two hexadecimal digits.'],
  tooLarge: [413, 'body_too_large', 'The body is larger than 1 MiB.'],
  wrongType: [415, 'unsupported_media_type', 'The body must be sent with Content-Type: application/json.'],
  busy: [429, 'busy', 'Too many passwords are being hashed at the moment. Try again shortly.'],
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

/** How the Hosting API spells what the model names differently. */
const propertyNames: Readonly<Record<string, string>> = {
  email: 'emailAddress',
  domainMax: 'domainMaxCount',
  whitelabelMax: 'whitelabelMaxCount',
  callMax: 'widgetDisplayMaxCount',
};

function answerWith([status, code, message]: Answer, properties?: Problems): HostingError {
  return { status, body: { error: { code, message, ...(properties === undefined ? {} : { properties }) } } };
}

function spellProblems(problems: Problems): Problems {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => {
      const property = propertyNames[field] ?? field;
      return [property, `${property} ${problem}.`];
    }),
  );
}

/** The answer to what the model refuses. */
export function answerFailure(failure: Failure): HostingError {
  const isAboutProperties = failure.code === 'invalid_property';
  return answerWith(answers[failure.code], isAboutProperties ? spellProblems(failure.problems) : undefined);
}

/** The answer to what the door refuses. */
export function answerRefusal(refusal: DoorRefusal): HostingError {
  return answerWith(doorAnswers[refusal]);
}

/** The answer to anything thrown on the way. What is not known is a fault of ours, and its text stays inside. */
export function answerError(error: FastifyError): HostingError {
  if (error instanceof StoreUnavailable) return answerRefusal('unavailable');
  if (error instanceof TooBusy) return { ...answerRefusal('busy'), retryAfter: error.retryAfter };
  if (error.code === 'BROKEN_JSON')
    return answerWith([400, 'invalid_json', `The body is not JSON: ${error.message.replace(/\.?$/, '.')}`]);
  const refusal = doorRefusals[error.code];
  if (refusal !== undefined) return answerRefusal(refusal);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return answerWith([error.statusCode, 'bad_request', error.message]);
  return answerRefusal('internal');
}
