import type { TSchema } from 'typebox';
import type { IfMatch } from '../../lib/entity-tag.ts';
import type { Caller, VisitOrigin } from '../../model/caller.ts';
import type { Right } from '../../model/user-caller.ts';
import type { LoginOrigin } from '../../usecases/activity/log-ins.ts';
import type { Ports } from '../../usecases/ports.ts';
import type { Load } from '../shared/limit-requests.ts';
import type { SessionTokens } from '../shared/session-tokens.ts';
import type { OpenApiDocument } from './docs/describe-dialect.ts';
import type { IamError } from './errors.ts';

/** What a handler is given: who asks, and what came with the request, still to be decoded. */
export interface IamRequest {
  readonly ports: Ports;
  readonly tokens: SessionTokens;
  /** Null only where `access` is `anyone`. */
  readonly caller: Caller;
  /** Where the request comes from: what is known of whoever is not logged in. */
  readonly from: LoginOrigin & VisitOrigin;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** The states that a change is meant for. */
  readonly ifMatch: IfMatch;
  /** Where the caller reached this server: `https://host`, for links. */
  readonly origin: string;
  readonly path: string;
  /** The server's OpenAPI document. */
  document(): OpenApiDocument;
}

/** A refusal of what only the wire knows: query parameters. */
export class WireRefusal {
  readonly error: IamError;
  constructor(error: IamError) {
    this.error = error;
  }
}

/** One operation of the reseller API, as data: the router, the OpenAPI document, the rights and the tests read it. */
export interface IamRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/iam`. */
  readonly url: string;
  readonly operationId: string;
  readonly summary: string;
  readonly tag: string;
  /** Not part of the vendor's contract: see the README. */
  readonly isAddition?: true;
  readonly access: Right | 'anyone';
  readonly query?: Readonly<Record<string, TSchema>>;
  /** Not followed to the client that the named one was merged into: it ends or replaces what is the survivor's own. */
  readonly isExact?: true;
  readonly body?: TSchema;
  readonly requiredFields?: readonly string[];
  /** The body is a form with files of these names, and comes as their bytes. */
  readonly files?: readonly string[];
  readonly success: 200 | 201 | 204;
  readonly answer?: TSchema;
  /** Where it is no JSON. */
  readonly answerType?: 'application/yaml';
  /** Whether the answer is a `Tagged` one. */
  readonly isTagged?: true;
  readonly failures: readonly (400 | 401 | 404 | 412 | 413 | 415 | 429)[];
  /** What it costs, where it is not short: see the limiter. */
  readonly load?: Exclude<Load, 'short' | 'free'>;
  /** decode → one use case → encode. A failure is answered by the dialect's error table. */
  handle(request: IamRequest): Promise<unknown>;
}
