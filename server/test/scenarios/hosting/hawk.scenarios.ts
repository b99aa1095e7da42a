import { client as hawkClient } from 'hawk';
import { expect } from 'vitest';
import { deriveHawkKey } from '../../../src/api/hosting/auth.ts';
import { hostingPrefix, hostingRoutes } from '../../../src/api/hosting/index.ts';
import { expectError } from '../../support/hosting-expectations.ts';
import {
  fillUrl,
  type HostingScenario,
  passwordHash,
  type Stage,
  settingsGroups,
} from '../../support/hosting-stage.ts';
import { makeReseller } from '../../support/resellers.ts';
import type { Answer } from '../../support/world.ts';

const secret = settingsGroups.hawkRequired.CLIENTELE_HAWK_SECRET;

/** A request and how it is signed: rightly, unless told otherwise. */
interface Signed {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path?: string;
  readonly body?: object;
  readonly apiKey?: string;
  readonly id?: string;
  readonly key?: Buffer;
  readonly origin?: string;
  readonly nonce?: string;
  /** Seconds after the server's clock. */
  readonly late?: number;
  /** What is signed in place of what is sent. */
  readonly signedMethod?: string;
  readonly signedPath?: string;
  readonly signedBody?: object | null;
}

const publicUrl = settingsGroups.hawkRequired.PUBLIC_URL;

/** Where programs believe the server to be: at its public URL where it has one, else where the Host header says. */
const originOf = ({ settings }: Stage): string => (settings === 'hawkRequired' ? publicUrl : 'http://localhost:80');

/** The Authorization header of a request, as a program makes it with the `hawk` package. */
function sign(stage: Stage, signed: Signed): string {
  const { method = 'GET', path = '/client', body, apiKey = stage.reseller.apiKey, late = 0, nonce } = signed;
  const { id = apiKey, key = deriveHawkKey(secret), origin = originOf(stage), signedBody = body } = signed;
  const url = `${origin}${hostingPrefix}${signed.signedPath ?? path}?apiKey=${encodeURIComponent(apiKey)}`;
  const { header } = hawkClient.header(url, signed.signedMethod ?? method, {
    credentials: { id, key: key as never, algorithm: 'sha256' },
    timestamp: Math.round(stage.world.clock.now() / 1_000_000) + late,
    ...(nonce === undefined ? {} : { nonce }),
    ...(signedBody ? { payload: JSON.stringify(signedBody), contentType: 'application/json' } : {}),
  });
  return header;
}

function send(stage: Stage, signed: Signed, authorization = sign(stage, signed)): Promise<Answer> {
  const { method = 'GET', path = '/client', body, apiKey = stage.reseller.apiKey } = signed;
  return stage.ask({ method, url: path, apiKey, headers: { authorization }, ...(body === undefined ? {} : { body }) });
}

async function expectRefused(stage: Stage, signed: Signed): Promise<void> {
  expectError(await send(stage, signed), 401, 'unauthorized');
}

/** A create that is worth signing. */
const makeCreate = (stage: Stage): Signed & { readonly body: object } => ({
  method: 'POST',
  path: '/client',
  body: { username: stage.unique('hawk'), emailAddress: 'a@b.example', passwordHash, company: 'Ä & Söhne' },
});

