import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../model/caller.ts';

/** How a dialect opens its door: who asks, whether (s)he may pass, and how it says no. `R` refuses in the dialect's words. */
export interface Door<Refusal extends string, R> {
  find(request: FastifyRequest): Caller | Refusal | Promise<Caller | Refusal>;
  /** Undefined where the caller may pass. */
  admit(request: FastifyRequest, caller: Caller | Refusal): R | undefined | Promise<R | undefined>;
  send(reply: FastifyReply, refusal: R): unknown;
}

/**
 * A door as a hook of a route. Most requests come with credentials that are remembered, and are let in without a turn of
 * the event loop.
 */
export function makeDoor<Refusal extends string, R>({ find, admit, send }: Door<Refusal, R>) {
  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const goOn = (refused: R | undefined): void => {
      if (refused === undefined) done();
      else send(reply, refused);
    };
    const enter = (caller: Caller | Refusal): void => {
      const refused = admit(request, caller);
      if (refused instanceof Promise) refused.then(goOn, done);
      else goOn(refused);
    };
    const caller = find(request);
    if (caller instanceof Promise) caller.then(enter).catch(done);
    else enter(caller);
  };
}
