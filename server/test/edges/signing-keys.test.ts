import type { FastifyInstance } from 'fastify';
import { decodeJwt, decodeProtectedHeader, importJWK, type JWK, SignJWT } from 'jose';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { renewSigningKeysJob } from '../../src/jobs/renew-signing-keys.ts';
import { makeApp, openStore } from '../../src/main.ts';
import { listSigningKeys, openSigningKey, replaceSigningKeys } from '../../src/usecases/sessions/signing-keys.ts';
import { type BackendName, backendNames } from '../support/backends.ts';
import { bearer, expectOk, type Pair, setIamStage } from '../support/iam-stage.ts';
import { runCommand } from '../support/run-command.ts';
import { tryRefresh } from '../support/sessions.ts';
import { dumpEveryTable } from '../support/tables.ts';
import { openWorld } from '../support/world.ts';

const [hour, day] = [3600, 24 * 3600];
const silent = pino({ level: 'silent' });
const kidOf = ({ access }: Pair): string | undefined => decodeProtectedHeader(access).kid;

async function openStage(backend: BackendName) {
  const world = await openWorld(backend);
  const iam = await setIamStage(world);
  const logIn = () => iam.logIn(iam.reseller.userId);
  /** The names of the keys that are shown. */
  const listKids = async (app: FastifyInstance = world.app): Promise<string[]> =>
    (await app.inject('/.well-known/jwks.json')).json().keys.map(({ kid }: { kid: string }) => kid);
  /** The status that a token is answered with. */
  const tryOn = async (app: FastifyInstance, token: string): Promise<number> =>
    (await app.inject({ url: '/iam/clients/me', headers: { authorization: `Bearer ${token}` } })).statusCode;
  const runJob = () => renewSigningKeysJob.run(world.opened.ports, new AbortController().signal);
  return { world, iam, logIn, listKids, tryOn, runJob };
}

/** Another copy of the server on the same store. */
const openCopy = (world: { opened: Parameters<typeof makeApp>[1] }): Promise<FastifyInstance> =>
  makeApp(loadConfig({}), world.opened, silent);

