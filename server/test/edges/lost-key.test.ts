import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { openSecrets } from '../../src/main.ts';
import { backendNames } from '../support/backends.ts';
import { bearer, expectOk, setIamStage } from '../support/iam-stage.ts';
import { runCommand } from '../support/run-command.ts';
import { registerSecured } from '../support/two-factor.ts';
import { openWorld } from '../support/world.ts';

const patience = 120_000;

describe.each(backendNames)('the key of sealed secrets, lost for good, on %s', (backend) => {
  it('is followed by another, once what it locked was set anew; nobody is logged out', {
    timeout: patience,
  }, async () => {
    const world = await openWorld(backend);
    const iam = await setIamStage(world);
    const { email } = await registerSecured(iam);
    const pair = await iam.logIn(iam.reseller.userId);
    const findKey = () => openSecrets(loadConfig(world.settings)).keyId;
    const run = (...words: string[]) => runCommand(words, world.settings);
    const lost = findKey();
    await world.whileStopped(async () => rmSync(join(world.settings.DATA_DIR ?? '', 'secret.key')));
    // The server has made another, and signs by it.
    const made = findKey();
    expect(made).not.toBe(lost);
    expectOk(await iam.get('/clients/me', bearer(pair)));
    expectOk(await iam.get('/clients/me', bearer(await iam.logIn(iam.reseller.userId))));
    expect(world.log.join('')).toContain('locked with another key');
    await world.whileStopped(async () => {
      expect((await run('doctor')).out).toContain('is not the one that secrets');
      const refused = await run('secrets', 'rotate');
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toContain(`(two_factor) are locked with the key ${lost}, which is not here`);
      expect((await run('user', 'reset-two-factor', email)).code).toBe(0);
      const done = await run('secrets', 'rotate', '--json');
      expect(done).toMatchObject({ code: 0, err: '' });
      expect(JSON.parse(done.out)).toMatchObject({ unreadable: 0, wasBegun: false, keyId: made, keyIdsBefore: [] });
      expect((await run('doctor')).out).toContain('opens the secrets of the store');
      // The same where the key is a setting.
      const settings = { ...world.settings, CLIENTELE_SECRET_KEY: 'another key of thirty-two characters' };
      const { keyId } = openSecrets(loadConfig(settings));
      const set = await runCommand(['secrets', 'rotate', '--json'], settings);
      expect(set).toMatchObject({ code: 0, err: '' });
      expect(JSON.parse(set.out)).toMatchObject({ unreadable: 0, keyId, keyIdsBefore: [] });
      expect((await runCommand(['doctor'], settings)).out).toContain('opens the secrets of the store');
    });
    await world.close();
  });
});
