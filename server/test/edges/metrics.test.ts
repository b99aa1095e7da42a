import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { program } from '../../src/model/caller.ts';
import { backendNames } from '../support/backends.ts';
import { metricsToken as token } from '../support/known.ts';
import { openWorld, type World } from '../support/world.ts';

describe.each(backendNames)('the figures for Prometheus, on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend, { CLIENTELE_METRICS_TOKEN: token, CLIENTELE_LOGIN_ATTEMPTS: '1' });
  });
  afterAll(() => world.close());

  const ask = (authorization?: string) =>
    world.app.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } });
  const read = async (): Promise<string> => (await ask(`Bearer ${token}`)).body;
  const readFigure = async (series: string): Promise<number> => {
    const line = (await read()).split('\n').find((text) => text.startsWith(`${series} `));
    return Number(line?.slice(series.length + 1));
  };

  it('are for whoever has the token', async () => {
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      `Bearer ${token}x`,
      `bearer ${token}`,
      token,
      `APIKey ${token}`,
    ]) {
      const refused = await ask(authorization);
      expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, 'Bearer']);
      expect(refused.json()).toEqual({ message: 'Send Authorization: Bearer <token>.' });
    }
    const shown = await ask(`Bearer ${token}`);
    expect(shown.statusCode).toBe(200);
    expect(shown.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(shown.body).toMatch(/^clientele_build_info\{version="\d+\.\d+\.\d+"\} 1$/m);
  });

  it('count writes and their commits', async () => {
    const count = () => Promise.all(['sum', 'count'].map((end) => readFigure(`clientele_store_commit_units_${end}`)));
    const [unitsBefore = 0, commitsBefore = 0] = await count();
    const write = () => world.opened.ports.store.write(program, (unit) => unit.upkeep.removeNonces(0));
    await Promise.all([write(), write(), write()]);
    const [units = 0, commits = 0] = await count();
    expect(units - unitsBefore).toBe(3);
    expect(commits - commitsBefore).toBe(backend === 'sqlite' ? 1 : 3);
    expect(await readFigure('clientele_store_commit_duration_seconds_count')).toBe(commits);
  });

  it('count mails that wait, and attempts that are refused unheard', async () => {
    expect(await readFigure('clientele_outbox_mails{state="waiting"}')).toBe(0);
    expect(await readFigure('clientele_attempts_refused_total{reason="address"}')).toBe(0);
    const append = world.opened.ports.store.write(program, (unit) =>
      unit.outbox.append(1, {
        clientId: 1,
        kind: 'grace_over',
        recipient: 'a@b.example',
        values: { product: 'CDN' },
      }),
    );
    expect(await append).toBeUndefined();
    const guess = () =>
      world.ask({
        method: 'POST',
        url: '/iam/auth/jwt/login',
        apiKey: null,
        body: { username: 'nobody', password: 'wrong' },
      });
    expect([(await guess()).status, (await guess()).status]).toEqual([400, 429]);
    expect(await readFigure('clientele_outbox_mails{state="waiting"}')).toBe(1);
    expect(await readFigure('clientele_outbox_mails{state="refused"}')).toBe(0);
    expect(await readFigure('clientele_attempts_refused_total{reason="address"}')).toBe(1);
    expect(await readFigure('clientele_attempts_refused_total{reason="passwords"}')).toBe(0);
    expect(await readFigure('clientele_passwords_waiting')).toBe(0);
  });

  it('name routes as they were declared, and nothing that was sent', async () => {
    await world.ask({ url: '/hosting/api/client/by-username/zq-sent' });
    await world.ask({ url: '/hosting/api/client/4711' });
    await world.ask({ url: '/zq-sent/nowhere?zq-sent=zq-sent', apiKey: null });
    // Names and labels alone: a figure may have any digits.
    const text = (await read()).replaceAll(/ \S+$/gm, '');
    expect(text).not.toContain('zq-sent');
    expect(text).not.toContain('4711');
    expect(text).toContain('{method="GET",route="/hosting/api/client/:clientId",status="404"}');
    expect(text).toContain('{method="any",route="unknown",status="404"}');
  });
});

describe('without a token', () => {
  it('there is no such page', async () => {
    const world = await openWorld('sqlite');
    const [shut, absent] = await Promise.all(['/metrics', '/nowhere'].map((url) => world.app.inject({ url })));
    expect(shut?.statusCode).toBe(404);
    expect(shut?.body).toBe(absent?.body);
    await world.close();
  });

  it.each(['short', 'metrics token with spaces in it', `${'x'.repeat(24)}ü`])('"%s" is none', (wrong) => {
    expect(() => loadConfig({ CLIENTELE_METRICS_TOKEN: wrong })).toThrow(
      'CLIENTELE_METRICS_TOKEN must be 24 to 255 printable ASCII characters without spaces.',
    );
  });
});
