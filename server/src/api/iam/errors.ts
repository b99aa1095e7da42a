import type { FastifyError } from 'fastify';
import { Overloaded, TooManyRequests } from '../../lib/overload.ts';
import { TooBusy } from '../../lib/turnstile.ts';
import {
  type Failure,
  type FailureCode,
  type Problems,
  StoreUnavailable,
  TooManyAttempts,
} from '../../model/failure.ts';
import { ProductInUse, type Users } from '../../model/product-in-use.ts';
import { frameworkRefusals } from '../shared/coded-errors.ts';

/** What is wrong with fields, by name; with the fields of an object, below its name. */
type FieldErrors = { readonly [field: string]: readonly string[] | FieldErrors };

/** What the reseller API answers instead of a result. */
export interface IamError {
  readonly status: number;
  /** Seconds after which to come again, where there is something else to say than after a fault of the store. */
  readonly retryAfter?: number;
  readonly body:
    | { readonly message: string }
    | ({ readonly message: string } & Users)
    | { readonly errors: FieldErrors }
    | readonly string[];
}

type Answer = readonly [status: number, message: string];

/** One answer for each failure of the model. A new failure does not compile until it stands here. */
const answers: Readonly<Record<FailureCode, Answer>> = {
  invalid_body: [400, 'JSON parse error - the body must be an object.'],
  invalid_property: [400, 'Invalid input.'],
  client_not_found: [404, 'Not found.'],
  domain_not_found: [404, 'Not found.'],
  api_key_not_found: [404, 'Not found.'],
  not_found: [404, 'Not found.'],
  not_permitted: [403, 'You do not have permission to perform this action.'],
  wrong_credentials: [400, 'No active account found with the given credentials.'],
  invalid_session: [401, 'Token is invalid or expired'],
  stale_version: [412, 'It was changed since you read it.'],
  product_in_use: [403, 'Services of the product are in use: end them first.'],
  role_too_high: [400, "Can't create token with role"],
  too_many_attempts: [429, 'Too many attempts. Try again later.'],
  already_invited: [400, 'already been invited'],
  already_activated: [400, 'This user already activated.'],
  dead_link: [400, 'This link is unknown, was used before or has expired.'],
  two_factor_is_on: [400, 'Two-factor authentication is on already.'],
  two_factor_is_off: [400, 'Two-factor authentication is not on.'],
  key_reused: [422, 'This Idempotency-Key was used for another request.'],
  not_undoable: [400, 'That cannot be taken back.'],
};

/** Refusals of the door itself, before the model is asked. */
const doorAnswers = {
  missingCredentials: [401, 'Authentication credentials were not provided.'],
  invalidCredentials: [401, 'Token is invalid or expired'],
  invalidToken: [401, 'Given token not valid for any token type'],
  doubledCredentials: [400, 'The Authorization header stands more than once.'],
  wrongIdempotencyKey: [400, 'The Idempotency-Key must be one text of 1 to 255 characters of visible ASCII.'],
  notFound: [404, 'Not found.'],
  invalidUrl: [400, 'The URL is not well formed.'],
  tooLarge: [413, 'The body is larger than 1 MiB.'],
  wrongType: [415, 'The body must be sent with Content-Type: application/json.'],
  noForm: [415, 'The body must be sent with Content-Type: multipart/form-data.'],
  busy: [429, 'Too many passwords are being checked at the moment. Try again shortly.'],
  overloaded: [503, 'The server has more to do than it can at the moment. Try again shortly.'],
  tooMany: [429, 'Too many requests came from you within a minute. Try again later.'],
  unavailable: [503, 'The store does not answer at the moment. Try again shortly.'],
  internal: [500, 'Something went wrong here. The log names it by the X-Request-Id of this answer.'],
} as const satisfies Record<string, Answer>;

export type DoorRefusal = keyof typeof doorAnswers;

const doorRefusals: Readonly<Record<string, DoorRefusal>> = { ...frameworkRefusals, NO_FORM: 'noForm' };

/** How the reseller API spells what the model names differently. */
const fieldNames: Readonly<Record<string, string>> = {
  customId: 'custom_id',
  countryCode: 'country_code',
  billType: 'bill_type',
  isTest: 'is_test',
  sellerId: 'seller',
  resellerId: 'reseller',
  allowedTrafficGb: 'allowed_traffic_gb',
  statusByHand: 'status',
  isActive: 'is_active',
  newEmail: 'new_email',
  userRole: 'user_role',
  fullName: 'full_name',
  trialDays: 'trial_days',
  graceDays: 'grace_days',
  periods: 'service_periods',
  isEnabled: 'enabled',
  clientId: 'client_id',
  featureId: 'feature_id',
  expiresAt: 'exp_date',
  notificationType: 'notification_type',
  oneTimePassword: 'one_time_password',
};

const answerWith = ([status, message]: Answer): IamError => ({ status, body: { message } });

/** A problem as a sentence of the framework that the vendor uses: "This field is required." */
function writeProblem(problem: string): string {
  return problem === 'is required' ? 'This field is required.' : `This field ${problem}.`;
}

/** How the reseller API spells a field of the model. */
export function spellField(field: string): string {
  return fieldNames[field] ?? field;
}

function answerProblems(problems: Problems): IamError {
  const entries = Object.entries(problems).map(([field, problem]) => [spellField(field), [writeProblem(problem)]]);
  return { status: 400, body: { errors: Object.fromEntries(entries) } };
}

/** The answer to what the model refuses. */
export function answerFailure(failure: Failure): IamError {
  if (failure.code === 'invalid_property') return answerProblems(failure.problems);
  const [status, message] = answers[failure.code];
  if (failure.code === 'wrong_credentials') return { status, body: { errors: { errors: [message] } } };
  if (failure instanceof ProductInUse) return { status, body: { message, ...failure.users } };
  if (failure instanceof TooManyAttempts) return { status, body: { message }, retryAfter: failure.retryAfter };
  if (failure.code === 'already_invited')
    return { status, body: [`User ${failure.problems.user} has ${message} to client ${failure.problems.client}`] };
  if (failure.code === 'role_too_high')
    return { status, body: { errors: { client_user: { role: [`${message} ${failure.problems.role}`] } } } };
  return { status, body: { message } };
}

/** The answer to what the door refuses. */
export function answerRefusal(refusal: DoorRefusal): IamError {
  return answerWith(doorAnswers[refusal]);
}

/** The answer to query parameters that do not hold: all of them at once, each under its own name. */
export function answerParameters(errors: Readonly<Record<string, readonly string[]>>): IamError {
  return { status: 400, body: { errors } };
}

/** The answer to anything thrown on the way. What is not known is a fault of ours, and its text stays inside. */
export function answerError(error: FastifyError): IamError {
  if (error instanceof StoreUnavailable) return answerRefusal('unavailable');
  if (error instanceof Overloaded) return answerRefusal('overloaded');
  if (error instanceof TooManyRequests) return answerRefusal('tooMany');
  if (error instanceof TooBusy) return { ...answerRefusal('busy'), retryAfter: error.retryAfter };
  if (error.code === 'BROKEN_JSON') return answerWith([400, `JSON parse error - ${error.message}`]);
  if (error.code === 'BROKEN_FORM') return answerWith([400, `Multipart form parse error - ${error.message}`]);
  const refusal = doorRefusals[error.code];
  if (refusal !== undefined) return answerRefusal(refusal);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return answerWith([error.statusCode, error.message]);
  return answerRefusal('internal');
}
