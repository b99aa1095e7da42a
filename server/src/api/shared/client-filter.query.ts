import { countryCodes } from '../../lib/country-codes.ts';
import { parseMoment } from '../../lib/parse-moment.ts';
import { accountStatuses } from '../../model/account-status.ts';
import {
  type ClientFilter,
  type ClientFilters,
  type ClientQuery,
  isOrderedById,
  type OrderKey,
  type OrderTerm,
} from '../../model/client-filter.ts';
import { clientTypes } from '../../model/client-view.ts';
import { type Product, products } from '../../model/product.ts';
import { limitUses } from '../../model/quota.ts';
import { serviceStatuses } from '../../model/service-status.ts';
import {
  asBoolean,
  asId,
  asOneOf,
  asText,
  BadParameters,
  mostPerPage,
  type Parse,
  parseLimit,
  parseOffset,
  readParameters,
  refuse,
} from './query.ts';

/** How one filter is spelt in a query. A parser gives the value, or throws what is wrong and what is allowed. */
interface Spelling<T> {
  readonly parameter: string;
  readonly meaning: string;
  parse(text: string): T;
  /** What the OpenAPI document says of the text, beyond that it is one. */
  readonly form: object;
}

const spell = <T>(parameter: string, meaning: string, parse: (text: string) => T, form: object = {}): Spelling<T> => ({
  parameter,
  meaning,
  parse,
  form,
});

const number = { format: 'number' } as const;
const ids = { format: 'ids' } as const;
const trueOrFalse = { enum: ['true', 'false'] } as const;
const moment = { format: 'moment' } as const;

const asIds = (text: string): number[] => text.split(',').map((part) => asId(part.trim()));

function asNumber(text: string): number {
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/.test(text)
    ? Number(text)
    : refuse(text, 'a decimal number is expected');
}

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

const asTags = (text: string): string[] =>
  text
    .split(',')
    .map((part) => (part.trim() === '' ? refuse(text, 'tags are expected, with commas between') : asText(part.trim())));

const serviceStatus = asOneOf(serviceStatuses);
const service = (name: string) => `Status of the ${name} service`;

