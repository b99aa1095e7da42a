import type { FastifyInstance } from 'fastify';
import { hasBody } from './limit-requests.ts';

/**
 * Lets an answer arrive that is given before its request has come to its end, as every refusal of a body is. Where the connection is to be closed
 * behind it, Node.js closes at once: what the sender is still sending meets a closed door, and the reset overtakes the answer. So the rest
 * is read and dropped first, as Node.js does on connections that stay, and for no longer: the time for a whole request ends it.
 */
export function hearOutSenders(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = request;
    if (hasBody(request) && !raw.complete && !reply.raw.shouldKeepAlive && !raw.destroyed) {
      reply.raw.shouldKeepAlive = true;
      // Nothing is said of the connection: that it stays would not be true, and by "close" it would be closed at once.
      reply.removeHeader('connection').raw.removeHeader('connection');
      const closeBehindBoth = (): void => {
        if (raw.readableEnded && reply.raw.writableFinished) raw.socket.end();
      };
      raw.once('end', closeBehindBoth);
      reply.raw.once('finish', closeBehindBoth);
    }
    done(null, payload);
  });
}