describe.each(backendNames)('the keys that sign sessions, on %s', (backend) => {
  it('are changed every thirty days, shown before they sign, and kept until what they signed is over', async () => {
    const { world, iam, logIn, listKids, runJob } = await openStage(backend);
    const [first] = await listKids();
    world.clock.moveOn(30 * day - 3 * hour - 1);
    await runJob();
    expect(await listKids()).toEqual([first]);
    world.clock.moveOn(1);
    await runJob();
    // A minute later every copy has read of it.
    world.clock.moveOn(60);
    const [second, ...others] = await listKids();
    expect(others).toEqual([first]);
    world.clock.moveOn(hour - 60 - 1);
    const last = await logIn();
    expect(kidOf(last)).toBe(first);
    // The next one signs now, the tokens of the one before are good for as long as they last, and a session goes on.
    world.clock.moveOn(1);
    expect(kidOf(await logIn())).toBe(second);
    expectOk(await iam.get('/clients/me', bearer(last)));
    world.clock.moveOn(20 * hour);
    expect(kidOf(expectOk(await tryRefresh(iam, last)))).toBe(second);
    world.clock.moveOn(7 * hour);
    await runJob();
    expect(await listKids()).toEqual([second, first]);
    world.clock.moveOn(1);
    await runJob();
    world.clock.moveOn(60);
    expect(await listKids()).toEqual([second]);
    // Whatever runs late or not at all: nothing is signed by a key whose time is over.
    world.clock.moveOn(40 * day);
    const late = await logIn();
    expect([first, second]).not.toContain(kidOf(late));
    expectOk(await iam.get('/clients/me', bearer(late)));
    await world.close();
  });

  it('stand sealed in the store, and outlast the key that they are sealed under', async () => {
    const { world, iam, logIn, listKids, tryOn } = await openStage(backend);
    const { ports } = world.opened;
    const [key] = await listSigningKeys(ports);
    const { d, p, q } = JSON.parse((key && openSigningKey(ports, key)) ?? '{}') as Record<string, string>;
    const pair = await logIn();
    const kids = await listKids();
    await world.whileStopped(async () => {
      const rows = JSON.stringify(await dumpEveryTable(world));
      for (const secret of [d, p, q]) {
        expect(secret).toMatch(/^[\w-]{200,}$/);
        expect(rows.includes(secret ?? '')).toBe(false);
      }
      // A server without the right key makes one of its own, and takes what the other has signed.
      const config = loadConfig({ ...world.settings, CLIENTELE_SECRET_KEY: 'another key of thirty-two characters' });
      const opened = await openStore(config, silent, world.clock);
      const app = await makeApp(config, opened, silent);
      expect(await listKids(app)).toEqual([expect.any(String), ...kids]);
      expect(await tryOn(app, pair.access)).toBe(200);
      const answer = await app.inject({
        method: 'POST',
        url: '/iam/auth/jwt/refresh',
        payload: { refresh: pair.refresh },
      });
      expect(answer.statusCode, answer.body).toBe(200);
      expect(kids).not.toContain(kidOf(answer.json()));
      await app.close();
      await opened.backend.close();
    });
    // And the other way round.
    expect(await listKids()).toHaveLength(2);
    expect(kids).toContain(kidOf(await logIn()));
    expectOk(await iam.get('/clients/me', bearer(pair)));
    await world.close();
  });

  it('are replaced at once by the operator: all sessions end, in every copy, and no forgery by the old key opens anything', async () => {
    const { world, iam, logIn, listKids, tryOn, runJob } = await openStage(backend);
    const { ports } = world.opened;
    const copy = await openCopy(world);
    const [old] = await openKeys(ports);
    const pairs = [await logIn(), await logIn()];
    for (const app of [world.app, copy]) for (const { access } of pairs) expect(await tryOn(app, access)).toBe(200);
    expect(await replaceSigningKeys(ports)).toBe(2);
    for (const app of [world.app, copy]) for (const { access } of pairs) expect(await tryOn(app, access)).toBe(401);
    for (const pair of pairs) expect((await tryRefresh(iam, pair)).status).toBe(401);
    const fresh = await logIn();
    expect(await tryOn(world.app, fresh.access)).toBe(200);
    // The copy has read the keys at this very moment, and reads them again a second later at the earliest.
    expect(await tryOn(copy, fresh.access)).toBe(401);
    world.clock.moveOn(1);
    expect(await tryOn(copy, fresh.access)).toBe(200);
    const forged = await new SignJWT(decodeJwt(fresh.access))
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: old.kid })
      .sign(await importJWK(JSON.parse(old.jwk) as JWK, 'RS256'));
    for (const app of [world.app, copy]) expect(await tryOn(app, forged)).toBe(401);
    expect(await listKids(copy)).toEqual([kidOf(fresh)]);
    await runJob();
    expect(await listKids(copy)).toEqual([kidOf(fresh)]);
    await copy.close();
    // The same by the command.
    await world.whileStopped(async () => {
      const ran = await runCommand(['secrets', 'rotate', '--sessions'], world.settings);
      expect(ran).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(/^Sessions are signed with a new key from now on\. /),
      });
      const told = await runCommand(['secrets', 'rotate', '--sessions', '--json'], world.settings);
      expect(JSON.parse(told.out)).toEqual({ sessionsEnded: 0 });
      const { audit_entries: history } = await dumpEveryTable(world);
      expect(history?.filter((row) => row.includes('signing_key_changed') && row.includes('operator'))).toHaveLength(3);
    });
    expect(await tryOn(world.app, fresh.access)).toBe(401);
    expect(await listKids()).not.toContain(kidOf(fresh));
    expect(await tryOn(world.app, (await logIn()).access)).toBe(200);
    await world.close();
  });
});

/** The key that signs, as whoever has got hold of it would have it. */
async function openKeys(ports: Parameters<typeof listSigningKeys>[0] & Parameters<typeof openSigningKey>[0]) {
  const keys = await listSigningKeys(ports);
  return keys.map((key) => ({ kid: key.kid, jwk: openSigningKey(ports, key) ?? '' })) as [{ kid: string; jwk: string }];
}