/** Every filter's spelling: the parameters of the contract's table. */
const spellings: { readonly [K in keyof ClientFilters]: Spelling<ClientFilters[K]> } = {
  email: spell('email', "The account's e-mail address contains", asText),
  company: spell('companyName', 'The company name contains', asText),
  name: spell('name', "The registrant's name contains", asText),
  deleted: spell('deleted', 'true: only deleted; false or left out: only not deleted; else: all', asDeleted, {
    enum: ['true', 'false', 'all'],
  }),
  resellerId: spell('reseller_id', 'Reseller', asId, number),
  sellerId: spell('seller_id', 'Seller', asId, number),
  customId: spell('custom_id', 'Custom id, equals', (text) => text),
  cdn: spell('cdn', service('CDN'), serviceStatus, { enum: serviceStatuses }),
  storage: spell('storage', service('Storage'), serviceStatus, { enum: serviceStatuses }),
  ddos: spell('ddos', service('DDoS'), serviceStatus, { enum: serviceStatuses }),
  dns: spell('dns', service('DNS'), serviceStatus, { enum: serviceStatuses }),
  cloud: spell('cloud', service('Cloud'), serviceStatus, { enum: serviceStatuses }),
  infrastructureProtection: spell('infrastructure_protection', service('Infrastructure Protection'), serviceStatus, {
    enum: serviceStatuses,
  }),
  connect: spell('connect', service('Connect'), serviceStatus, { enum: serviceStatuses }),
  streaming: spell('streaming', `${service('Streaming')} (an addition)`, serviceStatus, { enum: serviceStatuses }),
  minTraffic: spell('min_traffic', 'Allowed traffic in GB, at least', asNumber, number),
  maxTraffic: spell('max_traffic', 'Allowed traffic in GB, at most', asNumber, number),
  host: spell('secondaryhostnames', 'Any of its host names contains', asText),
  activated: spell('activated', 'Whether the registrant has confirmed the e-mail address', asBoolean, trueOrFalse),
  ids: spell('id__in', 'Any of these ids, comma-separated (an addition)', asIds, ids),
  excludedIds: spell('id__in__exclude', 'None of these ids, comma-separated', asIds, ids),
  billType: spell('bill_type', 'Billing type, equals', (text) => text),
  userName: spell('users_name', "Any of its users' names contains", asText),
  userEmail: spell('users_email', "Any of its users' e-mail addresses contains", asText),
  createdFrom: spell('created_at_gte', 'Created at or after', (text) => asMoment(text).from, moment),
  createdTo: spell(
    'created_at_lte',
    'Created at or before; a bare date means the whole day',
    (text) => asMoment(text).to,
    moment,
  ),
  deletedFrom: spell('deleted_at_gte', 'Deleted at or after (an addition)', (text) => asMoment(text).from, moment),
  deletedTo: spell(
    'deleted_at_lte',
    'Deleted at or before; a bare date means the whole day (an addition)',
    (text) => asMoment(text).to,
    moment,
  ),
  trialEndsTo: spell(
    'trial_ends_lte',
    'A service is on trial that is over at or before; a bare date means the whole day (an addition)',
    (text) => asMoment(text).to,
    moment,
  ),
  usage: spell(
    'usage',
    'near: at 80 % or more of a limit of calls of this month or of domains; reached: at 100 % or more (an addition)',
    asOneOf(limitUses),
    { enum: limitUses },
  ),
  featureIds: spell('feature_id_in', 'Any of these features is on, comma-separated', asIds, ids),
  isTest: spell('is_test', 'Test accounts', asBoolean, trueOrFalse),
  type: spell('client_type', 'Type of client', asOneOf(clientTypes), { enum: clientTypes }),
  status: spell('status', 'Status of the account (an addition)', asOneOf(accountStatuses), { enum: accountStatuses }),
  ownProducts: spell(
    'personal_product_availability',
    'Set to available for the client itself, comma-separated',
    (text) => text.split(',').map((part) => asProduct(part.trim())),
  ),
  promocode: spell('promocode', 'Promo code, in any case', asText),
  countryCode: spell('country_code', 'ISO 3166-1 alpha-2 in any case; null for none', asCountry),
  tags: spell('tag', 'Any of these tags, comma-separated, in any case (an addition)', asTags),
  note: spell('note', 'Any of its notes contains (an addition)', asText),
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

/** Reads an order of clients. */
export function parseOrder(text: string): OrderTerm[] {
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

/** What an order of clients may name, for the document. */
export const orderMeaning =
  'Comma-separated: id, email, name, status, companyName, created_at; - before one turns it round';

/** A parameter as the OpenAPI document has it. */
type Described = Readonly<Record<string, { readonly description: string }>>;

/** Every filter's parameter. */
export const filterParameters: Described = Object.fromEntries(
  Object.values(spellings).map(({ parameter, meaning, form }) => [parameter, { description: meaning, ...form }]),
);

/** Every parameter of the list. */
export const listParameters: Described = {
  limit: { description: `How many, 1 to ${mostPerPage}; with it the answer is a page, without it a plain array` },
  offset: { description: 'How many to pass over' },
  after_id: {
    description: 'Only clients behind this one, under an ordering by id; `next` sets it (an addition)',
  },
  ordering: { description: orderMeaning },
  ...filterParameters,
};

const filterParsers: Readonly<Record<string, Parse>> = Object.fromEntries(
  Object.values(spellings).map(({ parameter, parse }) => [parameter, parse]),
);

/** A query's filter, and what else stood in it. */
export interface DecodedFilter {
  readonly filter: ClientFilter;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Reads a query string of filters and these other parameters, or says everything that is wrong with it. */
export function decodeClientFilter(
  query: URLSearchParams,
  others: Readonly<Record<string, Parse>>,
): DecodedFilter | BadParameters {
  const values = readParameters(query, { ...others, ...filterParsers });
  if (values instanceof BadParameters) return values;
  const filter = Object.entries(spellings).flatMap(([name, { parameter }]) =>
    parameter in values ? [[name, values[parameter]] as const] : [],
  );
  return { filter: Object.fromEntries(filter) as ClientFilter, values };
}

/** Reads the query string of a list, or says everything that is wrong with it. */
export function decodeClientQuery(query: URLSearchParams): ClientQuery | BadParameters {
  const decoded = decodeClientFilter(query, {
    limit: parseLimit,
    offset: parseOffset,
    after_id: asId,
    ordering: parseOrder,
  });
  if (decoded instanceof BadParameters) return decoded;
  const { filter, values } = decoded;
  const order = (values.ordering ?? []) as readonly OrderTerm[];
  const afterId = values.after_id as number | undefined;
  if (afterId !== undefined && !isOrderedById(order))
    return new BadParameters({ after_id: ['The parameter needs an ordering by id.'] });
  return {
    filter,
    order,
    offset: (values.offset ?? 0) as number,
    limit: values.limit as number | undefined,
    afterId,
  };
}
