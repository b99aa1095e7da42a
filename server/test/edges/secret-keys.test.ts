import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readTables } from '../../src/store/moving/read-tables.ts';
import { backendNames } from '../support/backends.ts';
import { expectOk } from '../support/iam-stage.ts';
import { runCommand } from '../support/run-command.ts';
import { expectAllOpen, openSealedStage, rotate, type SealedStage, secretsOf } from '../support/sealed-stage.ts';
import { dumpEveryTable } from '../support/tables.ts';
import { codeOf, tryCode } from '../support/two-factor.ts';
import { openWorld } from '../support/world.ts';

const rotateAndDie = fileURLToPath(new URL('../support/rotate-and-die.ts', import.meta.url));
const patience = 120_000;

/** Changes the key in a process of its own that is killed at a place. Gives the signal that it ended by. */
async function die({ world }: SealedStage, place: string): Promise<unknown> {
  const child = spawn(process.execPath, [rotateAndDie, place], { env: { PATH: process.env.PATH, ...world.settings } });
  const [, signal] = await once(child, 'exit');
  return signal;
}

describe.each(backendNames)('the key of sealed secrets, on %s', (backend) => {
  it('is changed, and nobody notices', { timeout: patience }, async () => {
    const stage = await openSealedStage(backend);
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
    const stage = await openSealedStage(backend);
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
