import type { FastifyError } from 'fastify';
import { TooBusy } from '../../lib/turnstile.ts';
import type { Failure, FailureCode, Problems } from '../../model/failure.ts';
import { type CodedAnswer, codeError, commonDoorAnswers, commonFailures } from '../shared/coded-errors.ts';

/** What the Hosting API answers instead of a result. */
export interface HostingError {
  readonly status: number;
  /** Seconds after which to come again, where there is something else to say than after a fault of the store. */
  readonly retryAfter?: number;
  readonly body: {
    readonly error: { readonly code: string; readonly message: string; readonly properties?: Problems };
  };
}

/** One answer for each failure of the model. A new failure does not compile until it has one. */
const answers: Readonly<Record<FailureCode, CodedAnswer>> = {
  ...commonFailures,
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
  product_in_use: [403, 'product_in_use', 'Somebody works with the product.'],
};

/** Refusals of the door itself, before the model is asked. */
const doorAnswers = {
  ...commonDoorAnswers,
  unauthorized: [401, 'unauthorized', 'The query parameter apiKey is missing or names no key.'],
  unsigned: [401, 'unauthorized', 'The request must be signed: send an Authorization header of the scheme Hawk.'],
  wronglySigned: [401, 'unauthorized', 'The Hawk signature of the request does not hold.'],
  doubledApiKey: [400, 'doubled_parameter', 'The query parameter apiKey stands more than once.'],
  doubledAuthorization: [400, 'doubled_credentials', 'The Authorization header stands more than once.'],
  notFound: [404, 'not_found', 'There is no such resource in the Hosting API.'],
  busy: [429, 'busy', 'Too many passwords are being hashed at the moment. Try again shortly.'],
} as const satisfies Record<string, CodedAnswer>;

export type DoorRefusal = keyof typeof doorAnswers;

/** How the Hosting API spells what the model names differently. */
const propertyNames: Readonly<Record<string, string>> = {
  email: 'emailAddress',
  domainMax: 'domainMaxCount',
  whitelabelMax: 'whitelabelMaxCount',
  callMax: 'widgetDisplayMaxCount',
};

function answerWith([status, code, message]: CodedAnswer, properties?: Problems): HostingError {
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

/** The answer to anything thrown on the way. */
export function answerError(error: FastifyError): HostingError {
  if (error instanceof TooBusy) return { ...answerRefusal('busy'), retryAfter: error.retryAfter };
  return answerWith(codeError(error, doorAnswers.notFound));
}
