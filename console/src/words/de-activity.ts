import type { Words } from './en.ts';

/** What the activity log says, in German. */
export const activity: Words['activity'] = {
  kinds: 'Was aufgeführt ist',
  kind: { changes: 'Änderungen', requests: 'Anfragen', logins: 'Anmeldungen', statuses: 'Status' },
  client: 'Kunde %{id}',
  ofClient: 'Kunde',
  user: 'Benutzer',
  from: 'Von',
  to: 'Bis',
  none: 'Noch ist nichts geschehen',
  noneHint: 'Was geändert, angefragt und wo sich angemeldet wird, steht dann hier.',
  noMatchHint: 'Dort ist zu dieser Zeit nichts geschehen. Fassen Sie die Filter weiter.',
  address: 'Von Adresse',
  request: 'Anfrage',
  did: 'Bewirkt hat sie',
  query: 'Parameter',
  host: 'Host',
  token: 'API-Token',
  noBody: 'Sie hatte keinen Inhalt.',
  nobody: 'niemand Bekanntes',
  loggedIn: 'angemeldet',
  notLoggedIn: 'abgewiesen',
  browser: 'Programm',
  way: 'Durch',
  cause: 'Folgt aus',
};
