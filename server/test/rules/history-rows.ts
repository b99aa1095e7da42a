import { password } from '../support/hosting-stage.ts';
import { makeForm, makeSvg } from '../support/images.ts';
import type { Tenant } from '../support/tenants.ts';

/** What the history must tell of one operation that has done its work: a new one needs a line here, and fails without. */
export interface HistoryRow {
  /** Fields that its entries must name; or why there is no entry. */
  readonly fields: readonly string[] | 'its list tells it' | 'the counter tells it';
  /** The body that does something, where the table of tenancy has one that does not. */
  readonly body?: (tenant: Tenant) => object;
  /** What must have been done before. */
  readonly before?: { readonly operation: string; readonly body?: object };
  /** Nobody knows whose it is when it is asked, so the log of requests does not have it: the history tells of it later. */
  readonly isNobodys?: true;
}

const fields = (...named: string[]): HistoryRow => ({ fields: named });
const services = ['CDN', 'STORAGE', 'STREAMING', 'DNS', 'DDOS', 'CLOUD'].map((product) => `${product}.status`);

const mailServer = { tls: true, host: 'mail.a.example', port: '587', login: 'robot', password: 'another password' };

let days = 0;
/** A number of days that nobody has set yet: resellers are changed more than once. */
const nextDays = (): number => {
  days += 1;
  return days;
};

/** Log-ins stand in a list of their own. */
const listed: HistoryRow = { fields: 'its list tells it' };
/** A call of the widget is counted, by client, domain and month; ten thousand a second would drown the history. */
const counted: HistoryRow = { fields: 'the counter tells it' };

const token = fields('token', 'user', 'name', 'role');
const member = fields('user', 'username', 'role');
const option = { name: 'api_key', value: 'an option that is secret', value_type: 'str' };

export const iamHistory: Readonly<Record<string, HistoryRow>> = {
  logIn: listed,
  refreshSession: listed,
  inviteUser: fields('user', 'email', 'role'),
  renewInvitation: fields('user'),
  resetPassword: fields('user'),
  forgetPassword: { fields: ['user'], isNobodys: true },
  setPassword: fields('user', 'password', 'activated'),
  acceptInvitation: fields('user', 'role'),
  beginTwoFactor: fields('user'),
  confirmTwoFactor: fields('user', 'twoFactor'),
  endTwoFactor: fields('user', 'twoFactor'),
  removeTwoFactor: fields('user', 'twoFactor'),
  createTokenV2: token,
  deleteTokenV2: token,
  createToken: token,
  deleteToken: token,
  updateClient: {
    fields: ['email', 'company', 'name', 'phone', 'website', 'countryCode', 'customId', 'billType', 'promocode'].concat(
      ['isTest', 'allowedTrafficGb', 'statusByHand', 'sellerId', 'status'],
    ),
    body: () => ({
      ...{
        email: 'other@a.example',
        companyName: 'Other',
        name: 'Other Name',
        phone: '+49',
        website: 'https://a.example',
      },
      ...{ country_code: 'FR', custom_id: 'other', bill_type: 'other', promocode: 'other', is_test: true },
      ...{ allowed_traffic_gb: 7, status: 'integration', seller: null },
    }),
  },
  deleteClient: fields('deleted', 'users', 'apiKey', ...services),
  restoreClient: fields('deleted'),
  createUser: fields('user', 'username', 'email', 'company', 'lang', ...services),
  updateUser: {
    fields: ['user', 'name', 'phone', 'lang', 'company', 'isActive'],
    body: () => ({ name: 'Other Name', phone: '+49', lang: 'de', company: 'Other', is_active: false }),
  },
  deleteUser: fields('user', 'username', 'role', 'deleted'),
  changePassword: fields('user', 'password'),
  changeEmail: fields('user', 'email'),
  createAccount: fields('user', 'company', ...services),
  createClientUser: fields('user', 'username', 'email', 'name', 'role'),
  updateClientUserRole: fields('user', 'role'),
  revokeClientUserRole: member,
  createSeller: fields('seller', 'user', 'email', 'fullName'),
  updateSeller: {
    fields: ['seller', 'user', 'name', 'phone', 'company'],
    body: () => ({ full_name: 'Other Name', phone: '+49', company: 'Other' }),
  },
  deleteSeller: fields('seller', 'user', 'email', 'deleted', 'sellerId'),
  createReseller: fields('reseller', 'company', 'email', 'trialDays', 'graceDays'),
  updateReseller: {
    fields: ['trialDays', 'graceDays'],
    body: () => ({
      trial_days: nextDays(),
      grace_days: nextDays(),
    }),
  },
  updateService: {
    fields: ['CDN.status', 'CDN.enabled', 'CDN.options', 'status'],
    body: () => ({ status: 'paused', enabled: false, options: [option] }),
  },
  updateServicePartly: fields('CDN.enabled'),
  enableFreeFeature: { fields: ['DNSSEC'], body: ({ clientId }) => ({ client_id: clientId, feature_id: 15 }) },
  disableFreeFeature: fields('Brotli compression'),
  enablePaidFeature: fields('Origin shielding'),
  disablePaidFeature: fields('Raw logs'),
  setDefaultAvailability: { fields: ['CONNECT'], body: () => ({ product_name: 'CONNECT', available: true }) },
  resetAvailabilityOfAll: { fields: ['DNS'], before: { operation: 'setAvailability' } },
  setAvailability: fields('DNS'),
  resetAvailability: { fields: ['DNS'], before: { operation: 'setAvailability' } },
  updateBranding: {
    fields: ['brandName', 'mailServer', 'password'],
    body: () => ({ publicSettings: { brandName: `Brand ${nextDays()}` }, privateSettings: { mailServer } }),
  },
  uploadBrandImages: {
    fields: ['logo'],
    body: () => makeForm({ logo: makeSvg(`<circle r="${nextDays()}"/>`) }),
  },
  createNotificationSetting: fields('notification', 'notificationType', 'email', 'enabled'),
  updateNotificationSetting: fields('notification', 'email'),
  updateNotificationSettingPartly: fields('notification', 'email'),
  deleteNotificationSetting: fields('notification', 'notificationType', 'email', 'enabled'),
};

const flags = {
  autoCreateDomains: true,
  domainMaxCount: 7,
  widgetDisplayMaxCount: 9,
  firstName: 'Other',
  lastName: 'Name',
};

export const hostingHistory: Readonly<Record<string, HistoryRow>> = {
  createClient: fields('user', 'username', 'email', 'active'),
  updateClient: {
    fields: ['username', 'email', 'password', 'domainMax', 'callMax', 'firstName', 'lastName', 'company'],
    body: ({ marker }) => ({
      ...{ ...flags, username: `other-${marker}`, emailAddress: 'other@a.example' },
      ...{ password: `${password} that is new`, company: 'Other' },
    }),
  },
  deleteClient: fields('deleted', 'users', 'apiKey', ...services),
  createDomain: {
    fields: ['domain', 'host', 'path', 'consentStorage', 'whitelabel', 'country', 'settings.theme'],
    body: () => ({ name: 'new.example/shop', country: 'DE', theme: 'dark' }),
  },
  updateDomain: {
    fields: ['domain', 'host', 'country', 'settings.theme'],
    body: () => ({ name: 'other.example', country: 'DE', theme: { colour: 'dark' } }),
  },
  deleteDomain: fields('domain', 'host', 'path'),
  recordCalls: counted,
  recordCallsByHost: counted,
  makeClientKey: fields('apiKey'),
  revokeClientKey: fields('apiKey'),
};
