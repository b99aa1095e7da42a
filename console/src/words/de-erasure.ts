import type { Words } from './en.ts';

/** What is said of a client's personal data and its erasure, in German. */
export const erasure: Words['erasure'] = {
  data: 'Personenbezogene Daten',
  saved: 'Alles, was über %{company} gespeichert ist, steht in %{name}.',
  erase: 'Tilgen',
  title: 'Daten von %{company} endgültig tilgen?',
  text: 'Alles, was über den Kunden und seine Leute gespeichert ist, verschwindet, bis auf das, was hier steht. Niemand kann es zurückholen.',
  goes: 'Was verschwindet',
  removed: '%{count} Zeile wird entfernt |||| %{count} Zeilen werden entfernt',
  emptied: '%{count} Zeile bleibt ohne Text |||| %{count} Zeilen bleiben ohne Text',
  traces: '%{count} Zeile anderswo verliert seine Adressen |||| %{count} Zeilen anderswo verlieren seine Adressen',
  people: '%{count} Person geht mit |||| %{count} Personen gehen mit',
  stays: 'Was bleibt, und warum',
  until: 'bis %{date}',
  rows: '%{count} Zeile |||| %{count} Zeilen',
  confirm: 'Zum Fortfahren „%{company}“ eingeben',
  receipt: 'Beleg',
  receiptTitle: 'Was am %{date} getilgt wurde',
  erased: 'Die Daten dieses Kunden wurden am %{date} getilgt. Zurückholen geht nicht.',
  reason: {
    number: 'Die Nummer, damit sie niemand anderes bekommt',
    history: 'Wer wann was tat, ohne Texte',
    accounts: 'Dienste, Grenzen und Zählungen, aus denen Rechnungen wurden',
    people: 'Personen, die auch zu anderen Kunden gehören',
    webhooks: 'Was Webhooks gesagt wurde: Nummern und Namen von Feldern',
    bulkChanges: 'Was in Sammeländerungen aus ihm wurde, als Zahlen',
    retries: 'Antworten für wiederholte Anfragen, verschlüsselt',
    disk: 'Spuren in den Dateien der Datenbank, bis ihr Platz wieder benutzt wird',
    backups: 'Sicherungen, bis Sie sie entfernen',
    receivers: 'Verschickte E-Mails, Exporte und was andere Programme gelesen haben',
  },
};
