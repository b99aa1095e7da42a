import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailValues } from '../../model/mail.ts';
import type { Language } from './texts.ts';

/** A subject, and paragraphs below it, with placeholders. */
export interface QuotaText {
  readonly subject: string;
  readonly body: string;
}

export type QuotaTexts = Readonly<Record<Language, QuotaText>>;

/** What can stand between the braces, by the contract of the Hosting API's source. */
const placeholders = ['callMaxCount', 'quota', 'username', 'email', 'domainvar'] as const;
type Placeholder = (typeof placeholders)[number];

const placeholder = /\{\{([^{}]*)\}\}/g;
const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** What comes with the program. */
const plainTexts: QuotaTexts = {
  en: {
    subject: '{{ quota }} % of your calls are used',
    body: `Hello {{ username }},

of the {{ callMaxCount }} calls that your account has this month, {{ quota }} % are used. The last one came from {{ domainvar }}.

Nothing is switched off. If you expect more visitors, ask us for a larger limit in good time.`,
  },
  de: {
    subject: '{{ quota }} % Ihrer Aufrufe sind verbraucht',
    body: `Guten Tag {{ username }},

von den {{ callMaxCount }} Aufrufen, die Ihr Konto in diesem Monat hat, sind {{ quota }} % verbraucht. Der letzte kam von {{ domainvar }}.

Abgeschaltet wird nichts. Wenn Sie mehr Besuch erwarten, fragen Sie uns rechtzeitig nach einer höheren Grenze.`,
  },
};

/** Reads a text: its first line is the subject, the others the body. @throws where a placeholder is none that there is */
function parseQuotaText(text: string, name: string): QuotaText {
  for (const [whole, inner = ''] of text.matchAll(placeholder))
    if (!isPlaceholder(inner.trim()))
      throw new Error(`${name} has ${whole}: there are ${placeholders.map((one) => `{{ ${one} }}`).join(' ')}`);
  const [subject = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const body = lines.join('\n').trim();
  if (subject.trim() === '' || body === '')
    throw new Error(`${name} must have a subject on its first line and a text below`);
  return { subject: subject.trim(), body };
}

/**
 * The texts of quota mails: those of an operator's folder, `quota.en.txt` and `quota.de.txt`, where they are there, else
 * the program's own.
 * @throws with a message for the operator where a file is not as it must be
 */
export function readQuotaTexts(folder: string | undefined): QuotaTexts {
  const read = (language: Language): QuotaText => {
    const file = folder === undefined ? undefined : join(folder, `quota.${language}.txt`);
    if (file === undefined || !existsSync(file)) return plainTexts[language];
    return parseQuotaText(readFileSync(file, 'utf8'), file);
  };
  return { en: read('en'), de: read('de') };
}

/** Puts the values in the place of the placeholders, once: a value with braces of its own stays as it is. */
export function fillPlaceholders(text: string, values: MailValues['quota']): string {
  return text.replaceAll(placeholder, (whole, inner: string) => {
    const name = inner.trim();
    return isPlaceholder(name) ? String(values[name]) : whole;
  });
}
