import { isUtf8 } from 'node:buffer';
import type { FastifyError, FastifyInstance } from 'fastify';
import { parse } from 'secure-json-parse';

import { findDoubledName } from '../../lib/json-names.ts';

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

const shorten = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

/**
 * Takes JSON bodies and no others. An empty body is none at all: some clients send a DELETE with a JSON content type and
 * nothing in it. Keys such as `__proto__` are refused, and those that stand twice in one object.
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.decorateRequest('rawBody', null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.rawBody = body;
    if (body.length === 0) return done(null, undefined);
    if (!isUtf8(body)) return done(brokenJson('The body is not valid UTF-8.'));
    try {
      const text = body.toString();
      const value = parse(text, null, { protoAction: 'error', constructorAction: 'error' });
      const doubled = findDoubledName(text);
      if (doubled !== undefined) return done(brokenJson(`"${shorten(doubled)}" stands twice in one object`));
      return done(null, value);
    } catch (error) {
      return done(brokenJson(error instanceof Error ? error.message : String(error)));
    }
  });
}
