import type { FastifyInstance } from 'fastify';
import { program } from '../../model/caller.ts';
import { readBrandImage } from '../../usecases/branding/branding.ts';
import type { Ports } from '../../usecases/ports.ts';

/** With the mark of these very bytes in its address it never changes; without, it may be another one in five minutes. */
const caching = { marked: 'public, max-age=31536000, immutable', plain: 'public, max-age=300' };

/**
 * Images of brands, for whoever has their address. What was uploaded as SVG can hold programs, so nothing of it may run or
 * load anything, and no browser guesses at another type.
 */
export function registerBrandImages(app: FastifyInstance, ports: Ports): void {
  app.get<{ Params: { address: string }; Querystring: { v?: string | string[] } }>(
    '/brand/:address',
    { schema: { hide: true } },
    async (request, reply) => {
      const image = await readBrandImage(ports, program, request.params.address);
      if (image === undefined) return reply.code(404).send({ message: 'Not found.' });
      const etag = `"${image.digest}"`;
      reply
        .header('etag', etag)
        .header('cache-control', request.query.v === image.digest.slice(0, 16) ? caching.marked : caching.plain)
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
        )
        .header('cross-origin-resource-policy', 'cross-origin');
      const known = request.headers['if-none-match'];
      if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return reply.code(304).send();
      return reply.type(image.type).send(Buffer.from(image.bytes));
    },
  );
}
