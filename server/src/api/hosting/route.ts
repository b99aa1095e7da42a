import type { TSchema } from 'typebox';
import type { IfMatch } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import type { Ports } from '../../usecases/ports.ts';
import type { Load } from '../shared/limit-requests.ts';

/** What a handler is given: who asks, and what came with the request, still to be decoded. */
export interface HostingRequest {
  readonly ports: Ports;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The states that a change is meant for. */
  readonly ifMatch: IfMatch;
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
  /** Not followed to the client that the named one was merged into: it ends or replaces what is the survivor's own. */
  readonly isExact?: true;
  readonly body?: TSchema;
  /** Properties that the body must have, for the document; the rules say so at run time. */
  readonly requiredProperties?: readonly string[];
  readonly success: 200 | 201 | 202 | 204;
  readonly answer?: TSchema;
  /** Whether the answer is a `Tagged` one. */
  readonly isTagged?: true;
  /** Statuses of failures, beside 401, 403 and 503, which every operation may answer. */
  readonly failures: readonly (400 | 404 | 412 | 413 | 415 | 429)[];
  /** What it costs, where it is not short: see the limiter. */
  readonly load?: Exclude<Load, 'short' | 'free'>;
  /** decode → one use case → encode. A failure is answered by the dialect's error table. */
  handle(request: HostingRequest): Promise<unknown>;
}
