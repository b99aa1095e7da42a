import type { Failure } from '../model/failure.ts';

/** Carries a refusal out of a transaction, so that the backend takes the transaction back. */
export class TakenBack extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}
