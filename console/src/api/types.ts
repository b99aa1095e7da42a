import type { operations } from './generated/schema.d.ts';

/** What an operation answers where it succeeds. */
export type Answer<O extends keyof operations, S extends number = 200> = operations[O] extends {
  responses: Record<S, { content: { 'application/json': infer T } }>;
}
  ? T
  : never;

/** A client as the reseller API shows it. */
export type Client = Answer<'getClient'>;
export type ClientMember = Client['users'][number];
export type AccountStatus = Client['status'];
export type Service = Answer<'getServices'>[number];
export type ServiceStatus = Service['status'];
export type Feature = Answer<'getFeatures'>[number];
export type Token = Answer<'getTokensV2'>[number];
/** One's own log-in, as long as it lasts. */
export type OwnSession = Answer<'getOwnSessions'>['items'][number];
/** A user in its full form. */
export type User = Answer<'getOwnUser'>;
export type Seller = Answer<'getSeller'>;
export type Reseller = Answer<'getReseller'>;
export type Branding = Answer<'getBranding'>;
export type NotificationSetting = Answer<'getNotificationSetting'>;
export type Product = Answer<'getDefaultAvailability'>[number]['product_name'];
export type Usage = Answer<'consoleUsage'>[number];
export type ClientUsage = Answer<'consoleClientUsage'>;
/** One change, by whom and from what to what. */
export type Change = Answer<'getChanges'>['result'][number];
export type ActivityRequest = Answer<'getActivityRequests'>['result'][number];
export type StatusChange = Answer<'getAccountStatusChanges'>['result'][number];
export type Login = Answer<'getLogins'>['result'][number];
/** A mail, without what it says. */
export type Mail = Answer<'getMails'>['items'][number];
/** A key of the Hosting API, without itself. */
export type HostingKey = Answer<'getKeys'>['items'][number];
export type Facets = Answer<'getClientFacets'>;
export type Figures = Answer<'getClientFigures'>;
/** What the caller may do, and the steps between the statuses of a service. */
export type Ground = Answer<'consoleGround'>;
