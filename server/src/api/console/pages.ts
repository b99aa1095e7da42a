import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const howToBuild = 'npm run build -w console';

/** Nothing from elsewhere, no inline script, no frame around it. Styles that are made as they are needed carry the nonce. */
function writePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64url');
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': writePolicy(nonce),
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    })
    .send(page.replaceAll('__NONCE__', nonce));
}

const notBuilt = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Clientele</title></head>
  <body>
    <h1>The console is not built yet</h1>
    <p>The server runs, and its APIs answer. To have the console too, run this in the folder of the repository and start the server anew:</p>
    <pre>${howToBuild}</pre>
    <p><code>npm start</code> and <code>npm run demo</code> do it by themselves. The <a href="/docs">reference of the APIs</a> is there already.</p>
  </body>
</html>
`;

/**
 * Serves the built console: its one page with a policy of its own, its files for ever, since their names change with what they
 * hold. Without a built console there is a page that says what to do.
 */
export async function registerPages(app: FastifyInstance, folder: string): Promise<void> {
  const file = join(folder, 'index.html');
  const hidden = { schema: { hide: true } };
  if (!existsSync(file)) {
    app.get('/', hidden, async (_request, reply) => sendPage(reply, 503, notBuilt));
    return;
  }
  const page = readFileSync(file, 'utf8');
  app.get('/', hidden, async (_request, reply) => sendPage(reply, 200, page));
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    index: false,
    // Only what is there at the start, each by a route of its own: no path can lead elsewhere.
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz', 'index.html'],
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isNamedByContent = path.includes('/assets/');
      reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
