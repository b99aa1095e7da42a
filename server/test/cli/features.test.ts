import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../src/model/failure.ts';
import { defaultFeatures, type Feature } from '../../src/model/feature-catalogue.ts';
import { readCatalogue } from '../../src/model/feature-import.ts';
import { importFeatures } from '../../src/usecases/features/import-features.ts';
import { backendNames, makePlace } from '../support/backends.ts';
import { type IamStage, setIamStage } from '../support/iam-stage.ts';
import { query } from '../support/query.ts';
import { runCommand } from '../support/run-command.ts';
import { startClientele } from '../support/server-process.ts';
import { openWorld, type World } from '../support/world.ts';

const feature = { id: 40, name: 'Own', product: 'CDN', isFree: true } as const satisfies Feature;

describe('a catalogue in a file', () => {
  it('is read with all of its faults at once', () => {
    const good = { id: '7', name: ' Größe ', service: 'CONNECT', is_free: 'FALSE' };
    expect(readCatalogue([good])).toEqual({
      features: [{ id: 7, name: 'Größe', product: 'CONNECT', isFree: false }],
    });
    const wrong = [
      { ...good, id: 0 },
      { ...good, id: '1e3' },
      { ...good, name: '' },
      { ...good, name: 'x'.repeat(256) },
      { ...good, service: 'cdn' },
      { ...good, is_free: 1 },
      { ...good, price: 5 },
      [],
      'text',
      good,
      good,
    ];
    const read = readCatalogue(wrong);
    expect('faults' in read && read.faults.map((fault) => fault.replace(/ .*/, ''))).toEqual(Array(10).fill('Feature'));
    expect('faults' in read && read.faults.at(-1)).toBe('Feature 11 has the id of one before it.');
    expect(readCatalogue([])).toEqual({ faults: ['There is no feature in it.'] });
  });
});

describe.each(backendNames)('the import of a catalogue on %s', (backend) => {
  let world: World;
  let stage: IamStage;
  beforeAll(async () => {
    world = await openWorld(backend);
    stage = await setIamStage(world);
  });
  afterAll(() => world.close());

  const catalogue = async (): Promise<unknown> => (await stage.get('/admin/feature')).body;
  const run = (features: readonly Feature[], isDryRun = false) =>
    importFeatures(world.opened.ports, features, { isDryRun });

  it('adds, renames and removes; a dry run does nothing; what is on is shown by its new name, in the list too', async () => {
    const client = await stage.client({ featureIds: [5, 1] });
    const before = await catalogue();
    const renamed = defaultFeatures.map((one) => (one.id === 5 ? { ...one, name: 'Smaller answers' } : one));
    const wanted = [...renamed.filter(({ id }) => id !== 24), feature];
    const planned = await run(wanted, true);
    if (isFailure(planned)) throw new Error(planned.code);
    expect([planned.added.length, planned.changed.length, planned.removed.map(({ id }) => id)]).toEqual([1, 1, [24]]);
    expect(await catalogue()).toEqual(before);

    expect(isFailure(await run(wanted))).toBe(false);
    const shown = wanted.map(({ id, name, product, isFree }) => ({ id, name, service: product, is_free: isFree }));
    expect(await catalogue()).toEqual(shown);
    const one = (await stage.get(`/clients/${client.id}`)).body;
    expect(one.freeFeatures.CDN[0]).toMatchObject({ feature_id: 5, name: 'Smaller answers' });
    const [listed] = (await stage.get('/clients?feature_id_in=5')).body;
    expect(listed).toEqual(one);
    const on = await stage.post('/admin/free_features', { client_id: client.id, feature_id: feature.id });
    expect(on.status, on.text).toBe(201);
    // The same once more changes nothing.
    expect(await run(wanted)).toMatchObject({ added: [], changed: [], removed: [] });
  });

  it('refuses as a whole what would take something away that is on, by name', async () => {
    await stage.client({ featureIds: [2] });
    const before = await catalogue();
    const paid = defaultFeatures.map((one) => (one.id === 2 ? { ...one, isFree: true } : one));
    for (const [wanted, rule] of [
      [defaultFeatures.filter(({ id }) => id !== 2), 'it cannot be left out'],
      [paid, 'its service and is_free must stay'],
    ] as const)
      for (const isDryRun of [true, false]) {
        const refused = await run([...wanted, feature], isDryRun);
        expect(isFailure(refused) && refused.problems['2 Origin shielding']).toContain(rule);
      }
    expect(await catalogue()).toEqual(before);
  });
});

describe.each(backendNames)('clientele features import on %s', (backend) => {
  it('takes CSV and JSON, says what it does, and ends with 1 where it does nothing', async () => {
    const place = await makePlace(backend);
    const folder = await mkdtemp(join(tmpdir(), 'clientele-features-'));
    const settings = { ...place.settings, CLIENTELE_PASSWORD_COST: '4' };
    const write = async (name: string, text: string): Promise<string> => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const importFile = async (...words: string[]) => {
      const started = startClientele(['features', 'import', ...words], settings);
      const { code } = await started.exited;
      return { code, stdout: started.stdout, stderr: started.stderr };
    };
    expect((await runCommand(['migrate', 'up'], settings)).code).toBe(0);
    const countFeatures = async () => (await query(place, 'select id from features')).length;

    const csv = await write(
      'a.csv',
      '\uFEFFid,name,service,is_free\r\n7,"Storage, as S3",STORAGE,true\r\n90,New,DNS,false\r\n\r\n',
    );
    const dry = await importFile(csv, '--dry-run');
    expect(dry.stdout).toContain('+ 90 New (DNS, paid)');
    expect(dry.stdout).toContain('1 added, 1 changed, 23 removed. Dry run: nothing was changed.');
    expect([dry.code, await countFeatures()]).toEqual([0, defaultFeatures.length]);
    const done = await importFile(csv);
    expect(done.stdout).toContain('~ 7 S3 compatible storage (STORAGE, free) → 7 Storage, as S3 (STORAGE, free)');
    expect([done.code, await countFeatures()]).toEqual([0, 2]);
    const rows = [{ id: 90, name: 'New', service: 'DNS', is_free: false }];
    const json = await importFile(await write('a.json', JSON.stringify(rows)));
    expect([json.code, json.stdout.trim(), await countFeatures()]).toEqual([
      0,
      '- 7 Storage, as S3 (STORAGE, free)\n0 added, 0 changed, 1 removed.',
      1,
    ]);
    for (const text of ['id,name\n1,A\n', '[]', '{}', 'no catalogue', '[{"id":1}', '']) {
      const wrong = await importFile(await write('wrong', text));
      expect([wrong.code, wrong.stderr.startsWith('clientele: ')], wrong.stderr).toEqual([1, true]);
    }
    expect(await countFeatures()).toBe(1);
    await rm(folder, { recursive: true });
    await place.remove();
  });
});
