import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import type { EarlyAnswers } from './early-answers.ts';

type Answer = readonly [status: string, message: string];

const answers: Readonly<Record<string, Answer>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The head of the request is larger than 16 KiB.'],
};
const badRequest: Answer = ['400 Bad Request', 'The request is not well-formed HTTP.'];

/**
 * Answers what never became a request, and ends its connection. The framework's own handler logs the error with the bytes
 * that could not be read, keys and passwords among them; this one logs the error's code alone.
 */
export function makeBrokenRequestHandler(
  logger: FastifyBaseLogger,
  headers: Readonly<Record<string, string>>,
  { isAnswered }: EarlyAnswers,
) {
  const fixed = Object.entries({ ...headers, connection: 'close', 'content-type': 'application/json' })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    // A connection that was reset is gone: there is nobody to answer.
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    logger.debug({ code: error.code, address: socket.remoteAddress }, 'what came could not be read as a request');
    const [status, message] = answers[error.code ?? ''] ?? badRequest;
    const body = JSON.stringify({ message });
    // Two answers to one request would be taken for that to the next one.
    if (socket.writable && !isAnswered(socket))
      socket.write(`HTTP/1.1 ${status}\r\n${fixed}content-length: ${body.length}\r\n\r\n${body}`);
    socket.destroy(error);
  };
}