export const hawkScenarios: readonly HostingScenario[] = [
  {
    id: 'H-951',
    contract: 'the Hawk key: PBKDF2-HMAC-SHA-256 of the secret, salt hawk, 500 rounds, 16 bytes; the vector',
    run: async () => {
      expect(deriveHawkKey('123456890').toString('hex')).toBe('4aa286e8e8c94540c24b41df1b5bb4a9');
    },
  },
  {
    id: 'H-952',
    contract: 'where signing is required, an unsigned request is 401 on every operation',
    settings: 'hawkRequired',
    run: async ({ ask }) => {
      for (const { method, url } of hostingRoutes)
        for (const authorization of [undefined, '', 'Bearer x', 'Basic eDp5', 'Hawk', 'Hawkish id="x"']) {
          const headers = authorization === undefined ? {} : { authorization };
          expectError(await ask({ method, url: fillUrl(url, {}), headers }), 401, 'unauthorized');
        }
    },
  },
  {
    id: 'H-953',
    contract: 'a signed request without a body is answered',
    settings: 'hawkRequired',
    run: async (stage) => {
      expect((await send(stage, {})).text).toBe('[]');
      expectError(await send(stage, { path: '/client/999999999' }), 404, 'client_not_found');
      expectError(await send(stage, { method: 'DELETE', path: '/client/999999999' }), 404, 'client_not_found');
    },
  },
  {
    id: 'H-954',
    contract: 'a signed request with a body and its payload hash is answered',
    settings: 'hawkRequired',
    run: async (stage) => {
      const create = makeCreate(stage);
      const made = await send(stage, create);
      expect(made.status, made.text).toBe(201);
      expect(made.body).toMatchObject(create.body);
      const path = `/client/${made.body.id}`;
      const updated = await send(stage, { method: 'PUT', path, body: { company: '€' } });
      expect(updated.body).toMatchObject({ company: '€' });
      expect((await send(stage, { path })).text).toBe(updated.text);
    },
  },
  {
    id: 'H-955',
    contract: 'a body whose hash was not signed, or another body than the signed one, is 401 and does nothing',
    settings: 'hawkRequired',
    run: async (stage) => {
      const create = makeCreate(stage);
      await expectRefused(stage, { ...create, signedBody: null });
      await expectRefused(stage, { ...create, signedBody: { ...create.body, company: 'Other' } });
      await expectRefused(stage, { ...create, signedBody: {} });
      expect((await send(stage, {})).text).toBe('[]');
    },
  },
  {
    id: 'H-956',
    contract: 'a signature with another key, or over another method, path, host or port, is 401',
    settings: 'hawkRequired',
    run: async (stage) => {
      for (const key of [deriveHawkKey('other'), Buffer.from(secret), deriveHawkKey(`${secret} `)])
        await expectRefused(stage, { key });
      await expectRefused(stage, { signedMethod: 'DELETE' });
      await expectRefused(stage, { signedPath: '/client/1' });
      for (const origin of ['https://other.example', 'https://clients.example:8443', 'http://localhost:80'])
        await expectRefused(stage, { origin });
      expect((await send(stage, { origin: publicUrl })).status).toBe(200);
    },
  },
  {
    id: 'H-957',
    contract: "the Hawk id is the API key: another id is 401, another live key's too",
    settings: 'hawkRequired',
    run: async (stage) => {
      const other = await makeReseller(stage.world);
      for (const id of ['dh37fgj492je', other.apiKey, `${stage.reseller.apiKey}x`, ' '])
        await expectRefused(stage, { id });
      await expectRefused(stage, { apiKey: 'nobody' });
      expect((await send(stage, { apiKey: other.apiKey })).status).toBe(200);
    },
  },
  {
    id: 'H-958',
    contract: "a time stamp more than a minute from the server's clock is 401, in either direction",
    settings: 'hawkRequired',
    run: async (stage) => {
      for (const late of [-55, 0, 55]) expect((await send(stage, { late })).status).toBe(200);
      for (const late of [-65, 65, -86_400, 86_400]) await expectRefused(stage, { late });
      const authorization = sign(stage, {});
      stage.world.clock.moveTo('2026-11-21T09:02:00Z');
      expectError(await send(stage, {}, authorization), 401, 'unauthorized');
      expect((await send(stage, {})).status).toBe(200);
    },
  },
  {
    id: 'H-959',
    contract: 'a request that is sent again is 401, as long as its time stamp could pass, after a restart too',
    settings: 'hawkRequired',
    run: async (stage) => {
      const create = makeCreate(stage);
      const authorization = sign(stage, create);
      expect((await send(stage, create, authorization)).status).toBe(201);
      expectError(await send(stage, create, authorization), 401, 'unauthorized');
      stage.world.clock.moveTo('2026-11-21T09:00:59Z');
      expectError(await send(stage, create, authorization), 401, 'unauthorized');
      await stage.world.restart();
      expectError(await send(stage, create, authorization), 401, 'unauthorized');
      expect((await send(stage, {})).body).toHaveLength(1);
    },
  },
  {
    id: 'H-960',
    contract: 'a nonce counts once for each key, and 20 at once with the same one are one answer',
    settings: 'hawkRequired',
    run: async (stage) => {
      const other = await makeReseller(stage.world);
      for (const apiKey of [stage.reseller.apiKey, other.apiKey]) {
        expect((await send(stage, { apiKey, nonce: 'same' })).status).toBe(200);
        await expectRefused(stage, { apiKey, nonce: 'same' });
      }
      const authorization = sign(stage, {});
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(stage, {}, authorization)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    },
  },
  {
    id: 'H-961',
    contract: 'a header of the scheme that cannot be read is 401',
    settings: 'hawkRequired',
    run: async (stage) => {
      const good = sign(stage, {});
      const broken = ['Hawk x', 'Hawk id=""', 'Hawk id="x", ts="1", nonce="y", mac="z"', `${good}, id="x"`, `${good}"`];
      for (const authorization of [
        ...broken,
        good.replace('mac="', 'mac="A'),
        good.replace('nonce=', 'other='),
        'Hawk ,',
      ])
        expectError(await send(stage, {}, authorization), 401, 'unauthorized');
    },
  },
  {
    id: 'H-962',
    contract: "a client's own key signs as a hosting key does; it opens no more for it",
    settings: 'hawkRequired',
    run: async (stage) => {
      const { id } = (await send(stage, makeCreate(stage))).body;
      const { apiKey } = (await send(stage, { method: 'POST', path: `/client/${id}/apiKey` })).body;
      expect((await send(stage, { path: `/client/${id}`, apiKey })).body).toMatchObject({ id });
      expectError(await send(stage, { apiKey }), 403, 'not_permitted');
      await expectRefused(stage, { path: `/client/${id}`, apiKey, id: stage.reseller.apiKey });
    },
  },
  {
    id: 'H-963',
    contract: 'a signature comes on top of the key: without the key it is 401',
    settings: 'hawkRequired',
    run: async (stage) => {
      const headers = { authorization: sign(stage, {}) };
      expectError(await stage.get('/client', { apiKey: null, headers }), 401, 'unauthorized');
    },
  },
  {
    id: 'H-964',
    contract: 'where signing is optional, an unsigned request passes, a signed one is checked, a wrong one is 401',
    settings: 'hawkOptional',
    run: async (stage) => {
      const create = makeCreate(stage);
      await expectRefused(stage, { ...create, signedBody: {} });
      await expectRefused(stage, { key: deriveHawkKey('other') });
      await expectRefused(stage, { late: 100 });
      expect((await send(stage, create)).status).toBe(201);
      expect((await stage.get('/client')).body).toHaveLength(1);
      expect((await stage.get('/client', { headers: { authorization: 'Bearer x' } })).status).toBe(200);
      expect((await stage.post('/client', makeCreate(stage).body)).status).toBe(201);
    },
  },
  {
    id: 'H-965',
    contract: 'where signing is off, the key alone counts, whatever the header says',
    run: async (stage) => {
      for (const authorization of ['Hawk x', sign(stage, { key: deriveHawkKey('other'), late: 1000 })])
        expect((await send(stage, {}, authorization)).status).toBe(200);
    },
  },
];
