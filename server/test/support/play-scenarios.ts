import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type BackendName, backendNames } from './backends.ts';
import { findWordless } from './history-words.ts';
import { openWorld, type World } from './world.ts';

/** One line of a contract, and the proof that it holds. It runs on every backend. */
export interface Scenario<Stage, Settings extends string = 'plain'> {
  /** Named by the README of its dialect, never used for another one later. */
  readonly id: string;
  /** Short words of the contract's line. */
  readonly contract: string;
  /** What its world is opened with; `plain` unless told. */
  readonly settings?: Settings;
  run(stage: Stage): Promise<void>;
}

/** Tables of scenarios, by what they are about. */
type Topics<Stage, Settings extends string> = Readonly<Record<string, readonly Scenario<Stage, Settings>[]>>;

/** Where every scenario finds the clock. */
const start = '2026-11-21T09:00:00Z';

/**
 * Plays every scenario on every backend, each on a stage of its own. Those of the same settings share a world, which `open` opens
 * when the first of them asks for it; without `open` it is one with the settings of all tests.
 */
export function play<Stage, Settings extends string = 'plain'>(
  title: string,
  topics: Topics<Stage, Settings>,
  setStage: (world: World, settings: Settings | 'plain') => Promise<Stage>,
  open: (backend: BackendName, settings: Settings | 'plain') => Promise<World> = (backend) => openWorld(backend),
): void {
  describe.each(backendNames)(`${title} on %s`, (backend) => {
    const worlds = new Map<string, Promise<World>>();
    function findWorld(settings: Settings | 'plain'): Promise<World> {
      const world = worlds.get(settings) ?? open(backend, settings);
      worlds.set(settings, world);
      return world;
    }
    afterAll(async () => {
      for (const world of worlds.values()) await (await world).close();
    });

    for (const [topic, scenarios] of Object.entries(topics))
      describe(topic, () => {
        for (const { id, contract, settings = 'plain', run } of scenarios)
          it(`${id} ${contract}`, async () => {
            const world = await findWorld(settings);
            world.clock.moveTo(start);
            await run(await setStage(world, settings));
          });
      });

    it('has met no fault of the server', async () => {
      for (const world of worlds.values())
        expect((await world).log.filter((line) => line.includes('request failed'))).toEqual([]);
    });

    it('has written nothing into the history that the console has no words for', async () => {
      for (const world of worlds.values()) expect(await findWordless(await world)).toEqual([]);
    });
  });
}

/** The ids of all scenarios of some topics. */
export function idsOf(topics: Readonly<Record<string, readonly { readonly id: string }[]>>): string[] {
  return Object.values(topics).flatMap((scenarios) => scenarios.map(({ id }) => id));
}

/** The ids at the head of the tests of a file, by its path below `server/test`: scenarios that stand in no table. */
export function readIds(file: string): string[] {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  return [...text.matchAll(/(?:^|\()\s*['"`]([A-Z]-\d+) /gm)].map(([, id = '']) => id);
}

/** The README of a dialect, as text. */
export function readReadme(dialect: 'hosting' | 'iam' | 'v1'): string {
  return readFileSync(new URL(`../../src/api/${dialect}/README.md`, import.meta.url), 'utf8');
}

/** Expects that a README names each of these ids, and no other one of this form. */
export function expectNamed(readme: string, form: RegExp, ids: readonly string[]): void {
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect([...new Set(readme.match(form))].sort()).toEqual(ids.toSorted());
}
