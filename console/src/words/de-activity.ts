import type { Words } from './en.ts';

/** What the activity log says, in German. */
export const activity: Words['activity'] = {
  kinds: 'Art der Aktivität',
  kind: { changes: 'Änderungen', requests: 'Anfragen', logins: 'Anmeldungen', statuses: 'Status' },
  client: 'Kunde %{id}',
  ofClient: 'Kunde',
  user: 'Benutzer',
  from: 'Von',
  to: 'Bis',
  none: 'Noch ist nichts geschehen',
  noneHint: 'Änderungen, Anfragen und Anmeldungen erscheinen hier.',
  noMatchHint: 'Zu diesen Filtern gibt es nichts. Fassen Sie sie weiter.',
  address: 'IP-Adresse',
  request: 'Anfrage',
  did: 'Ergebnis',
  query: 'Parameter',
  host: 'Host',
  token: 'API-Token',
  noBody: 'Die Anfrage hatte keinen Inhalt.',
  nobody: 'unbekannt',
  loggedIn: 'angemeldet',
  notLoggedIn: 'abgewiesen',
  browser: 'Browser oder Programm',
  way: 'Art der Anmeldung',
  cause: 'Ursache',
};
