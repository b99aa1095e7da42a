/** Offending fields, by the model's names, each with the end of a sentence: "must be …". A dialect spells the names. */
export type Problems = Readonly<Record<string, string>>;

/** Every reason for which the model refuses something. Each dialect answers every one of them: see its `errors.ts`. */
export type FailureCode =
  | 'invalid_body'
  | 'invalid_property'
  | 'client_not_found'
  | 'domain_not_found'
  | 'api_key_not_found'
  | 'not_permitted'
  | 'not_found'
  | 'wrong_credentials'
  | 'invalid_session'
  | 'stale_version'
  | 'product_in_use'
  | 'role_too_high'
  | 'too_many_attempts'
  | 'already_invited'
  | 'already_activated'
  | 'dead_link'
  | 'two_factor_is_on'
  | 'two_factor_is_off'
  | 'key_reused'
  | 'not_undoable';

/** A thing that the model refuses, as a value. It knows nothing of HTTP. */
export class Failure {
  readonly code: FailureCode;
  readonly problems: Problems;

  constructor(code: FailureCode, problems: Problems = {}) {
    this.code = code;
    this.problems = problems;
  }
}

/** Refused unheard: too many attempts came from there of late. */
export class TooManyAttempts extends Failure {
  /** Seconds to wait. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('too_many_attempts');
    this.retryAfter = retryAfter;
  }
}

/** Whether a result is a refusal. Inside a unit of work, returning one takes back everything that the unit did. */
export function isFailure(result: unknown): result is Failure {
  return result instanceof Failure;
}

/** The refusal of named fields. */
export function invalid(problems: Problems): Failure {
  return new Failure('invalid_property', problems);
}

/** Thrown by the store when it cannot answer now (disk full, database gone): the same request may succeed later. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** What a dialect read from a body: the fields of the right shape, and what is wrong with the others, by their wire names. */
export type Decoded<Write> = { readonly write: Write; readonly problems: Problems } | Failure;

/** Thrown where the place that a setting names holds no store, and none is to be made. */
export class StoreMissing extends Error {
  override readonly name = 'StoreMissing';
  /** Where there is none, for people. */
  readonly place: string;
  readonly setting: 'DATA_DIR' | 'DATABASE_URL';

  constructor(place: string, setting: 'DATA_DIR' | 'DATABASE_URL') {
    super(`There is no store in ${place}. Check ${setting}. The first start of the server sets up a new store.`);
    this.place = place;
    this.setting = setting;
  }
}

/** Thrown where another process has the data folder open. */
export class StoreInUse extends Error {
  override readonly name = 'StoreInUse';
}
