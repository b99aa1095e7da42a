import type { FastifyReply, FastifyRequest } from 'fastify';
import { isKnown, makeTag } from '../../lib/entity-tag.ts';

/** A result with the state of the thing that it shows: its `ETag` is made of both. */
export class Tagged {
  readonly body: string;
  readonly state: string | number;
  constructor(body: string, state: string | number) {
    this.body = body;
    this.state = state;
  }
}

/** Sends a result with its `ETag`, or 304 to a caller who has it already. */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, { body, state }: Tagged): FastifyReply {
  const tag = makeTag(state, body);
  reply.header('etag', tag);
  if (request.method !== 'GET' || !isKnown(request.headers['if-none-match'], tag)) return reply.send(body);
  return reply.code(304).removeHeader('content-type').send();
}
