import type { IncomingMessage } from 'node:http';
import type { FastifyError, FastifyInstance } from 'fastify';

/** Whether a header stands more than once; its name in small letters. The runtime would keep the first and hide the others. */
export function isDoubled(rawHeaders: readonly string[], name: string): boolean {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.length === name.length && rawHeaders[at]?.toLowerCase() === name) count += 1;
  return count > 1;
}

/** What no proxy in front and no parser here may take from one place while the other goes by another. */
const single = ['host', 'content-type'] as const;

/** What a request is refused with in which a header that says where it goes or what it is stands twice. */
export function findDoubledHeader({ rawHeaders }: IncomingMessage): FastifyError | undefined {
  const doubled = single.find((name) => isDoubled(rawHeaders, name));
  if (doubled === undefined) return undefined;
  const reason = new Error(`The ${doubled} header stands more than once.`);
  return Object.assign(reason, { code: 'DOUBLED_HEADER', name: 'FastifyError', statusCode: 400 });
}

/** Refuses such requests at every door. */
export function refuseDoubledHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => done(findDoubledHeader(request.raw)));
}
