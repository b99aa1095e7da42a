import type { FastifyInstance } from 'fastify';

/** Whether a header stands more than once; its name in small letters. The runtime would keep the first and hide the others. */
export function isDoubled(rawHeaders: readonly string[], name: string): boolean {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.length === name.length && rawHeaders[at]?.toLowerCase() === name) count += 1;
  return count > 1;
}

/** Refuses requests with two hosts, at every door: a proxy in front may have gone by the other one. */
export function refuseDoubledHosts(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (!isDoubled(request.raw.rawHeaders, 'host')) return done();
    return done(Object.assign(new Error('The Host header stands more than once.'), { statusCode: 400 }));
  });
}
