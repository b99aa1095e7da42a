import { expect, it } from 'vitest';
import { listScenarioIds } from '../support/scenario-ids.ts';

it('the id of a scenario stands for one alone', () => {
  const places = listScenarioIds();
  const ids = places.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(500);
  expect(places.filter(({ id }, at) => ids.indexOf(id) !== at)).toEqual([]);
});
