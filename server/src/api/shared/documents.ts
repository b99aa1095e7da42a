import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { writeYaml } from './write-yaml.ts';

/** The OpenAPI document at `/openapi.json`, made from the routes, and a readable reference at `/docs`. */
export async function registerDocuments(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Clientele',
        version,
        description:
          "The clients of a hosting provider, an agency or a reseller, under two vendors' published contracts.",
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: {
        securitySchemes: {
          apiKey: {
            type: 'apiKey',
            in: 'query',
            name: 'apiKey',
            description: "A reseller's hosting key, or one client's own key",
          },
          apiToken: {
            type: 'apiKey',
            in: 'header',
            name: 'Authorization',
            description: 'The word APIKey, a space, and an API token',
          },
          session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        },
      },
    },
  });
  let json: Buffer | undefined;
  let yaml: Promise<string> | undefined;
  /** Each is written once: they are megabytes, and anybody may ask for them. */
  function sendDocument(reply: FastifyReply): FastifyReply {
    json ??= Buffer.from(JSON.stringify(app.swagger()));
    return reply.type('application/json; charset=utf-8').send(json);
  }
  async function sendYaml(reply: FastifyReply): Promise<FastifyReply> {
    yaml ??= writeYaml(app.swagger(), { strict: false }).catch((error: unknown) => {
      yaml = undefined;
      throw error;
    });
    return reply.type('application/x-yaml').send(await yaml);
  }
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiHooks: {
      preHandler: async (request, reply) => {
        const { url } = request.routeOptions;
        if (url === '/docs/json') return sendDocument(reply);
        if (url === '/docs/yaml') return sendYaml(reply);
      },
    },
    staticCSP: true,
    // Its own policy, made stricter: no page may frame it.
    transformStaticCSP: (policy) => policy.replaceAll(/(base-uri|frame-ancestors) 'self'/g, "$1 'none'"),
    // No badge of a validator elsewhere: the page loads nothing from outside.
    uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null },
    theme: {
      title: 'Clientele: API reference',
      css: [{ filename: 'clientele.css', content: '.swagger-ui .topbar { display: none }' }],
    },
  });
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/console/'));
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => sendDocument(reply));
}
