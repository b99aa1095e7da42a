import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { openToLook } from '../../src/copies.ts';
import { readKeyId, type Secrets } from '../../src/lib/secrets.ts';
import { openSecrets } from '../../src/main.ts';
import { nameMailSecret } from '../../src/model/branding.ts';
import { program } from '../../src/model/caller.ts';
import { nameWebhookSecret } from '../../src/model/webhook.ts';
import { readTables } from '../../src/store/moving/read-tables.ts';
import type { SealedValue } from '../../src/usecases/ports/operation-ports.ts';
import { listSigningKeys, nameSigningSecret, openSigningKey } from '../../src/usecases/sessions/signing-keys.ts';
import { placeOf } from '../../src/usecases/two-factor/check-code.ts';
import { type BackendName, backendNames } from '../support/backends.ts';
import { expectOk, type IamStage, setIamStage } from '../support/iam-stage.ts';
import { runCommand } from '../support/run-command.ts';
import { dumpEveryTable } from '../support/tables.ts';
import { codeOf, registerSecured, type Secured, tryCode } from '../support/two-factor.ts';
import { openWorld, type World } from '../support/world.ts';

const rotateAndDie = fileURLToPath(new URL('../support/rotate-and-die.ts', import.meta.url));
const patience = 120_000;

const places = {
  two_factor: placeOf,
  webhook: nameWebhookSecret,
  webhook_before: nameWebhookSecret,
  mail_server: nameMailSecret,
  signing_key: nameSigningSecret,
};
const mailPassword = 'the password of a mail server';

/** A store with one sealed value of each kind, that are used as people and programs use them. */
interface Stage {
  readonly world: World;
  readonly iam: IamStage;
  readonly secured: Secured;
  readonly webhookSecret: string;
  /** The one before it, which messages are signed with too. */
  readonly secretBefore: string;
  /** What signs sessions, as JWK. */
  readonly signingJwk: string;
  readonly keyFile: string;
  /** Asks once and again for the same, by one `Idempotency-Key`. */
  createOnce(): ReturnType<World['ask']>;
}

async function openStage(backend: BackendName, settings: Record<string, string> = {}): Promise<Stage> {
  const world = await openWorld(backend, settings);
  const iam = await setIamStage(world);
  const secured = await registerSecured(iam);
  const headers = { ...iam.reseller.credentials };
  const asReseller = (method: 'POST', url: string, body: object, more = {}) =>
    world.ask({ method, url, apiKey: null, headers: { ...headers, ...more }, body });
  const hook = { url: 'https://hooks.example/' };
  const hooked = expectOk(await asReseller('POST', '/api/v1/webhooks', hook), 201);
  const { secret } = expectOk(await asReseller('POST', `/api/v1/webhooks/${hooked.id}/secret`, {}));
  const { ports, backend: store } = world.opened;
  const id = iam.reseller.id;
  const server = { host: 'mail.example', sealedPassword: ports.secrets.seal(mailPassword, nameMailSecret(id)) };
  await store.write(({ db }) =>
    db
      .insertInto('branding')
      .values({ reseller_id: id, public_settings: '{}', mail_server: JSON.stringify(server) })
      .execute(),
  );
  const [signingKey] = await listSigningKeys(ports);
  const retry = { 'idempotency-key': 'made-before-the-key-was-changed' };
  return {
    world,
    iam,
    secured,
    webhookSecret: secret,
    secretBefore: hooked.secret,
    signingJwk: (signingKey && openSigningKey(ports, signingKey)) ?? '',
    keyFile: join(world.settings.DATA_DIR ?? '', 'secret.key'),
    createOnce: () => asReseller('POST', '/api/v1/keys', { name: 'once' }, retry),
  };
}

/** Everything that is sealed, read beside whoever has the store open. */
async function listSealed({ world }: Stage): Promise<readonly SealedValue[]> {
  const looked = await openToLook(loadConfig(world.settings));
  try {
    return await looked.store.read(program, async ({ installation: { sealed } }) => [
      ...(await sealed.list('two_factor', 0, 100)),
      ...(await sealed.list('webhook', 0, 100)),
      ...(await sealed.list('webhook_before', 0, 100)),
      ...(await sealed.list('mail_server', 0, 100)),
      ...(await sealed.list('signing_key', 0, 100)),
    ]);
  } finally {
    await looked.close();
  }
}

/** Expects that everything opens, and gives the ids of the keys that it is under. */
async function expectAllOpen(stage: Stage, secrets: Secrets): Promise<ReadonlySet<string | undefined>> {
  const values = await listSealed(stage);
  expect(values.map(({ kind }) => kind)).toEqual(Object.keys(places));
  const texts = values.map(({ kind, ownerId, sealed }) => secrets.open(sealed, places[kind](ownerId)));
  expect(texts).toEqual([
    stage.secured.secret,
    stage.webhookSecret,
    stage.secretBefore,
    mailPassword,
    stage.signingJwk,
  ]);
  return new Set(values.map(({ sealed }) => readKeyId(sealed)));
}

