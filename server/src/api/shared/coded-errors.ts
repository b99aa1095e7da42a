import type { FastifyError } from 'fastify';
import { Overloaded, TooManyRequests } from '../../lib/overload.ts';
import { type FailureCode, StoreUnavailable } from '../../model/failure.ts';

/** An answer with a stable word for programs. */
export type CodedAnswer = readonly [status: number, code: string, text: string];

/** How a failure of the model is answered by the dialects with such words that do not answer it their own way. */
export const commonFailures = {
  invalid_body: [400, 'invalid_body', 'The body must be a JSON object, sent with Content-Type: application/json.'],
  wrong_credentials: [401, 'unauthorized', 'The credentials do not hold.'],
  invalid_session: [401, 'unauthorized', 'The session does not hold.'],
  stale_version: [412, 'stale_version', 'It was changed since you read it: read it again.'],
  role_too_high: [403, 'role_too_high', 'That role is above your own.'],
  too_many_attempts: [429, 'too_many_attempts', 'Too many attempts came from there. Try again later.'],
  already_invited: [400, 'already_invited', 'That user has been invited already.'],
  already_activated: [400, 'already_activated', 'That user is activated already.'],
  dead_link: [400, 'dead_link', 'That link does not hold.'],
  two_factor_is_on: [400, 'two_factor_is_on', 'Two-factor log-in is on already.'],
  two_factor_is_off: [400, 'two_factor_is_off', 'Two-factor log-in is not on.'],
  key_reused: [422, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.'],
  not_undoable: [400, 'not_undoable', 'That cannot be taken back.'],
} as const satisfies Partial<Record<FailureCode, CodedAnswer>>;

/** The same for what the door refuses before the model is asked. */
export const commonDoorAnswers = {
  wrongIdempotencyKey: [
    400,
    'invalid_idempotency_key',
    'The Idempotency-Key must be one text of 1 to 255 characters of visible ASCII.',
  ],
  invalidUrl: [400, 'invalid_url', 'The URL is not well formed: a % must be followed by two hexadecimal digits.'],
  tooLarge: [413, 'body_too_large', 'The body is larger than 1 MiB.'],
  wrongType: [415, 'unsupported_media_type', 'The body must be sent with Content-Type: application/json.'],
  overloaded: [503, 'overloaded', 'The server has more to do than it can at the moment. Try again shortly.'],
  tooMany: [429, 'too_many_requests', 'Too many requests came from you within a minute. Try again later.'],
  unavailable: [503, 'unavailable', 'The store does not answer at the moment. Try again shortly.'],
  internal: [500, 'internal_error', 'Something went wrong here. The log names it by the X-Request-Id of this answer.'],
} as const satisfies Record<string, CodedAnswer>;

/** What the framework refuses at the door of any dialect, by its own code. */
export const frameworkRefusals: Readonly<Record<string, 'tooLarge' | 'wrongType' | 'invalidUrl' | 'notFound'>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrongType',
  FST_ERR_BAD_URL: 'invalidUrl',
  FST_ERR_NOT_FOUND: 'notFound',
  // A part of a path that is longer than any id or name.
  FST_ERR_MAX_PARAM_LENGTH: 'notFound',
};

/** The answer to anything thrown on the way. What is not known is a fault of ours, and its text stays inside. */
export function codeError(error: FastifyError, notFound: CodedAnswer): CodedAnswer {
  if (error instanceof StoreUnavailable) return commonDoorAnswers.unavailable;
  if (error instanceof Overloaded) return commonDoorAnswers.overloaded;
  if (error instanceof TooManyRequests) return commonDoorAnswers.tooMany;
  if (error.code === 'BROKEN_JSON')
    return [400, 'invalid_json', `The body is not JSON: ${error.message.replace(/\.?$/, '.')}`];
  const refusal = frameworkRefusals[error.code];
  if (refusal !== undefined) return refusal === 'notFound' ? notFound : commonDoorAnswers[refusal];
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return [error.statusCode, 'bad_request', error.message];
  return commonDoorAnswers.internal;
}
