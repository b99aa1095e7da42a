/** Refused before anything was looked at, because there is more to do than can be done now. The same request may succeed later. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  readonly statusCode = 503;
  constructor() {
    super('The server has more to do than it can at the moment. Try again shortly.');
  }
}

/** Refused before anything was looked at, because this caller has sent too many of late. */
export class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests';
  readonly statusCode = 429;
  constructor() {
    super('Too many requests came from you within a minute. Try again later.');
  }
}

/** Whether an error says that a request was refused unheard: nothing is wrong then, and there may be thousands of them. */
export function isUnheard(error: unknown): boolean {
  return error instanceof Overloaded || error instanceof TooManyRequests;
}
