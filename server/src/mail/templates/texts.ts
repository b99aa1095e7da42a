import type { Micros } from '../../lib/clock.ts';
import type { MailKind, MailValues } from '../../model/mail.ts';

/** The languages that mails are written in. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** A mail before it is dressed: plain texts, in which nothing is HTML yet. */
export interface Message {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What the reader is asked to follow, if anything. */
  readonly button?: { readonly label: string; readonly link: string };
  /** Below the button. */
  readonly closing?: readonly string[];
}

/** What is said in one language of each kind that has no text of the operator's. */
export type Texts = {
  readonly [Kind in Exclude<MailKind, 'quota'>]: (values: MailValues[Kind], brand: string) => Message;
} & {
  /** In the footer. */
  readonly footer: { readonly support: string; readonly agreement: string };
};

/** A moment, given in RFC 3339 or as a number, to the minute and in UTC: the reader's own zone is not known. */
export function writeMoment(moment: Micros | string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(new Date(typeof moment === 'string' ? moment : moment / 1000))} UTC`;
}
