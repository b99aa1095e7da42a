import polyglotI18nProvider from 'ra-i18n-polyglot';
import { de } from './de.ts';
import { en } from './en.ts';

/** react-admin's own sentences that can show here. */
const own = {
  en: {
    ra: {
      notification: { logged_out: 'Your session has ended. Log in again.' },
      auth: { auth_check_error: 'Log in to continue.' },
    },
  },
  de: {
    ra: {
      notification: { logged_out: 'Ihre Sitzung ist abgelaufen. Melden Sie sich erneut an.' },
      auth: { auth_check_error: 'Melden Sie sich an, um fortzufahren.' },
    },
  },
};
const words = { en: { ...en, ...own.en }, de: { ...de, ...own.de } };

export type Locale = keyof typeof words;

/** The language that was chosen, else the browser's, else English. */
function findLocale(): Locale {
  const stored = localStorage.getItem('clientele.locale');
  if (stored === 'en' || stored === 'de') return stored;
  return navigator.languages.find((language) => /^(?:en|de)\b/.test(language))?.startsWith('de') ? 'de' : 'en';
}

document.documentElement.lang = findLocale();

export const i18nProvider = polyglotI18nProvider(
  (locale) => words[locale as Locale] as never,
  findLocale(),
  [
    { locale: 'en', name: 'English' },
    { locale: 'de', name: 'Deutsch' },
  ],
  { allowMissing: true },
);
