import { password } from '../support/hosting-stage.ts';
import { makeForm, makeSvg } from '../support/images.ts';
import type { Tenant } from '../support/tenants.ts';

/** Who asks, by what (s)he stands for. */
export const callerKinds = ['platform', 'reseller', 'seller', 'session', 'clientAdmin', 'clientUser'] as const;
export type CallerKind = (typeof callerKinds)[number];

/** What each kind of caller may do: the contract's "who sees what", and the roles. */
export const rights: Readonly<Record<CallerKind, readonly string[]>> = {
  platform: ['read', 'administer', 'serve', 'resell', 'run_platform'],
  reseller: ['read', 'administer', 'serve', 'resell'],
  seller: ['read', 'administer', 'serve'],
  session: ['read', 'administer'],
  clientAdmin: ['read', 'administer'],
  clientUser: ['read'],
};

/** What is known of one operation: a new one needs a line here, and fails the test without. */
export interface TenancyRow {
  /**
   * Whose the numbers in its path are. `client`: everything of a client; `deleted`: a client that was deleted; `reseller`:
   * the reseller's own; `self`: the caller's; `platform`: a reseller's number, which only the platform may use; `nobody`:
   * there is none, or it is the same for everybody.
   */
  readonly of: 'client' | 'deleted' | 'reseller' | 'self' | 'platform' | 'nobody';
  /** A body that would do something. */
  readonly body?: (tenant: Tenant) => object;
  /** A body that names what is a tenant's: another's is refused as one that is nowhere. */
  readonly namesInBody?: true;
  /** Statuses that callers with the right get on their own, where it is not success, and why not. */
  readonly own?: Readonly<Partial<Record<CallerKind, number>>>;
}

const client: TenancyRow = { of: 'client' };
const nobody: TenancyRow = { of: 'nobody' };
const tokenBody = () => ({ name: 'new', exp_date: null, client_user: { role: { id: 2, name: 'Users' } } });
// A token is its maker's, who must be a member of the account.
const token: TenancyRow = { of: 'client', body: tokenBody, own: { platform: 403, reseller: 403, seller: 403 } };
// Nobody does these for somebody else, and a token that may do less than its maker does not speak for the maker.
const notSelf = { platform: 403, reseller: 403, seller: 403, clientUser: 403 } as const;
// Whoever is no Administrator sees the tokens of his own making, and this one is the Administrator's.
const oneToken: TenancyRow = { of: 'client', own: { clientUser: 404 } };
const passwords = { old: password, new: 'another password', double: 'another password' };

let addresses = 0;
/** An address that nobody has yet. */
const newAddress = (): string => {
  addresses += 1;
  return `new-${addresses}@a.example`;
};

const notification: TenancyRow = {
  of: 'reseller',
  body: () => ({ notification_type: 'failed_login', email: newAddress() }),
};

/** The same answer for every caller. */
const allOf = (status: number): Record<CallerKind, number> => ({
  platform: status,
  reseller: status,
  seller: status,
  session: status,
  clientAdmin: status,
  clientUser: status,
});

