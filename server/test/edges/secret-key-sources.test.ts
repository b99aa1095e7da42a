import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { openSecrets, openStore } from '../../src/main.ts';
import { backendNames } from '../support/backends.ts';
import { runCommand } from '../support/run-command.ts';
import {
  expectAllOpen,
  openSealedStage,
  readStoreKeyId,
  rotate,
  type SealedStage,
  secretsOf,
} from '../support/sealed-stage.ts';
import { openWorld } from '../support/world.ts';

const patience = 120_000;

/** Puts what opens with no key in the place of a webhook's secret, as if it was sealed under the key of this id. */
async function spoilWebhook({ world }: SealedStage, keyId: string): Promise<void> {
  const sealed = `v1.${keyId}.sealed`;
  const opened = await openStore(loadConfig(world.settings), { warn: () => undefined } as never);
  await opened.backend.write(({ db }) => db.updateTable('webhooks').set({ sealed_secret: sealed }).execute());
  await opened.backend.close();
}

describe.each(backendNames)('the key of sealed secrets, on %s', (backend) => {
  it('that is not there is not replaced by another: nothing is changed before it is back', {
    timeout: patience,
  }, async () => {
    const stage = await openSealedStage(backend);
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
    const stage = await openSealedStage(backend, { CLIENTELE_SECRET_KEY: own });
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
