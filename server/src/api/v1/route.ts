import type { Readable } from 'node:stream';
import type { TSchema } from 'typebox';
import type { IfMatch } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import type { Right } from '../../model/user-caller.ts';
import type { Ports } from '../../usecases/ports.ts';
import type { Load } from '../shared/limit-requests.ts';
import type { V1Error } from './errors.ts';

/** What a handler is given: who asks, and what came with the request, still to be decoded. */
export interface V1Request {
  readonly ports: Ports;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** The states that a change is meant for, from `If-Match`. */
  readonly ifMatch: IfMatch;
}

/** A refusal of what only the wire knows: query parameters. */
export class WireRefusal {
  readonly error: V1Error;
  constructor(error: V1Error) {
    this.error = error;
  }
}

/** A file to be kept. */
export class Download {
  readonly mediaType: string;
  readonly fileName: string;
  readonly content: Readable;
  constructor(mediaType: string, fileName: string, content: Readable) {
    this.mediaType = mediaType;
    this.fileName = fileName;
    this.content = content;
  }
}

/** One operation of Clientele's own API, as data: the router, the OpenAPI document, the rights and the tests read it. */
export interface V1Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`. */
  readonly url: string;
  readonly operationId: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Right;
  readonly query?: Readonly<Record<string, TSchema>>;
  /** Not followed to the client that the named one was merged into: it ends or replaces what is the survivor's own. */
  readonly isExact?: true;
  readonly body?: TSchema;
  readonly requiredFields?: readonly string[];
  readonly success: 200 | 201 | 202 | 204;
  readonly answer?: TSchema;
  /** Whether the answer is a `Tagged` one. */
  readonly isTagged?: true;
  /** Media types of an answer that is a file; without `answer` it is text of a form of its own. */
  readonly files?: readonly string[];
  readonly failures: readonly (404 | 412 | 413 | 415)[];
  /** What it costs, where it is not short: see the limiter. */
  readonly load?: Exclude<Load, 'short' | 'free'>;
  /** decode → one use case → encode. A failure is answered by the dialect's error table. */
  handle(request: V1Request): Promise<unknown>;
}
