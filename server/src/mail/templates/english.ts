import { type Texts, writeMoment } from './texts.ts';

const once = 'The link works once, for 24 hours.';

/** What mails say in English. */
export const english: Texts = {
  invitation: ({ link, company }, brand) => ({
    subject: `You are invited to ${company}`,
    paragraphs: ['Hello,', `you are invited to look after the account ${company} at ${brand}.`],
    button: { label: 'Choose a password', link },
    closing: [once, 'If you do not know what this is about, you need not do anything.'],
  }),
  seller_invitation: ({ link }, brand) => ({
    subject: `Your access to ${brand}`,
    paragraphs: ['Hello,', `you have been given an access to look after clients of ${brand}.`],
    button: { label: 'Choose a password', link },
    closing: [once],
  }),
  reset_password: ({ link }, brand) => ({
    subject: `A new password for ${brand}`,
    paragraphs: ['Hello,', `somebody asked for a new password for your access to ${brand}.`],
    button: { label: 'Choose a new password', link },
    closing: [once, 'If it was not you, your password stays as it is and you need not do anything.'],
  }),
  trial_over: ({ product, deletesAt }, brand) => ({
    subject: `Your trial of ${product} is over`,
    paragraphs: [
      'Hello,',
      `your trial of ${product} at ${brand} is over.`,
      deletesAt === undefined
        ? 'If you do not go on with it, it will be deleted.'
        : `If you do not go on with it, it will be deleted on ${writeMoment(deletesAt, 'en')}.`,
    ],
  }),
  grace_over: ({ product }, brand) => ({
    subject: `${product} was deleted`,
    paragraphs: ['Hello,', `nobody went on with ${product} at ${brand}, so it was deleted.`],
  }),
  failed_login: ({ username, address, at }, brand) => ({
    subject: `A failed log-in as ${username}`,
    paragraphs: [
      'Hello,',
      `at ${brand} somebody tried to log in as ${username} and could not.`,
      `When: ${writeMoment(at, 'en')}`,
      ...(address === '' ? [] : [`From: ${address}`]),
      'There is no further mail about this user for an hour.',
    ],
  }),
  deletion_request: ({ clientId, company, requestedBy, product }, brand) => ({
    subject: product === undefined ? `${company} is to be deleted` : `${product} of ${company} is to be deleted`,
    paragraphs: [
      'Hello,',
      product === undefined
        ? `at ${brand} the deletion of the client ${company} (number ${clientId}) was asked for.`
        : `at ${brand} the deletion of ${product} of the client ${company} (number ${clientId}) was asked for.`,
      ...(requestedBy === '' ? [] : [`By: ${requestedBy}`]),
    ],
  }),
  footer: { support: 'Questions?', agreement: 'Terms' },
};
