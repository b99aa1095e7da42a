import type { Words } from './en.ts';

/** What the dashboard says, in German. */
export const dashboard: Words['dashboard'] = {
  hint: 'Testkonten sind nicht mitgezählt.',
  all: 'Alle Kunden',
  trials: 'Bald endende Testphasen',
  trialsUntil: 'Testphasen, die bis %{date} enden',
  near: 'Nahe an einem Limit',
  reached: 'Limit erreicht oder überschritten',
  noneNear: 'Kein Kunde nutzt 80 % oder mehr eines Limits.',
  noneReached: 'Kein Kunde hat ein Limit erreicht.',
  showAll: 'Alle %{count}',
  months: 'Neue und verlorene Kunden',
  created: 'Neu',
  deleted: 'Verloren',
  statuses: 'Kunden nach Status',
  services: 'Dienste nach Status',
  product: 'Produkt',
};
