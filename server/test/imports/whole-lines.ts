/** Clients with all that a client can have, as lines of a file: what is unusual stands in one of them at least. */

const hash = `$2y$04$${'a'.repeat(53)}`;
const created = '2025-01-02T03:04:05.000006Z';

const user = (username: string, fields: object = {}) => ({
  ...{
    username,
    email: `${username.replaceAll(/\W/g, '-')}@people.example`,
    firstName: 'Web',
    lastName: 'Office',
    phone: null,
    company: '',
  },
  ...{ lang: 'en', role: 1, isActive: true, isActivated: true, isDeleted: false, passwordHash: hash, ...fields },
});

const service = (product: string, status: string, fields: object = {}) => ({
  ...{ product, status, previousStatus: null, statusChangedAt: null, trialStartedAt: null, trialEndsAt: null },
  ...{ deletesAt: null, isEnabled: true, options: [], ...fields },
});

const domain = (host: string, fields: object = {}) => ({
  ...{ host, path: '/', country: null, whitelabel: false, consentStorage: 'localStorage', settings: {} },
  ...{ createdAt: created, deletedAt: null, calls: [], ...fields },
});

const client = (id: number, fields: object) => ({
  ...{ form: 1, id, email: `office-${id}@clients.example`, company: `Company ${id}`, type: 'common', website: '' },
  ...{ customId: null, countryCode: null, billType: '', promocode: null, isTest: false, allowedTrafficGb: null },
  ...{ signupProcess: null, statusByHand: null, domainMax: 3, whitelabelMax: 0, callMax: 0 },
  ...{ autoCreateDomains: false, flagsOff: [], createdAt: created, deletedAt: null, seller: null },
  ...{ users: [user(`user-${id}`)], products: {}, services: [], features: [], domains: [] },
  ...{ tags: [], notes: [], ...fields },
});

const note = (username: string, name: string, text: string) => ({
  author: { username, name },
  text,
  createdAt: created,
});

const shared = user('user-of-two', { email: 'else@where.example', phone: '+1 202 555 0101', lang: 'de' });

/** Each with what is odd about it. */
export const wholeClients = [
  client(11, {
    ...{ company: 'Köhler & Söhne "Ω" 😀', website: 'https://www.koehler.example', customId: 'K-1', countryCode: 'DE' },
    ...{ billType: 'invoice', promocode: 'Autumn', isTest: true, allowedTrafficGb: 0.5, signupProcess: 'sign_up_full' },
    ...{ statusByHand: 'paused', domainMax: -1, whitelabelMax: 2, callMax: 9_007_199_254_740_991 },
    ...{ autoCreateDomains: true, flagsOff: ['canUseIAB', 'moreThan2Lang'] },
    seller: { email: 'somebody@sales.example', name: 'Sales Online' },
    users: [shared, user('second of 11', { role: 3009, isActivated: false, passwordHash: null, isActive: false })],
    products: { CDN: false, CONNECT: true },
    services: [
      service('CONNECT', 'paused', {
        ...{ previousStatus: 'active', statusChangedAt: created, deletesAt: '2031-01-02T03:04:05.000006Z' },
        ...{ isEnabled: false },
        options: [
          { name: 'region', value: '{"eu": true}', valueType: 'json', category: 'place', title: 'T', description: 'D' },
          { name: 'size', value: '5', valueType: 'int', category: '', title: '', description: '' },
        ],
      }),
      service('STORAGE', 'trial', {
        ...{ statusChangedAt: created, trialStartedAt: created, trialEndsAt: '2030-01-02T03:04:05.000006Z' },
        ...{ previousStatus: 'new' },
      }),
    ],
    features: [
      { name: 'Raw logs', product: 'CDN', createdAt: created },
      { name: 'Brotli compression', product: 'CDN', createdAt: created },
    ],
    domains: [
      domain('www.koehler.example', {
        ...{ path: '/shop/', country: 'ZZ', whitelabel: true, consentStorage: 'cookie' },
        settings: { createdAt: 'a text of theirs', month: 5, nested: { deep: [1, null, 'x'] } },
        calls: [
          { month: '2026-10', calls: 7 },
          { month: '2026-11', calls: 9 },
        ],
      }),
      domain('www.koehler.example', {
        deletedAt: '2026-11-01T00:00:00.000000Z',
        calls: [{ month: '2026-10', calls: 100 }],
      }),
    ],
  }),
  client(12, {
    ...{ company: 'The second account of a user', users: [shared] },
    tags: [
      { tag: 'Köln', createdAt: created },
      { tag: 'VIP', createdAt: '2026-02-03T04:05:06.000007Z' },
    ],
    notes: [
      note('admin@localhost', 'admin@localhost', 'Calls on Mondays.\n\tNever on Fridays: "Ω" 😀'),
      // Nobody here has that name, or no business with clients: still it says who wrote it.
      note('left@long-ago.example', 'Office Lead', 'Wants a quote.'),
      note('user-of-two', 'Web Office', 'Looks as if a client had written it.'),
      note('somebody@sales.example', 'Sales Online', 'Was sent the quote.'),
    ],
  }),
  client(13, {
    company: '=HYPERLINK("https://evil.example")',
    users: [user('gone', { role: null, isDeleted: true }), user('still there', { role: 1 })],
  }),
  client(14, { type: 'sales', users: [user('lonely', { role: null }), user('other of 14', { role: 2 })] }),
];

/** What an import passes over. */
export const passedOver = [
  client(15, { deletedAt: '2026-01-01T00:00:00.000000Z', users: [user('user-15', { isDeleted: true })] }),
  client(16, { type: 'reseller' }),
];

/** What an import refuses, with what it says of it. */
export const refused: readonly (readonly [object, string])[] = [
  [{ ...client(21, {}), surprise: 1 }, 'line surprise'],
  [client(22, { users: [] }), 'line users'],
  [client(23, { features: [{ name: 'No such', product: 'CDN', createdAt: created }] }), 'is not in the catalogue'],
  [client(24, { users: [user('second of 11'), user('SECOND of 11')] }), 'stands there twice'],
  [client(25, { domains: [domain('a.example'), domain('a.example')] }), 'a domain stands there twice'],
  [client(26, { createdAt: '2025-13-02T03:04:05.000006Z' }), 'no moment'],
  [client(27, { countryCode: 'XX' }), 'countryCode must be'],
  [client(28, { users: [user('user-28', { passwordHash: 'plain' })] }), 'passwordHash must be a bcrypt hash'],
  [client(29, { users: [user('user-29'), user('admin@localhost')] }), 'the user name "admin@localhost" is taken'],
  [client(31, { tags: [{ tag: 'a,b', createdAt: created }] }), 'tags has a tag that must not contain a comma'],
  [client(32, { tags: ['Vip', 'VIP'].map((tag) => ({ tag, createdAt: created })) }), 'tags has a tag twice'],
  [client(33, { notes: [note('a@b.example', 'A', ' ')] }), 'notes must not be empty'],
  [client(34, { notes: [{ ...note('a@b.example', 'A', 'text'), pinned: true }] }), 'line notes/0'],
  [client(30, { services: [service('CDN', 'new'), service('CDN', 'new')] }), 'a service stands there twice'],
];
