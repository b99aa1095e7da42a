import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../support/backends.ts';
import { makeIamReseller, makeIamSeller } from '../../support/iam-resellers.ts';
import { setListStage } from '../../support/list-stage.ts';
import { openWorld, type World } from '../../support/world.ts';
import { filterScenarios } from './client-filter.scenarios.ts';

describe.each(backendNames)('every filter of the list on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
  });
  afterAll(() => world.close());

  it.each(Object.values(filterScenarios).map((scenario) => [scenario.id, scenario.parameter, scenario] as const))(
    '%s %s',
    async (id, parameter, { allowed, accounts, gives }) => {
      const stage = await setListStage(world);
      const { reseller } = stage;
      const ground = {
        reseller,
        other: await makeIamReseller(world),
        sellers: [
          await makeIamSeller(world, reseller, 'first@sellers.example'),
          await makeIamSeller(world, reseller, 'second@sellers.example'),
        ],
      } as const;
      const stored = await stage.store(accounts(ground));
      const given = gives(ground, stored);
      const idsOf = (names: readonly string[]) => names.map((name) => stored[name]?.id);

      for (const [text, names] of given) {
        if (names !== null) {
          expect(await stage.ids({ [parameter]: text }), `${id} ${parameter}=${text}`).toEqual(idsOf(names));
          continue;
        }
        for (const more of ['', '&limit=10']) {
          const answer = await stage.list(new URLSearchParams({ [parameter]: text }) + more);
          expect(answer.status, `${id} ${parameter}=${text}: ${answer.text}`).toBe(400);
          expect(Object.keys(answer.body)).toEqual(['errors']);
          expect(Object.keys(answer.body.errors)).toEqual([parameter]);
          expect(answer.body.errors[parameter]).toHaveLength(1);
          const [sentence] = answer.body.errors[parameter];
          expect(sentence).toMatch(allowed ?? /never/);
          // A list names the member that is wrong.
          const members = [text, ...text.split(',').map((part) => part.trim())];
          expect(
            members.some((member) => sentence.startsWith(`"${member}" is not valid: `)),
            sentence,
          ).toBe(true);
        }
      }

      // Named by some value, missed by another: else the scenario proves nothing.
      const found = new Set(given.flatMap(([, names]) => names ?? []));
      expect([...found].length, 'nothing is found by any value').toBeGreaterThan(0);

      const all = await stage.ids();
      expect(await stage.ids({ [parameter]: '' }), 'an empty value is as if left out').toEqual(all);
      const [first = ['', []]] = given;
      for (const doubled of [
        [first[0], first[0]],
        ['', ''],
        ['', first[0]],
      ]) {
        const query = doubled.map((text) => `${parameter}=${encodeURIComponent(text ?? '')}`).join('&');
        const answer = await stage.list(query);
        expect(answer.status, query).toBe(400);
        expect(answer.body).toEqual({ errors: { [parameter]: ['The parameter stands more than once.'] } });
      }
    },
  );
});
