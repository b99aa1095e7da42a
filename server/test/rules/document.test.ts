import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { iamPrefix, iamRoutes } from '../../src/api/iam/index.ts';
import { openWorld, type World } from '../support/world.ts';

describe('the OpenAPI document of the reseller API', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld('sqlite');
  });
  afterAll(() => world.close());

  const read = () => world.ask({ url: '/iam/docs/platform/resellers', apiKey: null });

  it('I-131 is served to everybody, as YAML', async () => {
    for (const headers of [{}, { authorization: 'APIKey 1_unknown' }]) {
      const answer = await world.ask({ url: '/iam/docs/platform/resellers', apiKey: null, headers });
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/yaml']);
    }
  });

  it('I-132 is what /openapi.json says of this API, to readers of YAML 1.2 and 1.1 alike, without references', async () => {
    const { text } = await read();
    const whole = (await world.ask({ url: '/openapi.json', apiKey: null })).body;
    const paths = Object.entries(whole.paths).filter(([path]) => path.startsWith('/iam/'));
    const { apiToken, session } = whole.components.securitySchemes;
    const expected = {
      ...whole,
      info: { ...whole.info, title: 'Clientele: reseller API' },
      paths: Object.fromEntries(paths),
      components: { ...whole.components, securitySchemes: { apiToken, session } },
    };
    for (const version of ['1.2', '1.1'] as const) expect(parse(text, { version })).toEqual(expected);
    expect(text).not.toMatch(/^\s*(\S+: )?[*&]a\d/m);
    const operations = paths.flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = iamRoutes.map(({ method, url }) => `${method} ${iamPrefix}${url.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(operations.sort()).toEqual(routes.sort());
  });
});
