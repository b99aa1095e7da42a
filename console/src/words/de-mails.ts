import type { Words } from './en.ts';

/** What the page of mails says, in German. */
export const mails: Words['mails'] = {
  states: 'Welche E-Mails',
  state: { refused: 'Nicht zustellbar', waiting: 'Wartend', expired: 'Abgelaufen', sent: 'Gesendet' },
  kind: {
    quota: 'Aufruf-Limit',
    invitation: 'Einladung',
    seller_invitation: 'Einladung eines Verkäufers',
    reset_password: 'Link zum Zurücksetzen des Passworts',
    trial_over: 'Testphase beendet',
    grace_over: 'Dienst gelöscht',
    failed_login: 'Fehlgeschlagene Anmeldung',
    deletion_request: 'Löschanfrage',
  },
  written: 'erstellt %{at}',
  attempts: 'einmal versucht |||| %{smart_count}-mal versucht',
  next: 'nächster Versuch %{at}',
  sent: 'gesendet %{at}',
  sendAgain: 'Erneut senden',
  again: 'Die E-Mail an %{recipient} wird erneut gesendet.',
  none: {
    refused: 'Keine fehlgeschlagenen E-Mails',
    waiting: 'Keine wartenden E-Mails',
    expired: 'Keine abgelaufenen E-Mails',
    sent: 'Noch keine gesendeten E-Mails',
  },
  noneHint: {
    refused:
      'E-Mails, die sich nicht zustellen ließen, erscheinen hier, mit dem Grund, den der Mailserver genannt hat.',
    waiting:
      'E-Mails werden normalerweise binnen Sekunden gesendet. Hier erscheinen die, die der Mailserver noch nicht angenommen hat.',
    expired:
      'E-Mails, deren Link vor dem Versand abgelaufen ist, erscheinen hier. Senden Sie dort, wo sie herkamen, eine neue.',
    sent: 'Hier erscheinen Einladungen, Links und Hinweise, die an Ihre Kunden gesendet wurden.',
  },
};
