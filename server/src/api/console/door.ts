import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../model/caller.ts';
import type { Failure } from '../../model/failure.ts';
import type { Right } from '../../model/user-caller.ts';
import type { Ports } from '../../usecases/ports.ts';

/** A refusal as the reseller API words it: the console reads one shape of errors. */
export interface Refusal {
  readonly status: number;
  readonly body: object;
}

/** An operation of the reseller API or of Clientele's own, and the right that it asks for. */
export interface KnownOperation {
  readonly operationId: string;
  readonly access: Right | 'anyone';
}

/**
 * What the console's room is given. `app.ts` fills it from the reseller API and Clientele's own, which this room does not know:
 * a dialect never imports another.
 */
export interface ConsoleParts {
  readonly ports: Ports;
  /** Where callers reach the server, if not at the host that they ask for. */
  readonly publicUrl: string | undefined;
  /** The folder of the built console. */
  readonly folder: string;
  readonly operations: readonly KnownOperation[];
  /** Who asks, by the access token of a session. */
  authenticate(request: FastifyRequest): Promise<Caller | Refusal>;
  answerFailure(failure: Failure): Refusal;
  answerError(error: FastifyError): Refusal;
  /** The session that a refresh token belongs to; undefined where it is none of ours or its time is over. */
  readSession(refresh: string): Promise<string | undefined>;
}

export const isRefusal = (found: Caller | Refusal): found is Refusal => 'status' in found;

const json = 'application/json; charset=utf-8';

export function sendRefusal(reply: FastifyReply, { status, body }: Refusal): FastifyReply {
  return reply.code(status).header('content-type', json).send(JSON.stringify(body));
}
