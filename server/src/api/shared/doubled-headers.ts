import type { FastifyInstance } from 'fastify';

/** Whether a header stands more than once; its name in small letters. The runtime would keep the first and hide the others. */
export function isDoubled(rawHeaders: readonly string[], name: string): boolean {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.length === name.length && rawHeaders[at]?.toLowerCase() === name) count += 1;
  return count > 1;
}

/** What no proxy in front and no parser here may take from one place while the other goes by another. */
const single = ['host', 'content-type'] as const;

/** Refuses requests in which a header that says where they go or what they are stands twice, at every door. */
export function refuseDoubledHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const doubled = single.find((name) => isDoubled(request.raw.rawHeaders, name));
    if (doubled === undefined) return done();
    return done(Object.assign(new Error(`The ${doubled} header stands more than once.`), { statusCode: 400 }));
  });
}