export const iamRows: Readonly<Record<string, TenancyRow>> = {
  logIn: nobody,
  refreshSession: nobody,
  inviteUser: {
    of: 'nobody',
    body: ({ clientId }) => ({ email: newAddress(), user_role: { id: 2, name: 'Users' }, client_id: clientId }),
    namesInBody: true,
  },
  // The tenant's user is activated.
  renewInvitation: { of: 'nobody', body: ({ username }) => ({ email: username }), namesInBody: true, own: allOf(400) },
  resetPassword: { of: 'nobody', body: ({ username }) => ({ email: username }), namesInBody: true },
  forgetPassword: nobody,
  setPassword: nobody,
  acceptInvitation: nobody,
  // The tenant's client has an Administrator, and its second user is an ordinary one.
  logInAsClient: client,
  logInAsUser: client,
  // These are a person's, at the keyboard.
  beginTwoFactor: { of: 'nobody', body: () => ({ password }), own: { ...allOf(403), session: 200 } },
  confirmTwoFactor: {
    of: 'nobody',
    body: () => ({ one_time_password: '123456' }),
    own: { ...allOf(403), session: 400 },
  },
  endTwoFactor: {
    of: 'nobody',
    body: () => ({ password, one_time_password: '123456' }),
    own: { ...allOf(403), session: 400 },
  },
  // The tenant's user has none.
  removeTwoFactor: { of: 'client', own: allOf(400) },
  // A token has one account, so it chooses none.
  chooseAccount: { of: 'self', own: { platform: 403, reseller: 403, seller: 403, clientAdmin: 403, clientUser: 403 } },
  getTokensV2: client,
  createTokenV2: token,
  getTokenV2: oneToken,
  deleteTokenV2: oneToken,
  getTokens: client,
  createToken: token,
  getToken: oneToken,
  deleteToken: oneToken,
  getClients: nobody,
  // A seller sees the clients that (s)he looks after, and the reseller's technical account is none of them.
  getOwnClient: { of: 'nobody', own: { seller: 404 } },
  getClient: client,
  updateClient: { of: 'client', body: () => ({ companyName: 'Taken over' }) },
  deleteClient: client,
  restoreClient: { of: 'deleted' },
  createUser: { of: 'nobody', body: () => ({ email: newAddress(), password, company: 'New' }) },
  getUsers: nobody,
  getOwnUser: nobody,
  getUser: client,
  updateUser: { of: 'client', body: () => ({ name: 'Taken Over' }), own: { clientUser: 403 } },
  deleteUser: client,
  changePassword: { of: 'self', body: () => passwords, own: notSelf },
  changeEmail: { of: 'self', body: () => ({ new_email: newAddress(), password }), own: notSelf },
  // A seller's clients are the reseller's, not the seller's own.
  createAccount: { of: 'nobody', body: () => ({ company: `New ${newAddress()}` }), own: { seller: 403 } },
  createClientUser: {
    of: 'client',
    body: () => ({ username: newAddress(), password, name: 'New', user_role: { id: 2, name: 'Users' } }),
  },
  getClientUserRole: client,
  updateClientUserRole: { of: 'client', body: () => ({ user_role: { id: 5, name: 'Engineers' } }) },
  revokeClientUserRole: client,
  getSellers: nobody,
  createSeller: { of: 'nobody', body: () => ({ email: newAddress(), full_name: 'New' }) },
  getSeller: { of: 'reseller' },
  updateSeller: { of: 'reseller', body: () => ({ full_name: 'Taken over' }) },
  deleteSeller: { of: 'reseller' },
  getResellers: nobody,
  createReseller: { of: 'nobody', body: () => ({ company: 'New', email: newAddress() }) },
  getReseller: { of: 'platform' },
  updateReseller: { of: 'platform', body: () => ({ trial_days: 20 }) },
  getServices: client,
  getService: client,
  updateService: { of: 'client', body: () => ({ status: 'paused' }) },
  updateServicePartly: { of: 'client', body: () => ({ enabled: false }) },
  getFeatures: nobody,
  getFeature: nobody,
  getFreeFeatures: nobody,
  enableFreeFeature: {
    of: 'nobody',
    body: ({ clientId }) => ({ client_id: clientId, feature_id: 4 }),
    namesInBody: true,
  },
  getFreeFeature: client,
  disableFreeFeature: client,
  getPaidFeatures: nobody,
  enablePaidFeature: {
    of: 'nobody',
    body: ({ clientId }) => ({ client_id: clientId, feature_id: 2 }),
    namesInBody: true,
  },
  getPaidFeature: client,
  disablePaidFeature: client,
  getDocument: nobody,
  getDefaultAvailability: nobody,
  setDefaultAvailability: { of: 'nobody', body: () => ({ product_name: 'DNS', available: true }) },
  resetAvailabilityOfAll: { of: 'nobody', body: () => ({ product_names: ['DNS'] }) },
  getAvailability: client,
  setAvailability: { of: 'client', body: () => ({ product_name: 'DNS', available: false }) },
  resetAvailability: { of: 'client', body: () => ({ product_names: ['DNS'] }) },
  getActivityRequests: nobody,
  getActivityRequest: client,
  getAccountStatusChanges: nobody,
  getLogins: nobody,
  getChanges: nobody,
  // The caller's own reseller's, whoever asks.
  getBranding: nobody,
  updateBranding: { of: 'nobody', body: () => ({ publicSettings: { brandName: 'New' } }) },
  uploadBrandImages: { of: 'nobody', body: () => makeForm({ logo: makeSvg() }) },
  getNotificationSettings: { of: 'reseller' },
  createNotificationSetting: notification,
  getNotificationSetting: { of: 'reseller' },
  updateNotificationSetting: notification,
  updateNotificationSettingPartly: notification,
  deleteNotificationSetting: { of: 'reseller' },
};

/** The Hosting API's, where a client's own key and its reseller's are the callers. */
export const hostingRows: Readonly<Record<string, TenancyRow>> = {
  createClient: { of: 'nobody', body: () => ({ username: newAddress(), emailAddress: 'new@a.example', password }) },
  listClients: nobody,
  readClient: client,
  updateClient: { of: 'client', body: () => ({ autoCreateDomains: true }) },
  deleteClient: client,
  findClientByUsername: client,
  findClientByApiKey: client,
  findClientByUsernameOrEmail: client,
  createDomain: { of: 'client', body: () => ({ name: 'new.example' }) },
  listDomains: client,
  readDomain: client,
  updateDomain: { of: 'client', body: () => ({ country: 'DE' }) },
  deleteDomain: client,
  recordCalls: { of: 'client', body: () => ({ count: 5 }) },
  recordCallsByHost: { of: 'nobody', body: ({ marker }) => ({ domain: `${marker}.example`, count: 1 }) },
  listMonthsOfCalls: client,
  makeClientKey: client,
  revokeClientKey: client,
};

