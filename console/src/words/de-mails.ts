import type { Words } from './en.ts';

/** What the page of mails says, in German. */
export const mails: Words['mails'] = {
  title: 'E-Mails',
  states: 'Welche E-Mails',
  state: { refused: 'Nicht zustellbar', waiting: 'In Wartestellung', expired: 'Abgelaufen', sent: 'Gesendet' },
  kind: {
    quota: 'Grenze der Aufrufe',
    invitation: 'Einladung',
    seller_invitation: 'Einladung eines Verkäufers',
    reset_password: 'Link für ein neues Passwort',
    trial_over: 'Test vorbei',
    grace_over: 'Dienst gelöscht',
    failed_login: 'Fehlgeschlagene Anmeldung',
    deletion_request: 'Löschung verlangt',
  },
  written: 'geschrieben %{at}',
  attempts: 'einmal versucht |||| %{smart_count}-mal versucht',
  next: 'nächster Versuch %{at}',
  sent: 'gesendet %{at}',
  sendAgain: 'Noch einmal senden',
  again: 'Die E-Mail an %{recipient} wird sofort noch einmal versucht.',
  none: {
    refused: 'Jede E-Mail ließ sich zustellen',
    waiting: 'Keine E-Mail wartet',
    expired: 'Keine E-Mail ist abgelaufen',
    sent: 'Noch wurde keine E-Mail gesendet',
  },
  noneHint: {
    refused: 'Was aufgegeben wurde, steht hier, mit dem Grund, den der Mailserver genannt hat.',
    waiting: 'E-Mails gehen binnen Sekunden von selbst hinaus. Was länger wartet, hat der Mailserver nicht angenommen.',
    expired:
      'Hier steht, wessen Link endete, bevor die E-Mail hinausging. Lassen Sie dort, wo sie herkam, eine neue senden.',
    sent: 'Was an Ihre Kunden hinausgeht, steht hier: Einladungen, Links, Hinweise.',
  },
};
