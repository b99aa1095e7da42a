import { countryCodes } from '../../../lib/country-codes.ts';
import { parseId } from '../../../lib/parse-id.ts';
import { parseMoment } from '../../../lib/parse-moment.ts';
import type { ClientFilter, ClientFilters, OrderKey, OrderTerm } from '../../../model/client-filter.ts';
import { clientTypes } from '../../../model/client-view.ts';
import { type Product, products } from '../../../model/product.ts';
import { serviceStatuses } from '../../../model/service-status.ts';

/** How one filter is spelt in a query. A parser gives the value, or throws what is wrong and what is allowed. */
interface Spelling<T> {
  readonly parameter: string;
  readonly meaning: string;
  parse(text: string): T;
}

class Refused extends Error {}

function refuse(text: string, allowed: string): never {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw new Refused(`"${shown}" is not valid: ${allowed}.`);
}

const spell = <T>(parameter: string, meaning: string, parse: (text: string) => T): Spelling<T> => ({
  parameter,
  meaning,
  parse,
});

const asText = (text: string): string => text.normalize('NFC');
const asId = (text: string): number => parseId(text) ?? refuse(text, 'a whole number above 0 is expected');
const asIds = (text: string): number[] => text.split(',').map((part) => asId(part.trim()));

function asBoolean(text: string): boolean {
  const folded = text.toLowerCase();
  return folded === 'true' || (folded === 'false' ? false : refuse(text, 'true or false is expected'));
}

function asNumber(text: string): number {
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/.test(text)
    ? Number(text)
    : refuse(text, 'a decimal number is expected');
}

const asOneOf =
  <const T extends string>(values: readonly T[]) =>
  (text: string): T =>
    values.find((value) => value === text) ?? refuse(text, `one of ${values.join(', ')} is expected`);

const asMoment = (text: string) =>
  parseMoment(text) ?? refuse(text, 'a date or a date-time of RFC 3339 is expected, such as 2026-11-21T09:00:00Z');

function asCountry(text: string): string | null {
  if (text.toLowerCase() === 'null') return null;
  const code = text.toUpperCase();
  return countryCodes.has(code)
    ? code
    : refuse(text, 'a country code of ISO 3166-1 alpha-2 is expected, or null for none');
}

function asDeleted(text: string): ClientFilters['deleted'] {
  const folded = text.toLowerCase();
  return folded === 'true' ? 'yes' : folded === 'false' ? 'no' : 'either';
}

const asProduct = (text: string): Product =>
  products.find((product) => product === text.toUpperCase()) ??
  refuse(text, `one of ${products.join(', ')} is expected`);

const status = asOneOf(serviceStatuses);
const service = (name: string) => `Status of the ${name} service`;

/** Every filter's spelling: the parameters of the contract's table. */
const spellings: { readonly [K in keyof ClientFilters]: Spelling<ClientFilters[K]> } = {
  email: spell('email', "The account's e-mail address contains", asText),
  company: spell('companyName', 'The company name contains', asText),
  name: spell('name', "The registrant's name contains", asText),
  deleted: spell('deleted', 'true: only deleted; false or left out: only not deleted; else: all', asDeleted),
  resellerId: spell('reseller_id', 'Reseller', asId),
  sellerId: spell('seller_id', 'Seller', asId),
  customId: spell('custom_id', 'Custom id, equals', (text) => text),
  cdn: spell('cdn', service('CDN'), status),
  storage: spell('storage', service('Storage'), status),
  ddos: spell('ddos', service('DDoS'), status),
  dns: spell('dns', service('DNS'), status),
  cloud: spell('cloud', service('Cloud'), status),
  infrastructureProtection: spell('infrastructure_protection', service('Infrastructure Protection'), status),
  connect: spell('connect', service('Connect'), status),
  streaming: spell('streaming', `${service('Streaming')} (an addition)`, status),
  minTraffic: spell('min_traffic', 'Allowed traffic in GB, at least', asNumber),
  maxTraffic: spell('max_traffic', 'Allowed traffic in GB, at most', asNumber),
  host: spell('secondaryhostnames', 'Any of its host names contains', asText),
  activated: spell('activated', 'Whether the registrant has confirmed the e-mail address', asBoolean),
  excludedIds: spell('id__in__exclude', 'None of these ids, comma-separated', asIds),
  billType: spell('bill_type', 'Billing type, equals', (text) => text),
  userName: spell('users_name', "Any of its users' names contains", asText),
  userEmail: spell('users_email', "Any of its users' e-mail addresses contains", asText),
  createdFrom: spell('created_at_gte', 'Created at or after', (text) => asMoment(text).from),
  createdTo: spell(
    'created_at_lte',
    'Created at or before; a bare date means the whole day',
    (text) => asMoment(text).to,
  ),
  featureIds: spell('feature_id_in', 'Any of these features is on, comma-separated', asIds),
  isTest: spell('is_test', 'Test accounts', asBoolean),
  type: spell('client_type', 'Type of client', asOneOf(clientTypes)),
  ownProducts: spell(
    'personal_product_availability',
    'Set to available for the client itself, comma-separated',
    (text) => text.split(',').map((part) => asProduct(part.trim())),
  ),
  promocode: spell('promocode', 'Promo code, in any case', asText),
  countryCode: spell('country_code', 'ISO 3166-1 alpha-2 in any case; null for none', asCountry),
};