const secretsOf = ({ world }: Stage): Secrets => openSecrets(loadConfig(world.settings));
const rotate = ({ world }: Stage, ...more: string[]) => runCommand(['secrets', 'rotate', ...more], world.settings);

describe.each(backendNames)('the key of sealed secrets, on %s', (backend) => {
  it('is changed, and nobody notices', { timeout: patience }, async () => {
    const stage = await openStage(backend);
    const { world, iam, secured, keyFile } = stage;
    const made = await stage.createOnce();
    expect(made.status, made.text).toBe(201);
    const [before, keyBefore] = [secretsOf(stage).keyId, readFileSync(keyFile)];
    // A server that has read the key before it was changed, as a second copy on the same machine would have.
    const stale = world.opened.ports.secrets;
    expect(stale.keyId).toBe(before);
    await world.whileStopped(async () => {
      const ran = await rotate(stage, '--json');
      expect(ran).toMatchObject({ code: 0, err: '' });
      const now = secretsOf(stage).keyId;
      expect(now).not.toBe(before);
      expect(JSON.parse(ran.out)).toEqual({
        ...{ resealed: 5, unreadable: 0, wasBegun: false, keyId: now, keyIdsBefore: [before] },
      });
      expect(readFileSync(`${keyFile}.before`)).toEqual(keyBefore);
      for (const file of [keyFile, `${keyFile}.before`]) expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(await expectAllOpen(stage, stale)).toEqual(new Set([now]));
      // In no table is anything left that is under the key before, but for the history, which tells of it.
      const { audit_entries: history, ...dump } = await dumpEveryTable(world);
      expect(JSON.stringify(dump)).not.toContain(before);
      expect(history?.some((row) => row.includes('secret_key_changed') && row.includes(before))).toBe(true);
    });
    expect(world.log.join('')).not.toContain('locked with another key');
    const again = await stage.createOnce();
    expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([201, 'true', made.body]);
    world.clock.moveTo('2026-11-21T09:05:00Z');
    expectOk(await tryCode(iam, secured.email, codeOf(iam, secured.secret)));
    await world.close();
  });

  it('that is killed at any place leaves all of it readable, and the next one ends it', {
    timeout: patience,
  }, async () => {
    const stage = await openStage(backend);
    const { world } = stage;
    await world.whileStopped(async () => {
      const ids: string[] = [secretsOf(stage).keyId];
      for (const [place, keyNow, sealedUnder] of [
        // The key is kept, and no other made.
        ['1', 0, 0],
        // There is another one, and nothing is under it yet.
        ['2', 1, 0],
      ] as const) {
        expect(await die(stage, place)).toBe('SIGKILL');
        const { keyId } = secretsOf(stage);
        if (!ids.includes(keyId)) ids.push(keyId);
        expect(ids.indexOf(keyId), place).toBe(keyNow);
        expect(await expectAllOpen(stage, secretsOf(stage))).toEqual(new Set([ids[sealedUnder]]));
      }
      expect((await runCommand(['doctor'], world.settings)).out).toContain('is being changed');
      // It goes on with the key that is there, and dies again in the middle.
      expect(await die(stage, 'sealing')).toBe('SIGKILL');
      expect(await expectAllOpen(stage, secretsOf(stage))).toEqual(new Set([ids[0]]));
      const ended = await rotate(stage);
      expect(ended).toMatchObject({ code: 0, err: '' });
      expect(ended.out).toMatch(
        /^An interrupted change of the key was completed\.\nSecrets that were locked with the key \w+: 5\.\n/,
      );
      expect(secretsOf(stage).keyId).toBe(ids[1]);
      expect(await expectAllOpen(stage, secretsOf(stage))).toEqual(new Set([ids[1]]));
    });
    await world.close();
  });

  it('that is not there is not replaced by another: nothing is changed before it is back', {
    timeout: patience,
  }, async () => {
    const stage = await openStage(backend);
    const { world, keyFile } = stage;
    await world.whileStopped(async () => {
      const { keyId } = secretsOf(stage);
      renameSync(keyFile, `${keyFile}.moved`);
      for (const other of [undefined, 'o'.repeat(40)]) {
        if (other !== undefined) writeFileSync(keyFile, other);
        const refused = await rotate(stage);
        expect(refused).toMatchObject({ code: 1, out: '' });
        expect(refused.err).toContain(`locked with the key ${keyId}, which is not here. Bring it back`);
        expect(existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : undefined).toBe(other);
        expect(existsSync(`${keyFile}.before`)).toBe(false);
        expect(await readStoreKeyId(stage)).toBe(keyId);
      }
      renameSync(`${keyFile}.moved`, keyFile);
      expect(await expectAllOpen(stage, secretsOf(stage))).toEqual(new Set([keyId]));
      expect((await runCommand(['doctor'], world.settings)).out).toContain('opens the secrets of the store');
    });
    expect(world.log.join('')).not.toContain('locked with another key');
    await world.close();
  });

  it('that is a setting is changed by two settings', { timeout: patience }, async () => {
    const own = 'a key of thirty-two characters, ours';
    const stage = await openStage(backend, { CLIENTELE_SECRET_KEY: own });
    const { world, keyFile } = stage;
    await world.whileStopped(async () => {
      expect(await rotate(stage)).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('set CLIENTELE_SECRET_KEY to a new key'),
      });
      const run = (settings: object) =>
        runCommand(['secrets', 'rotate'], { ...world.settings, ...settings } as Record<string, string>);
      const changed = { CLIENTELE_SECRET_KEY: 'another key of thirty-two characters' };
      // Without the one before nothing can be opened, and nothing is lost.
      const alone = await run(changed);
      expect(alone).toMatchObject({ code: 1, err: expect.stringContaining(`${secretsOf(stage).keyId}, which is not`) });
      expect(await expectAllOpen(stage, secretsOf(stage))).toEqual(new Set([secretsOf(stage).keyId]));
      const both = await run({ ...changed, CLIENTELE_SECRET_KEY_BEFORE: own });
      expect(both).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^Secrets that were locked with the key \w+: 5\.$/m),
      });
      const now = openSecrets(loadConfig({ ...world.settings, ...changed }));
      expect(await expectAllOpen(stage, now)).toEqual(new Set([now.keyId]));
      expect(existsSync(keyFile)).toBe(false);
      // Back to the first, for the world to go on with: what no key here opens stays, and is told.
      const back = () => run({ CLIENTELE_SECRET_KEY: own, CLIENTELE_SECRET_KEY_BEFORE: changed.CLIENTELE_SECRET_KEY });
      const unreadable = { code: 1, err: expect.stringContaining('left as they are: 1. Bring their key back') };
      await spoilWebhook(stage, now.keyId);
      expect(await back()).toMatchObject(unreadable);
      // The store still names the key that some of it is under.
      expect(await readStoreKeyId(stage)).toBe(now.keyId);
      await spoilWebhook(stage, '0'.repeat(16));
      expect(await back()).toMatchObject(unreadable);
      expect(await readStoreKeyId(stage)).toBe(secretsOf(stage).keyId);
    });
    await world.close();
  });
});

