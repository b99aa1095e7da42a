import { isUtf8 } from 'node:buffer';
import type { FastifyError, FastifyInstance } from 'fastify';
import { parse } from 'secure-json-parse';

import { countParts, findDoubledName } from '../../lib/json-names.ts';

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
 * Objects, lists and names that a body may have. No operation has a use for as many; to read hundreds of thousands takes a hundred
 * times as long as to read as many bytes of text, and everybody else would wait.
 */
const mostParts = 10_000;

const shorten = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

/**
 * Takes JSON bodies and no others. An empty body is none at all: some clients send a DELETE with a JSON content type and
 * nothing in it. Keys such as `__proto__` are refused, those that stand twice in one object, and bodies of very many parts.
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
      if (countParts(text) > mostParts)
        return done(brokenJson(`The body has more than ${mostParts} objects, lists and names.`));
      const value = parse(text, null, { protoAction: 'error', constructorAction: 'error' });
      const doubled = findDoubledName(text);
      if (doubled !== undefined) return done(brokenJson(`"${shorten(doubled)}" stands twice in one object`));
      return done(null, value);
    } catch (error) {
      return done(brokenJson(error instanceof Error ? error.message : String(error)));
    }
  });
}
