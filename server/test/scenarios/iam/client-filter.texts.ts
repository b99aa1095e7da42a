import type { Account } from '../../support/iam-accounts.ts';
import type { FilterScenario, Given } from './client-filter.kinds.ts';

/** Texts that are hard to look for, by the names of the clients that have them. */
const texts = {
  umlaut: 'an özil of oak',
  capital: 'ÖZIL & Sons',
  sharp: 'Hauptstraße 5',
  shouted: 'HAUPTSTRASSE 6',
  dotted: 'İstanbul',
  ligature: 'oﬃce',
  sigma: 'Οδυσσεύς',
  percent: 'x100%y',
  underscore: 'x_y',
  backslash: 'x\\y',
  star: 'x*y',
  quotes: `say "x" 'y'`,
  emoji: 'rocket 🚀 ok',
  short: 'qj',
  plain: 'qjx and 100y',
  // The same letters, written with a mark of its own: texts are kept in NFC.
  composed: 'Zoë Café',
} as const;
type Name = keyof typeof texts;

const gives: readonly (readonly [text: string, names: readonly Name[]])[] = [
  ['özil', ['umlaut', 'capital']],
  ['ÖZIL', ['umlaut', 'capital']],
  ['ÖzIl', ['umlaut', 'capital']],
  ['O\u0308ZIL', ['umlaut', 'capital']],
  ['straße', ['sharp', 'shouted']],
  ['STRASSE', ['sharp', 'shouted']],
  ['İSTANBUL', ['dotted']],
  ['i\u0307stan', ['dotted']],
  ['OFFICE', ['ligature']],
  ['ﬃ', ['ligature']],
  ['ΟΔΥΣΣΕΎΣ', ['sigma']],
  ['οδυσσευς', []],
  ['Οδυσ', ['sigma']],
  ['%', ['percent']],
  ['100%', ['percent']],
  ['0%y', ['percent']],
  ['_', ['underscore']],
  ['x_y', ['underscore']],
  ['\\', ['backslash']],
  ['x\\y', ['backslash']],
  ['*', ['star']],
  ['x*y', ['star']],
  ['x*', ['star']],
  ['"', ['quotes']],
  ['"x"', ['quotes']],
  ["'y'", ['quotes']],
  ['🚀', ['emoji']],
  ['t 🚀 o', ['emoji']],
  ['qj', ['short', 'plain']],
  ['QJX', ['plain']],
  ['j', ['short', 'plain']],
  ['zoë café', ['composed']],
  ['zoe\u0308 cafe\u0301', ['composed']],
  ['nobody has this', []],
  ['zq', []],
  ['\0', []],
  ['q\0j', []],
  // What divides the values of one client in the store is found in none of them.
  ['\n', []],
  ['x'.repeat(4000), []],
  [') or 1=1 --', []],
  ['email : "x"', []],
  ['NEAR(x y)', []],
];

/** The scenario of a filter that looks for a substring: the same texts and terms for each of them. */
export function textFilter(id: string, parameter: string, place: (text: string) => Partial<Account>): FilterScenario {
  return {
    id,
    parameter,
    accounts: () => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, place(text)])),
    gives: () => gives.map(([text, names]): Given => [text, names]),
  };
}
