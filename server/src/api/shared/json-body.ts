import { isUtf8 } from 'node:buffer';
import type { FastifyError, FastifyInstance } from 'fastify';
import { parse } from 'secure-json-parse';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came: for the check of a signature over it. */
    rawBody: Buffer | null;
  }
}

/** A body that is no JSON. `code` is what the dialects' error tables know it by. */
function brokenJson(reason: string): FastifyError {
  return Object.assign(new Error(reason), { code: 'BROKEN_JSON', name: 'FastifyError', statusCode: 400 });
}

/**
 * Takes JSON bodies and no others. An empty body is none at all: some clients send a DELETE with a JSON content type and
 * nothing in it. Keys such as `__proto__` are refused.
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.decorateRequest('rawBody', null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.rawBody = body;
    if (body.length === 0) return done(null, undefined);
    if (!isUtf8(body)) return done(brokenJson('The body is not valid UTF-8.'));
    try {
      return done(null, parse(body.toString(), null, { protoAction: 'error', constructorAction: 'error' }));
    } catch (error) {
      return done(brokenJson(error instanceof Error ? error.message : String(error)));
    }
  });
}
