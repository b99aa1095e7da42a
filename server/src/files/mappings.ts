import { parseMoment } from '../lib/parse-moment.ts';
import { parsePasswordHash } from '../model/password.ts';
import { languages } from '../model/user.ts';

/** A row as it stands in the file, by column. */
export type SourceRecord = Readonly<Record<string, unknown>>;

/** How the rows of another program become fields of ours: what a column says, or nothing where it cannot be used. */
export type Mapping = Readonly<Record<string, (record: SourceRecord) => unknown>>;

const read = (record: SourceRecord, ...columns: readonly string[]): string => {
  const column = columns.find((one) => typeof record[one] === 'string' && record[one] !== '');
  return column === undefined ? '' : (record[column] as string).trim();
};

const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);

/** A moment that is told in a way that means the same everywhere: `01/02/2024` does not. */
const readMoment = (text: string): string | undefined =>
  /^0000/.test(text) || parseMoment(text) === undefined ? undefined : text;

/** A hash that people can log in with here. Whoever has another one sets a password by a link. */
const readHash = (text: string): string | undefined => (parsePasswordHash(text) === undefined ? undefined : text);

/** Whoever has no company is listed under the own name. */
const readCompany = (company: string, firstName: string, lastName: string): string =>
  company === '' ? `${firstName} ${lastName}`.trim() : company;

/** The report "Clients" of WHMCS as CSV, or its table `tblclients`. */
const whmcs: Mapping = {
  customId: (record) => `whmcs-${read(record, 'ID', 'id')}`,
  email: (record) => read(record, 'Email', 'email'),
  firstName: (record) => read(record, 'First Name', 'firstname'),
  lastName: (record) => read(record, 'Last Name', 'lastname'),
  companyName: (record) =>
    readCompany(
      read(record, 'Company Name', 'companyname'),
      read(record, 'First Name', 'firstname'),
      read(record, 'Last Name', 'lastname'),
    ),
  countryCode: (record) => orNothing(read(record, 'Country', 'country')),
  phone: (record) => orNothing(read(record, 'Phone Number', 'phonenumber')),
  createdAt: (record) => readMoment(read(record, 'Creation Date', 'datecreated', 'created_at')),
  active: (record) => read(record, 'Status', 'status').toLowerCase() === 'active',
  passwordHash: (record) => readHash(read(record, 'password')),
};

/** The clients of FOSSBilling as CSV. */
const fossbilling: Mapping = {
  customId: (record) => `fossbilling-${read(record, 'id')}`,
  email: (record) => read(record, 'email'),
  firstName: (record) => read(record, 'first_name'),
  lastName: (record) => read(record, 'last_name'),
  companyName: (record) => readCompany(read(record, 'company'), read(record, 'first_name'), read(record, 'last_name')),
  countryCode: (record) => orNothing(read(record, 'country')),
  phone: (record) => {
    const [code, phone] = [read(record, 'phone_cc').replace(/^\+/, ''), read(record, 'phone')];
    return orNothing(code === '' || phone.startsWith('+') || phone === '' ? phone : `+${code} ${phone}`);
  },
  createdAt: (record) => readMoment(read(record, 'created_at')),
  active: (record) => read(record, 'status').toLowerCase() === 'active',
  lang: (record) => languages.find((one) => one === read(record, 'lang').slice(0, 2).toLowerCase()),
  passwordHash: (record) => readHash(read(record, 'pass')),
};

/** The programs whose files are known, with the columns of each that are read. */
export const mappings: Readonly<Record<string, Mapping>> = { whmcs, fossbilling };
