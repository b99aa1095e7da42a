import { type Branding, writeImagePath } from '../../model/branding.ts';
import type { MailValues, StoredMail } from '../../model/mail.ts';
import type { Letter } from '../../usecases/ports/mail-ports.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { fillPlaceholders, type QuotaTexts } from './quota-text.ts';
import type { Language, Message, Texts } from './texts.ts';

/** What letters need beside the mail and its brand. */
export interface Desk {
  readonly publicUrl: string;
  readonly quotaTexts: QuotaTexts;
}

const texts: Readonly<Record<Language, Texts>> = { en: english, de: german };
const plainColors = { header: '#1f2937', headerText: '#ffffff', primary: '#1d4ed8' };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');

/** The text of a quota mail is the operator's. A blank line parts its paragraphs. */
function composeQuota(values: MailValues['quota'], { quotaTexts }: Desk, language: Language): Message {
  const { subject, body } = quotaTexts[language];
  return {
    subject: fillPlaceholders(subject, values),
    paragraphs: body.split(/\n\s*\n/).map((paragraph) => fillPlaceholders(paragraph, values)),
  };
}

function compose(mail: StoredMail, brand: string, desk: Desk, language: Language): Message {
  if (mail.kind === 'quota') return composeQuota(mail.values, desk, language);
  // The kind says which values there are, which is more than the compiler can follow.
  const say = texts[language][mail.kind] as (values: StoredMail['values'], brand: string) => Message;
  return say(mail.values, brand);
}

/** Lines below every mail: who it is from, and where to turn. */
function listFooter(brand: string, { publicSettings }: Branding, { footer }: Texts): string[] {
  const { websiteLink, supportEmail, supportPhone, agreementLink } = publicSettings;
  const support = [supportEmail, supportPhone].filter((one) => one !== '').join(', ');
  return [
    websiteLink === '' ? brand : `${brand}, ${websiteLink}`,
    ...(support === '' ? [] : [`${footer.support} ${support}`]),
    ...(agreementLink === '' ? [] : [`${footer.agreement}: ${agreementLink}`]),
  ];
}

function writeText({ paragraphs, button, closing = [] }: Message, footer: readonly string[]): string {
  const link = button === undefined ? [] : [`${button.label}:\n${button.link}`];
  return `${[...paragraphs, ...link, ...closing, `-- \n${footer.join('\n')}`].join('\n\n')}\n`;
}

const writeParagraphs = (paragraphs: readonly string[]): string =>
  paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`).join('\n');

/** The brand's name or logo, with a link to its site where it has one. */
function writeHead(brand: string, { publicSettings, images }: Branding, publicUrl: string): string {
  const { logo } = images;
  const name = escapeHtml(brand);
  const mark =
    logo === undefined
      ? name
      : `<img src="${escapeHtml(publicUrl + writeImagePath(logo))}" alt="${name}" style="max-height:48px;border:0">`;
  const { websiteLink, colors } = publicSettings;
  const color = colors.headerText ?? plainColors.headerText;
  return websiteLink === ''
    ? mark
    : `<a href="${escapeHtml(websiteLink)}" style="color:${color};text-decoration:none">${mark}</a>`;
}

/** Plain HTML that mail programs of all ages show: colours on the elements, nothing loaded but the logo. */
function writeHtml(message: Message, brand: string, branding: Branding, desk: Desk, footer: readonly string[]): string {
  const { header, headerText, primary } = branding.publicSettings.colors;
  const { subject, paragraphs, button, closing = [] } = message;
  const style = `display:inline-block;padding:10px 18px;border-radius:4px;text-decoration:none;color:#ffffff;background:${primary ?? plainColors.primary}`;
  const link =
    button === undefined
      ? ''
      : `<p style="margin:0 0 16px"><a href="${escapeHtml(button.link)}" style="${style}">${escapeHtml(button.label)}</a></p>\n`;
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;font-family:sans-serif;font-size:16px;line-height:1.5;color:#111827;background:#ffffff">
<div style="padding:16px 24px;font-size:20px;background:${header ?? plainColors.header};color:${headerText ?? plainColors.headerText}">${writeHead(brand, branding, desk.publicUrl)}</div>
<div style="max-width:600px;padding:24px">
${writeParagraphs(paragraphs)}
${link}${writeParagraphs(closing)}
</div>
<div style="padding:16px 24px;font-size:13px;color:#4b5563">${footer.map(escapeHtml).join('<br>')}</div>
</body></html>
`;
}

/** Writes a mail as its recipient reads it, in the brand's dress: German for `de`, English for every other language. */
export function writeLetter(mail: StoredMail, branding: Branding, desk: Desk): Letter {
  const language: Language = mail.lang === 'de' ? 'de' : 'en';
  const brand = branding.publicSettings.brandName || branding.company;
  const message = compose(mail, brand, desk, language);
  const footer = listFooter(brand, branding, texts[language]);
  return {
    subject: message.subject,
    text: writeText(message, footer),
    html: writeHtml(message, brand, branding, desk, footer),
  };
}
