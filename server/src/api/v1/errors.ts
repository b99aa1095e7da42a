import { STATUS_CODES } from 'node:http';
import type { FastifyError } from 'fastify';
import { TooBusy } from '../../lib/turnstile.ts';
import { type Failure, type FailureCode, type Problems, TooManyAttempts } from '../../model/failure.ts';
import { ProductInUse } from '../../model/product-in-use.ts';
import { type CodedAnswer, codeError, commonDoorAnswers, commonFailures } from '../shared/coded-errors.ts';

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
  /** Seconds after which to come again, where there is something else to say than after a fault of the store. */
  readonly retryAfter?: number;
  readonly body: {
    readonly type: 'about:blank';
    readonly title: string;
    readonly status: number;
    readonly code: string;
    readonly detail: string;
    readonly errors?: readonly Fault[];
  };
}

/** One answer for each failure of the model. A new failure does not compile until it has one. */
const answers: Readonly<Record<FailureCode, CodedAnswer>> = {
  ...commonFailures,
  invalid_property: [400, 'invalid_fields', 'Some fields are missing or invalid; "errors" says which and why.'],
  client_not_found: [404, 'not_found', 'There is no such thing, or it is not yours to see.'],
  domain_not_found: [404, 'not_found', 'There is no such thing, or it is not yours to see.'],
  api_key_not_found: [404, 'not_found', 'There is no such thing, or it is not yours to see.'],
  not_found: [404, 'not_found', 'There is no such thing, or it is not yours to see.'],
  not_permitted: [403, 'not_permitted', 'You may not do that.'],
  product_in_use: [403, 'product_in_use', 'Services of the product are in use: end them first.'],
  not_undoable: [
    400,
    'not_undoable',
    'It cannot be taken back: it is still under way, it changed nothing, or it takes something back itself.',
  ],
};

/** Refusals of the door itself, before the model is asked. */
const doorAnswers = {
  ...commonDoorAnswers,
  missingCredentials: [401, 'unauthorized', 'Send Authorization: APIKey <token>, or Bearer <access token>.'],
  invalidCredentials: [401, 'unauthorized', 'The token is none, or it is over.'],
  invalidToken: [401, 'unauthorized', 'The token is none, or it is over.'],
  doubledCredentials: [400, 'doubled_credentials', 'The Authorization header stands more than once.'],
  notFound: [404, 'not_found', 'There is no such resource in this API.'],
} as const satisfies Record<string, CodedAnswer>;

export type DoorRefusal = keyof typeof doorAnswers;

function answerWith([status, code, detail]: CodedAnswer, errors?: readonly Fault[]): V1Error {
  const title = STATUS_CODES[status] ?? 'Error';
  return {
    status,
    body: { type: 'about:blank', title, status, code, detail, ...(errors === undefined ? {} : { errors }) },
  };
}

/** The fault of a field; the name of one within another is a JSON pointer already. */
function pointTo([field, detail]: readonly [string, string]): Fault {
  return { pointer: `#/${field}`, detail };
}

const listFaults = (problems: Problems): Fault[] => Object.entries(problems).map(pointTo);

/** The answer to what the model refuses. */
export function answerFailure(failure: Failure): V1Error {
  if (failure.code === 'invalid_property') return answerWith(answers.invalid_property, listFaults(failure.problems));
  const answer = answerWith(answers[failure.code]);
  if (failure instanceof TooManyAttempts) return { ...answer, retryAfter: failure.retryAfter };
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

/** The answer to anything thrown on the way. */
export function answerError(error: FastifyError): V1Error {
  const answer = answerWith(codeError(error, doorAnswers.notFound));
  return error instanceof TooBusy ? { ...answer, retryAfter: error.retryAfter } : answer;
}