const orderNames: Readonly<Record<string, OrderKey>> = {
  id: 'id',
  email: 'email',
  name: 'name',
  status: 'status',
  companyName: 'company',
  created_at: 'createdAt',
  created: 'createdAt',
};

function parseOrder(text: string): OrderTerm[] {
  return text.split(',').map((part) => {
    const name = part.trim();
    const descending = name.startsWith('-');
    const key = Object.hasOwn(orderNames, name.slice(descending ? 1 : 0))
      ? orderNames[name.slice(descending ? 1 : 0)]
      : undefined;
    return key === undefined
      ? refuse(name, `one of ${Object.keys(orderNames).join(', ')} is expected, each with - before it if wanted`)
      : { key, descending };
  });
}

const mostPerPage = 1000;

function parseLimit(text: string): number {
  const limit = parseId(text);
  return limit !== undefined && limit <= mostPerPage
    ? limit
    : refuse(text, `a whole number from 1 to ${mostPerPage} is expected`);
}

function parseOffset(text: string): number {
  return text === '0' ? 0 : (parseId(text) ?? refuse(text, 'a whole number from 0 is expected'));
}

/** Every parameter of the list, with what it means. */
export const listParameters: Readonly<Record<string, string>> = {
  limit: `How many, 1 to ${mostPerPage}; with it the answer is a page, without it a plain array`,
  offset: 'How many to pass over',
  ordering: 'Comma-separated: id, email, name, status, companyName, created_at; - before one turns it round',
  ...Object.fromEntries(Object.values(spellings).map(({ parameter, meaning }) => [parameter, meaning])),
};

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  limit: parseLimit,
  offset: parseOffset,
  ordering: parseOrder,
  ...Object.fromEntries(Object.values(spellings).map(({ parameter, parse }) => [parameter, parse])),
};

/** What a query asks for, or everything that is wrong with it. */
export type DecodedQuery =
  | {
      readonly filter: ClientFilter;
      readonly order: readonly OrderTerm[];
      readonly offset: number;
      readonly limit: number | undefined;
    }
  | { readonly errors: Readonly<Record<string, readonly string[]>> };

/** Reads a query string. An empty value is as if left out; unknown and doubled parameters are refused, all at once. */
export function decodeClientQuery(query: URLSearchParams): DecodedQuery {
  const errors = new Map<string, readonly string[]>();
  const values: Record<string, unknown> = {};
  for (const parameter of new Set(query.keys())) {
    const texts = query.getAll(parameter);
    const parse = Object.hasOwn(parsers, parameter) ? parsers[parameter] : undefined;
    if (parse === undefined) {
      const guess = findNearest(parameter, Object.keys(parsers));
      errors.set(parameter, [`There is no such parameter.${guess === undefined ? '' : ` Did you mean ${guess}?`}`]);
    } else if (texts.length > 1) errors.set(parameter, ['The parameter stands more than once.']);
    else if (texts[0] !== undefined && texts[0] !== '') {
      try {
        values[parameter] = parse(texts[0]);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        errors.set(parameter, [error.message]);
      }
    }
  }
  // Whatever its name is, also `__proto__`, it becomes a property of its own.
  if (errors.size > 0) return { errors: Object.fromEntries(errors) };
  const filter = Object.entries(spellings).flatMap(([name, { parameter }]) =>
    parameter in values ? [[name, values[parameter]] as const] : [],
  );
  return {
    filter: Object.fromEntries(filter) as ClientFilter,
    order: (values.ordering ?? []) as readonly OrderTerm[],
    offset: (values.offset ?? 0) as number,
    limit: values.limit as number | undefined,
  };
}

/** The known word that an unknown one is most likely a slip of, if any is near. */
function findNearest(word: string, known: readonly string[]): string | undefined {
  const folded = word.toLowerCase().slice(0, 64);
  const distances = known.map((candidate) => [countEdits(folded, candidate.toLowerCase()), candidate] as const);
  const [edits, nearest] = distances.reduce((best, one) => (one[0] < best[0] ? one : best), [Infinity, '']);
  return edits <= Math.max(2, Math.floor(word.length / 3)) ? nearest : undefined;
}

/** Levenshtein's distance: insertions, deletions and replacements from one word to the other. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= to.length; column += 1)
      next[column] = Math.min(
        (next[column - 1] ?? 0) + 1,
        (row[column] ?? 0) + 1,
        (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[to.length] ?? Infinity;
}
