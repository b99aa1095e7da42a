import { expect } from 'vitest';
import type { OrderKey } from '../../../src/model/client-filter.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import type { ListStage } from '../../support/list-stage.ts';
import type { ListScenario } from './client-list.scenarios.ts';

const person = (first: string, isActivated = true) => ({ users: [{ ...plainPerson, first, isActivated }] });

/** Clients with ties in everything, and two without a name. */
const accounts = {
  one: {
    ...person('Ösel'),
    email: 'b@a.example',
    company: 'beta',
    createdAt: '2026-01-02T00:00:00Z',
    services: { CDN: 'active' },
  },
  two: {
    ...person(''),
    email: 'A@a.example',
    company: 'Alpha',
    createdAt: '2026-01-01T00:00:00Z',
    services: { DNS: 'trial' },
  },
  three: { ...person('Zoe', false), email: 'b@a.example', company: 'ALPHA', createdAt: '2026-01-02T00:00:00Z' },
  four: { ...person(''), email: 'c@a.example', company: '', createdAt: '2026-01-03T00:00:00Z', byHand: 'paused' },
  five: { ...person('zoe'), email: 'B@A.example', company: 'émil', createdAt: '2026-01-02T00:00:00.000001Z' },
} as const;
type Name = keyof typeof accounts;

interface OrderCase {
  readonly id: string;
  readonly up: readonly [ordering: string, order: readonly Name[]];
  readonly down: readonly [ordering: string, order: readonly Name[]];
}

/** Every key in both directions: a key that is added does not compile without its order. */
const cases: { readonly [K in OrderKey | 'created']: OrderCase } = {
  id: {
    id: 'L-201',
    up: ['id', ['one', 'two', 'three', 'four', 'five']],
    down: ['-id', ['five', 'four', 'three', 'two', 'one']],
  },
  email: {
    id: 'L-202',
    up: ['email', ['two', 'one', 'three', 'five', 'four']],
    down: ['-email', ['four', 'one', 'three', 'five', 'two']],
  },
  name: {
    id: 'L-203',
    up: ['name', ['three', 'five', 'one', 'two', 'four']],
    down: ['-name', ['one', 'three', 'five', 'two', 'four']],
  },
  status: {
    id: 'L-204',
    up: ['status', ['one', 'three', 'four', 'five', 'two']],
    down: ['-status', ['two', 'five', 'four', 'three', 'one']],
  },
  company: {
    id: 'L-205',
    up: ['companyName', ['four', 'two', 'three', 'one', 'five']],
    down: ['-companyName', ['five', 'one', 'two', 'three', 'four']],
  },
  createdAt: {
    id: 'L-206',
    up: ['created_at', ['two', 'one', 'three', 'five', 'four']],
    down: ['-created_at', ['four', 'five', 'one', 'three', 'two']],
  },
  created: {
    id: 'L-207',
    up: ['created', ['two', 'one', 'three', 'five', 'four']],
    down: ['-created', ['four', 'five', 'one', 'three', 'two']],
  },
};

const combined: readonly (readonly [ordering: string, order: readonly Name[]])[] = [
  ['email,-created', ['two', 'five', 'one', 'three', 'four']],
  ['email, -created', ['two', 'five', 'one', 'three', 'four']],
  ['-email,created_at', ['four', 'one', 'three', 'five', 'two']],
  ['companyName,-id', ['four', 'three', 'two', 'one', 'five']],
  ['name,-id', ['five', 'three', 'one', 'four', 'two']],
  ['-name,-id', ['one', 'five', 'three', 'four', 'two']],
  ['name,-created,email', ['five', 'three', 'one', 'four', 'two']],
  ['created,status', ['two', 'one', 'three', 'five', 'four']],
  ['created,-status', ['two', 'three', 'one', 'five', 'four']],
  // Nothing comes after an id.
  ['-id,email', ['five', 'four', 'three', 'two', 'one']],
  ['email,email', ['two', 'one', 'three', 'five', 'four']],
  ['-email,email', ['four', 'one', 'three', 'five', 'two']],
  ['status,name,companyName,email,created,-id', ['one', 'three', 'four', 'five', 'two']],
];

/** Whole, as one page, and page by page: the order is the same. */
async function expectOrder(stage: ListStage, ordering: string, expected: readonly number[]): Promise<void> {
  expect(await stage.ids({ ordering }), ordering).toEqual(expected);
  const walked: number[] = [];
  for (let offset = 0; offset <= expected.length; offset += 2) {
    const { body } = await stage.list({ ordering, limit: '2', offset: String(offset) });
    walked.push(...(body.results as { id: number }[]).map(({ id }) => id));
  }
  const technicalId = stage.reseller.technical.id;
  expect(walked, ordering).toContain(technicalId);
  expect(
    walked.filter((id) => id !== technicalId),
    ordering,
  ).toEqual(expected);
}

export const orderScenarios: readonly ListScenario[] = [
  ...Object.entries(cases).map(
    ([key, { id, up, down }]): ListScenario => ({
      id,
      contract: `ordering by ${key}, both ways: ties end on the id, clients without a name come last`,
      run: async (stage) => {
        const stored = await stage.store(accounts);
        for (const [ordering, order] of [up, down])
          await expectOrder(
            stage,
            ordering,
            order.map((name) => stored[name].id),
          );
      },
    }),
  ),
  {
    id: 'L-208',
    contract: 'several keys: each decides among what the ones before leave alike',
    run: async (stage) => {
      const stored = await stage.store(accounts);
      for (const [ordering, order] of combined)
        await expectOrder(
          stage,
          ordering,
          order.map((name) => stored[name].id),
        );
      // A filter that nobody can match, whatever the order is.
      for (const [ordering] of combined) expect(await stage.ids({ promocode: '\0', ordering })).toEqual([]);
    },
  },
  {
    id: 'L-209',
    contract: 'ordering: empty is the default, a doubled or an unknown one is 400 and says which there are',
    run: async (stage) => {
      const stored = await stage.store(accounts);
      const byId = Object.values(stored).map(({ id }) => id);
      expect(await stage.ids('ordering=')).toEqual(byId);
      expect(await stage.ids('')).toEqual(byId);
      const wrong = [
        'Email',
        'company',
        'createdAt',
        '--id',
        '-',
        'id,',
        ',id',
        'id;email',
        '+id',
        'id asc',
        'custom_id',
      ];
      for (const ordering of [...wrong, '- id', 'email,,id', 'toString', '__proto__', '0', 'created_at desc', '\0']) {
        const { status, body } = await stage.list({ ordering });
        expect(status, ordering).toBe(400);
        expect(Object.keys(body.errors), ordering).toEqual(['ordering']);
        expect(body.errors.ordering[0], ordering).toMatch(
          /" is not valid: one of id, email, name, status, companyName, created_at, created is expected/,
        );
      }
      const doubled = await stage.list('ordering=id&ordering=email');
      expect(doubled.body).toEqual({ errors: { ordering: ['The parameter stands more than once.'] } });
    },
  },
];
