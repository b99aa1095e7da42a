import { formatMoment } from '../lib/clock.ts';
import { parseId } from '../lib/parse-id.ts';
import { parseMoment } from '../lib/parse-moment.ts';
import { accountStatuses, type StatusByHand, statusesByHand } from '../model/account-status.ts';
import { clientTypes } from '../model/client-view.ts';
import { featureFlags } from '../model/feature-flag.ts';
import type { ImportFields } from '../model/import-row.ts';
import type { Product } from '../model/product.ts';
import { serviceStatuses } from '../model/service-status.ts';
import { languages } from '../model/user.ts';

/** A cell that cannot be read, as the end of a sentence. */
export class BadCell extends Error {}

/** What cells add up to: fields, and whether there is nothing to do for the row. */
export interface Reading {
  readonly fields: { -readonly [K in keyof ImportFields]: ImportFields[K] };
  skip: string | undefined;
}

type ReadCell = (value: unknown, reading: Reading) => void;

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new BadCell('must be a text');
}

function asBoolean(value: unknown): boolean {
  const text = String(value).trim().toLowerCase();
  if (['true', 'yes', '1'].includes(text)) return true;
  if (['false', 'no', '0'].includes(text)) return false;
  throw new BadCell('must be true or false');
}

function asNumber(value: unknown): number {
  const text = asText(value).trim();
  if (!/^-?\d{1,16}(?:\.\d{1,9})?$/.test(text)) throw new BadCell('must be a number');
  return Number(text);
}

function asOneOf<T extends string>(values: readonly T[]): (value: unknown) => T {
  return (value) => {
    const text = asText(value).trim();
    const found = values.find((one) => one === text);
    if (found === undefined) throw new BadCell(`must be one of ${values.join(', ')}`);
    return found;
  };
}

function asMoment(value: unknown): number {
  const moment = parseMoment(asText(value).trim());
  if (moment === undefined) throw new BadCell(`must be a moment such as ${formatMoment(0)}, or a date`);
  return moment.from;
}

const asHosts = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map(asText)
    : asText(value)
        .split(/[\s,;]+/)
        .filter((host) => host !== '');

type Field = keyof ImportFields;

/** A cell that is a field as it stands. */
const set =
  <F extends Field>(field: F, read: (value: unknown) => NonNullable<ImportFields[F]>, mayBeNone = false): ReadCell =>
  (value, { fields }) => {
    if (value !== null) fields[field] = read(value);
    else if (mayBeNone) fields[field] = null as ImportFields[F];
    else throw new BadCell('must not be null');
  };

const text = (field: 'email' | 'company' | 'website' | 'billType' | 'username' | 'firstName' | 'lastName') =>
  set(field, (value) => (field === 'email' || field === 'username' ? asText(value).trim() : asText(value)));
const textOrNone = (field: 'name' | 'phone' | 'customId' | 'countryCode' | 'promocode' | 'seller') =>
  set(field, (value) => asText(value).trim(), true);

const asStatus = asOneOf(accountStatuses);
const asServiceStatus = asOneOf(serviceStatuses);
const asType = asOneOf(clientTypes);

const service =
  (product: Product): ReadCell =>
  (value, { fields }) => {
    if (value !== null) fields.services = { ...fields.services, [product]: asServiceStatus(value) };
  };

/** What follows from others, or is a number of another store. */
const ignore: ReadCell = () => undefined;

/** The fields of a table of clients: the columns of an export, and what else a client can be made of. */
export const flatFields: Readonly<Record<string, ReadCell>> = {
  id: set('id', (value) => {
    const id = parseId(asText(value).trim());
    if (id === undefined) throw new BadCell('must be a whole number above 0');
    return id;
  }),
  companyName: text('company'),
  email: text('email'),
  username: text('username'),
  name: textOrNone('name'),
  firstName: text('firstName'),
  lastName: text('lastName'),
  phone: textOrNone('phone'),
  website: text('website'),
  // All but three follow from something.
  status: (value, { fields }) => {
    const status = asStatus(value);
    fields.statusByHand = (statusesByHand as readonly string[]).includes(status) ? (status as StatusByHand) : null;
  },
  clientType: (value, reading) => {
    if (asType(value) === 'reseller') reading.skip = 'is a reseller’s own account';
  },
  isTest: set('isTest', asBoolean),
  activated: set('activated', asBoolean),
  deleted: (value, reading) => {
    if (asBoolean(value)) reading.skip = 'is deleted';
  },
  customId: textOrNone('customId'),
  countryCode: textOrNone('countryCode'),
  billType: text('billType'),
  promocode: textOrNone('promocode'),
  allowedTrafficGb: set('allowedTrafficGb', asNumber, true),
  seller: textOrNone('seller'),
  domainMax: set('domainMax', asNumber),
  whitelabelMax: set('whitelabelMax', asNumber),
  callMax: set('callMax', asNumber),
  autoCreateDomains: set('autoCreateDomains', asBoolean),
  hostNames: set('hosts', asHosts),
  cdn: service('CDN'),
  storage: service('STORAGE'),
  streaming: service('STREAMING'),
  dns: service('DNS'),
  ddos: service('DDOS'),
  cloud: service('CLOUD'),
  infrastructureProtection: service('INFRASTRUCTURE_PROTECTION'),
  connect: service('CONNECT'),
  active: set('active', asBoolean),
  lang: set('lang', asOneOf(languages)),
  passwordHash: set('passwordHash', (value) => asText(value).trim()),
  createdAt: set('createdAt', asMoment),
  ...Object.fromEntries(
    featureFlags.map((flag): [string, ReadCell] => [
      flag,
      (value, { fields }) => {
        fields.flags = { ...fields.flags, [flag]: asBoolean(value) };
      },
    ]),
  ),
  resellerId: ignore,
  sellerId: ignore,
  domainCount: ignore,
  callsThisMonth: ignore,
};
