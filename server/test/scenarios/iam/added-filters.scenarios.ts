import type { ClientFilters } from '../../../src/model/client-filter.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import { created, deletedAt, type FilterScenario, noIds, noMoments, refused } from './client-filter.kinds.ts';

/** The filters that the contract does not have, which are additions. */
export const addedFilterScenarios = {
  ids: {
    id: 'L-137',
    parameter: 'id__in',
    allowed: /a whole number above 0 is expected/,
    accounts: () => ({ one: {}, two: {}, three: {}, gone: { deletedAs: 'active' } }),
    gives: (_, { one, two, three, gone }) => [
      [`${one?.id}`, ['one']],
      [`${three?.id}, ${one?.id},${one?.id}`, ['one', 'three']],
      // It finds nobody whom the other filters leave out.
      [`${two?.id},${gone?.id},9007199254740991`, ['two']],
      ['9007199254740991', []],
      ...refused(...noIds.filter((text) => text !== ' 1'), '1,', ',1', ',', '1,,2', '1;2', '1,x', '[1]'),
    ],
  },
  deletedFrom: {
    id: 'L-133',
    parameter: 'deleted_at_gte',
    ...deletedAt,
    gives: () => [
      ['2026-03-10', ['dawn', 'end', 'next']],
      ['2026-03-10T00:00:00.000001Z', ['dawn', 'end', 'next']],
      ['2026-03-10T00:00:00.000002Z', ['end', 'next']],
      ['2026-03-12', []],
      ...noMoments,
    ],
  },
  deletedTo: {
    id: 'L-134',
    parameter: 'deleted_at_lte',
    ...deletedAt,
    gives: () => [
      ['2026-03-10', ['dawn', 'end']],
      ['2026-03-10T00:00:00.000001Z', ['dawn']],
      ['2026-03-10T00:00:00Z', []],
      ['2026-03-12', ['dawn', 'end', 'next']],
      ...noMoments,
    ],
  },
  trialEndsTo: {
    id: 'L-135',
    parameter: 'trial_ends_lte',
    allowed: created.allowed,
    accounts: () => ({
      soon: { services: { CDN: 'trial', DNS: 'active' }, trialEndsAt: '2026-12-05T23:59:59.999999Z' },
      later: { services: { CLOUD: 'trial' }, trialEndsAt: '2026-12-06T00:00:00Z' },
      // The end stays where a trial became something else.
      over: { services: { CDN: 'paused' }, trialEndsAt: '2026-12-01T00:00:00Z' },
      endless: { services: { CDN: 'trial' } },
      gone: { services: { CDN: 'trial' }, trialEndsAt: '2026-12-01T00:00:00Z', deletedAs: 'trial' },
    }),
    gives: () => [
      ['2026-12-05', ['soon']],
      ['2026-12-05T23:59:59.999998Z', []],
      ['2026-12-06', ['soon', 'later']],
      ['9999-12-31', ['soon', 'later']],
      ...noMoments,
    ],
  },
  usage: {
    id: 'L-136',
    parameter: 'usage',
    allowed: /one of near, reached is expected/,
    accounts: () => ({
      below: { callMax: 1000, calls: 799, domainMax: 5, hosts: ['a.example'] },
      near: { callMax: 1000, calls: 800 },
      nearly: { callMax: 1000, calls: 999, domainMax: -1, hosts: ['a.example'] },
      full: { callMax: 1000, calls: 1000 },
      over: { callMax: 1000, calls: 5000 },
      domains: { callMax: -1, calls: 5000, domainMax: 5, hosts: ['a', 'b', 'c', 'd'].map((name) => `${name}.example`) },
      // The one that is reached counts, not the one that is near.
      both: { callMax: 1000, calls: 900, domainMax: 1, hosts: ['a.example'] },
      none: { calls: 5000 },
      gone: { callMax: 1000, calls: 1000, deletedAs: 'active' },
    }),
    gives: () => [
      ['near', ['near', 'nearly', 'domains']],
      ['reached', ['full', 'over', 'both']],
      ...refused('Near', 'over', '80', 'near,reached', 'null', '%'),
    ],
  },
  status: {
    id: 'L-132',
    parameter: 'status',
    allowed: /one of new, trial, trialend, active, integration, paused, preparation, ready is expected/,
    accounts: () => ({
      // Derived, as the contract derives it.
      unconfirmed: { users: [{ ...plainPerson, isActivated: false }], services: { CDN: 'active' } },
      active: { services: { CDN: 'active', DNS: 'trial' } },
      trial: { services: { DNS: 'trial', CLOUD: 'paused' } },
      over: { services: { CLOUD: 'paused' } },
      nothing: {},
      // Set by hand, which wins.
      paused: { byHand: 'paused', services: { CDN: 'active' } },
      ready: { byHand: 'ready' },
    }),
    gives: () => [
      ['new', ['unconfirmed']],
      ['active', ['active']],
      ['trial', ['trial']],
      ['trialend', ['over']],
      ['preparation', ['nothing']],
      ['paused', ['paused']],
      ['ready', ['ready']],
      ['integration', []],
      ...refused('Active', 'activ', 'deleted', 'activating', 'active,paused', 'null', '1', '%'),
    ],
  },
  tags: {
    id: 'L-138',
    parameter: 'tag',
    allowed: /tags are expected, with commas between/,
    accounts: () => ({
      vip: { tags: ['vip', 'late'] },
      upper: { tags: ['VIP'] },
      straße: { tags: ['Straße'] },
      percent: { tags: ['%'] },
      without: {},
    }),
    gives: () => [
      ['vip', ['vip', 'upper']],
      ['Vip', ['vip', 'upper']],
      ['STRASSE', ['straße']],
      ['late, %', ['vip', 'percent']],
      ['vi', []],
      ['\0', []],
      ...refused(',', 'vip,', 'vip,,late'),
    ],
  },
  note: {
    id: 'L-139',
    parameter: 'note',
    accounts: () => ({
      paid: { notes: ['Paid late twice', 'Call before noon'] },
      lines: { notes: ['First line\nSecond LINE 100%'] },
      without: {},
    }),
    gives: () => [
      ['LATE', ['paid']],
      ['noon', ['paid']],
      ['line', ['lines']],
      ['0%', ['lines']],
      ['_', []],
      ['\0', []],
      ['late twice call', []],
    ],
  },
} satisfies { readonly [K in keyof ClientFilters]?: FilterScenario };
