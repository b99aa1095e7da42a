import { type Texts, writeMoment } from './texts.ts';

const once = 'Der Link gilt einmal und 24 Stunden lang.';

/** What mails say in German. */
export const german: Texts = {
  invitation: ({ link, company }, brand) => ({
    subject: `Einladung zu ${company}`,
    paragraphs: ['Guten Tag,', `Sie sind eingeladen, das Konto ${company} bei ${brand} zu betreuen.`],
    button: { label: 'Passwort wählen', link },
    closing: [once, 'Wenn Sie nicht wissen, worum es geht, müssen Sie nichts tun.'],
  }),
  seller_invitation: ({ link }, brand) => ({
    subject: `Ihr Zugang zu ${brand}`,
    paragraphs: ['Guten Tag,', `Sie haben einen Zugang bekommen, um Kunden von ${brand} zu betreuen.`],
    button: { label: 'Passwort wählen', link },
    closing: [once],
  }),
  reset_password: ({ link }, brand) => ({
    subject: `Ein neues Passwort für ${brand}`,
    paragraphs: ['Guten Tag,', `jemand hat um ein neues Passwort für Ihren Zugang zu ${brand} gebeten.`],
    button: { label: 'Neues Passwort wählen', link },
    closing: [once, 'Wenn Sie es nicht waren, bleibt Ihr Passwort, wie es ist, und Sie müssen nichts tun.'],
  }),
  trial_over: ({ product, deletesAt }, brand) => ({
    subject: `Ihre Probezeit für ${product} ist vorbei`,
    paragraphs: [
      'Guten Tag,',
      `Ihre Probezeit für ${product} bei ${brand} ist vorbei.`,
      deletesAt === undefined
        ? 'Wenn Sie nicht weitermachen, wird der Dienst gelöscht.'
        : `Wenn Sie nicht weitermachen, wird der Dienst am ${writeMoment(deletesAt, 'de')} gelöscht.`,
    ],
  }),
  grace_over: ({ product }, brand) => ({
    subject: `${product} wurde gelöscht`,
    paragraphs: ['Guten Tag,', `mit ${product} bei ${brand} ging es nicht weiter; der Dienst wurde gelöscht.`],
  }),
  failed_login: ({ username, address, at }, brand) => ({
    subject: `Fehlgeschlagene Anmeldung als ${username}`,
    paragraphs: [
      'Guten Tag,',
      `bei ${brand} wollte sich jemand als ${username} anmelden und konnte es nicht.`,
      `Wann: ${writeMoment(at, 'de')}`,
      ...(address === '' ? [] : [`Woher: ${address}`]),
      'Zu diesem Benutzer kommt eine Stunde lang keine weitere Mail.',
    ],
  }),
  deletion_request: ({ clientId, company, requestedBy, product }, brand) => ({
    subject:
      product === undefined ? `${company} soll gelöscht werden` : `${product} von ${company} soll gelöscht werden`,
    paragraphs: [
      'Guten Tag,',
      product === undefined
        ? `bei ${brand} wurde verlangt, den Kunden ${company} (Nummer ${clientId}) zu löschen.`
        : `bei ${brand} wurde verlangt, ${product} des Kunden ${company} (Nummer ${clientId}) zu löschen.`,
      ...(requestedBy === '' ? [] : [`Von: ${requestedBy}`]),
    ],
  }),
  footer: { support: 'Fragen?', agreement: 'Bedingungen' },
};
