import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseIdempotencyKey } from '../../lib/idempotency-key.ts';
import { answerOnce, type OncePorts } from '../../usecases/idempotency/answer-once.ts';
import type { Ports } from '../../usecases/ports.ts';

const empty = Buffer.alloc(0);

/**
 * What a POST works with: ports that do its write once, where it has an `Idempotency-Key`; `wrong` where that is none.
 * `owner` tells who asks from everybody else, so that the keys of two never meet; `body` tells the request from others.
 */
export function prepareOnce(
  ports: Ports,
  request: FastifyRequest,
  owner: string,
  body: Buffer = request.rawBody ?? empty,
): OncePorts | 'wrong' | undefined {
  const header = request.headers['idempotency-key'];
  if (request.method !== 'POST' || header === undefined) return undefined;
  const key = parseIdempotencyKey(String(header));
  if (key === undefined) return 'wrong';
  // Without the query, and a slash before it.
  const path = request.url.replace(/\/?(?:\?.*)?$/s, '');
  return answerOnce(ports, { owner, key, path, body });
}

/** Says of an answer that it was given before. */
export function markRepeated(reply: FastifyReply, once: OncePorts | undefined): void {
  if (once?.wasRepeated()) reply.header('idempotency-replayed', 'true');
}