/** The id of the key that the store says its secrets are under. */
async function readStoreKeyId({ world }: Stage): Promise<string | undefined> {
  const looked = await openToLook(loadConfig(world.settings));
  try {
    return await looked.store.read(program, (unit) => unit.inspection.findSecretKeyId());
  } finally {
    await looked.close();
  }
}

/** Puts what opens with no key in the place of a webhook's secret, as if it was sealed under the key of this id. */
async function spoilWebhook({ world }: Stage, keyId: string): Promise<void> {
  const sealed = `v1.${keyId}.sealed`;
  const { openStore } = await import('../../src/main.ts');
  const opened = await openStore(loadConfig(world.settings), { warn: () => undefined } as never);
  await opened.backend.write(({ db }) => db.updateTable('webhooks').set({ sealed_secret: sealed }).execute());
  await opened.backend.close();
}

/** Changes the key in a process of its own that is killed at a place. Gives the signal that it ended by. */
async function die({ world }: Stage, place: string): Promise<unknown> {
  const child = spawn(process.execPath, [rotateAndDie, place], { env: { PATH: process.env.PATH, ...world.settings } });
  const [, signal] = await once(child, 'exit');
  return signal;
}

it('a key file that holds no key is never the one before', async () => {
  const world = await openWorld('sqlite');
  const folder = world.settings.DATA_DIR ?? '';
  await world.whileStopped(async () => {
    const key = readFileSync(join(folder, 'secret.key'));
    writeFileSync(join(folder, 'secret.key'), 'short');
    expect((await runCommand(['secrets', 'rotate'], world.settings)).err).toContain('holds no key');
    expect(existsSync(join(folder, 'secret.key.before'))).toBe(false);
    writeFileSync(join(folder, 'secret.key'), key);
  });
  await world.close();
});

it('everything that is sealed is known to whoever seals it anew', async () => {
  const source = fileURLToPath(new URL('../../src/usecases/', import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sealing = files.filter((file) => readFileSync(join(source, file), 'utf8').includes('secrets.seal('));
  // Whoever adds one here adds a kind to `reseal-secrets.ts`, and a value of it to the store of these tests.
  expect(sealing.sort()).toEqual([
    'branding/branding.ts',
    'installation/reseal-secrets.ts',
    'sessions/signing-keys.ts',
    'two-factor/two-factor.ts',
    'webhooks/webhooks.ts',
  ]);
  const world = await openWorld('sqlite');
  const tables = await world.opened.backend.read(readTables);
  const columns = tables.flatMap((table) => table.columns.map((column) => `${table.name}.${column}`));
  // The first one is sealed under what follows from a request, and is over after a day.
  expect(columns.filter((column) => column.includes('sealed')).sort()).toEqual([
    'idempotency_records.sealed_result',
    'signing_keys.sealed_private',
    'two_factor.sealed_secret',
    'webhooks.old_sealed_secret',
    'webhooks.sealed_secret',
  ]);
  await world.close();
});