// The platform administrator has the views of the own reseller; a seller only reads what others share.
const view: TenancyRow = { of: 'reseller', own: { platform: 404, seller: 403 } };

// The reseller's own user has made it: the platform sees it, and a seller does not. Whoever is named in a body beside the own
// clients is refused one by one, in the results: see G-526.
const bulkChange: TenancyRow = { of: 'reseller', own: { seller: 404 } };
const setTest: TenancyRow = {
  of: 'nobody',
  body: ({ clientId }) => ({ change: { type: 'setTest', isTest: true }, ids: [clientId] }),
};

/** Clientele's own API. */
export const v1Rows: Readonly<Record<string, TenancyRow>> = {
  getViews: nobody,
  createView: { of: 'nobody', body: () => ({ name: newAddress(), filter: { cdn: 'active' } }) },
  getView: { of: 'reseller', own: { platform: 404 } },
  updateView: { ...view, body: () => ({ columns: ['id'] }) },
  deleteView: view,
  getClientFacets: nobody,
  getClientFigures: nobody,
  searchClients: nobody,
  searchClientsByBody: { of: 'nobody', body: ({ marker }) => ({ q: marker }) },
  exportClients: nobody,
  previewBulkChange: setTest,
  createBulkChange: setTest,
  getBulkChanges: nobody,
  getBulkChange: bulkChange,
  getBulkChangeResults: bulkChange,
  cancelBulkChange: bulkChange,
  undoBulkChange: bulkChange,
  getDuplicates: nobody,
  getClientDuplicates: client,
  dismissDuplicate: { of: 'client', body: ({ twinClientId }) => ({ other: twinClientId }) },
  mergeClients: { of: 'client', body: ({ twinClientId }) => ({ from: twinClientId, dryRun: true }) },
  getTags: nobody,
  getClientTags: client,
  changeClientTags: { of: 'client', body: () => ({ add: [newAddress()] }) },
  getClientNotes: client,
  addClientNote: { of: 'client', body: ({ marker }) => ({ text: marker }) },
  // The reseller's own user has written it: the platform and the reseller may remove it.
  removeClientNote: { of: 'client', own: { seller: 403 } },
  exportPersonalData: client,
  eraseClient: { of: 'deleted', body: () => ({ dryRun: false }) },
  // Nobody has erased it.
  getErasure: { of: 'client', own: { platform: 404, reseller: 404 } },
  getMails: nobody,
  retryMail: { of: 'reseller' },
  getKeys: nobody,
  createKey: { of: 'nobody', body: () => ({ name: 'new' }) },
  revokeKey: { of: 'reseller' },
  // Only people have sessions, and programs are not to end them.
  getOwnSessions: { of: 'nobody', own: { ...allOf(403), session: 200 } },
  endOwnSessions: { of: 'nobody', body: () => ({ password }), own: { ...allOf(403), session: 200 } },
  getWebhooks: nobody,
  // Of what no operation here does: what others do is not to write more rows with every webhook that is made.
  createWebhook: { of: 'nobody', body: () => ({ url: 'https://hooks.example/new', events: ['domain.deleted'] }) },
  getWebhook: { of: 'reseller' },
  updateWebhook: { of: 'reseller', body: () => ({ events: ['client.created'] }) },
  deleteWebhook: { of: 'reseller' },
  renewWebhookSecret: { of: 'reseller' },
  replayWebhook: { of: 'reseller', body: () => ({ from: 1 }) },
  getWebhookDeliveries: { of: 'reseller' },
};

/** What of a tenant stands for each parameter of a path: a new parameter needs a line, too. */
export const pathValues: Readonly<Record<string, (tenant: Tenant, url: string, row: TenancyRow) => string | number>> = {
  clientId: ({ clientId, deletedClientId }, _, { of }) => (of === 'deleted' ? deletedClientId : clientId),
  userId: ({ userId, adminId }, _, { of }) => (of === 'self' ? adminId : userId),
  tokenId: ({ tokenId }) => tokenId,
  serviceId: ({ serviceId }) => serviceId,
  activatedId: ({ freeId, paidId }, url) => (url.includes('free') ? freeId : paidId),
  featureId: ({ featureId }) => featureId,
  sellerId: ({ sellerId }) => sellerId,
  resellerId: ({ resellerId }) => resellerId,
  notificationId: ({ notificationId }) => notificationId,
  domainId: ({ domainId }) => domainId,
  viewId: ({ viewId }) => viewId,
  bulkChangeId: ({ bulkChangeId }) => bulkChangeId,
  noteId: ({ noteId }) => noteId,
  mailId: ({ mailId }) => mailId,
  webhookId: ({ webhookId }) => webhookId,
  keyId: ({ keyId }) => keyId,
  requestId: ({ requestId }) => requestId,
  username: ({ username }) => username,
  apiKey: ({ apiKey }) => apiKey,
  searchTerm: ({ email }) => email,
};
