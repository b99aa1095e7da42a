import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { hasBody } from './limit-requests.ts';

/** Answers that are given before their request has come to its end, as every refusal of a body is. */
export interface EarlyAnswers {
  /** Whether what comes on a connection is the rest of a request that has its answer. */
  isAnswered(socket: Socket): boolean;
  /**
   * Lets such answers arrive. Where the connection is to be closed behind one, Node.js closes at once: what the sender is still sending meets a
   * closed door, and the reset overtakes the answer. So the rest is read and dropped first, as Node.js does on connections that stay,
   * and for no longer: the time for a whole request ends it.
   */
  hearOutSenders(app: FastifyInstance): void;
}

/** Makes what keeps an eye on answers that are early. */
export function watchEarlyAnswers(): EarlyAnswers {
  const answered = new WeakSet<Socket>();
  return {
    isAnswered: (socket) => answered.has(socket),
    hearOutSenders(app) {
      app.addHook('onSend', (request, reply, payload, done) => {
        const { raw } = request;
        if (hasBody(request) && !raw.complete && !raw.destroyed) {
          const { socket } = raw;
          answered.add(socket);
          raw.once('end', () => answered.delete(socket));
          if (!reply.raw.shouldKeepAlive) {
            reply.raw.shouldKeepAlive = true;
            // Nothing is said of the connection: that it stays would not be true, and by "close" it would be closed at once.
            reply.removeHeader('connection').raw.removeHeader('connection');
            const closeBehindBoth = (): void => {
              if (raw.readableEnded && reply.raw.writableFinished) socket.end();
            };
            raw.once('end', closeBehindBoth);
            reply.raw.once('finish', closeBehindBoth);
          }
        }
        done(null, payload);
      });
    },
  };
}
