/** A request as the log of requests keeps it, its secrets masked. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly queryParams: string;
  readonly data: string;
  /** Of its answer. */
  readonly status: number;
}

/**
 * A request on its way to the log. The unit of work that changes something writes it down together with the change, with
 * the status that success has; what is not kept by then is noted after the answer.
 */
export class RequestNote {
  readonly request: LoggedRequest;
  /** Whether a unit was committed that holds it. */
  isKept = false;

  constructor(request: LoggedRequest) {
    this.request = request;
  }
}
