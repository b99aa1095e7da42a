import { useLocaleState } from 'ra-core';
import { useMemo } from 'react';

/** Numbers and dates as the reader's language writes them. Dates are those of the reader's clock. */
export interface Formats {
  number(value: number): string;
  /** In full up to a million, in every language: 12,345; 1,234,567 → 1.2m. */
  short(value: number): string;
  date(text: string): string;
  moment(text: string): string;
  /** 2026-11 → Nov 2026. */
  month(text: string): string;
  bytes(gigabytes: number): string;
}

/** The reader's own variety of the chosen language, such as British English, where the browser names one. */
const findVariety = (locale: string): string =>
  navigator.languages.find((language) => language.split('-')[0] === locale) ?? locale;

function makeFormats(language: string): Formats {
  const locale = findVariety(language);
  const number = new Intl.NumberFormat(locale);
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const at = (text: string): Date => new Date(text);
  return {
    number: (value) => number.format(value),
    short: (value) => (value < 1_000_000 ? number.format(value) : short.format(value)),
    date: (text) => date.format(at(text)),
    moment: (text) => moment.format(at(text)),
    month: (text) => month.format(new Date(`${text}-01T00:00:00Z`)),
    bytes: (gigabytes) =>
      gigabytes >= 1000 ? `${number.format(gigabytes / 1000)} TB` : `${number.format(gigabytes)} GB`,
  };
}

/** The formats of the chosen language. */
export function useFormats(): Formats {
  const [locale] = useLocaleState();
  return useMemo(() => makeFormats(locale), [locale]);
}
