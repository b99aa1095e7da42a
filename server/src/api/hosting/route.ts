import type { TSchema } from 'typebox';
import { parseId } from '../../lib/parse-id.ts';
import type { Caller } from '../../model/caller.ts';
import { type Failure, isFailure } from '../../model/failure.ts';
import type { Ports } from '../../usecases/ports.ts';

/** What a handler is given: who asks, and what came with the request, still to be decoded. */
export interface HostingRequest {
  readonly ports: Ports;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** One operation of the Hosting API, as data: the router, the OpenAPI document, the permissions and the tests read it. */
export interface HostingRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/hosting/api`. */
  readonly url: string;
  readonly operationId: string;
  readonly summary: string;
  readonly tag: string;
  /** Not part of the vendor's contract: see the README. */
  readonly isAddition?: true;
  readonly deprecated?: true;
  /** Whether a client's own key opens it, for that one client. */
  readonly clientKey: boolean;
  /** Whether a reseller's key opens it; true where it is left out. */
  readonly hostingKey?: false;
  readonly body?: TSchema;
  /** Properties that the body must have, for the document; the rules say so at run time. */
  readonly requiredProperties?: readonly string[];
  readonly success: 200 | 201 | 202 | 204;
  readonly answer?: TSchema;
  /** Statuses of failures, beside 401, 403 and 503, which every operation may answer. */
  readonly failures: readonly (400 | 404 | 413 | 415 | 429)[];
  /** decode → one use case → encode. A failure is answered by the dialect's error table. */
  handle(request: HostingRequest): Promise<unknown>;
}

/** Encodes a result; a failure goes on as it is. */
export function encode<T>(result: T | Failure, encodeResult: (result: T) => string): string | Failure {
  return isFailure(result) ? result : encodeResult(result);
}

/** A number from a path. What is none is nobody's number, 0: a client or domain of that name does not exist (404, not 400). */
export function decodeId(text: string | undefined): number {
  return parseId(text ?? '') ?? 0;
}
