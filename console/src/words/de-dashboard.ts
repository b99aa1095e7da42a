import type { Words } from './en.ts';

/** What the dashboard says, in German. */
export const dashboard: Words['dashboard'] = {
  hint: 'Testkonten sind nicht mitgezählt.',
  all: 'Alle Kunden',
  trials: 'Tests, die bald enden',
  trialsUntil: 'Tests, die bis %{date} enden',
  near: 'Nahe an einer Grenze',
  reached: 'An einer Grenze oder darüber',
  noneNear: 'Niemand nutzt 80 % oder mehr einer Grenze.',
  noneReached: 'Niemand hat eine Grenze erreicht.',
  showAll: 'Alle %{count}',
  months: 'Neue und verlorene Kunden',
  created: 'Neu',
  deleted: 'Verloren',
  statuses: 'Kunden nach Status',
  services: 'Dienste nach Status',
  product: 'Produkt',
};
