/** One measured list: its name, and the query string that a program would send. */
export interface ListCase {
  readonly name: string;
  readonly query: string;
  /** Which aim it has: one filter on its first page, two filters, or none. */
  readonly kind: 'alone' | 'pair' | 'other';
}

/** Every parameter by itself, with a value that many clients have and one that few have. Values are those of `clientele seed`. */
const alone: readonly string[] = [
  'limit=100',
  'email=gmbh',
  'email=office@cisco',
  'companyName=inc',
  'companyName=hochschule',
  'name=desk',
  'name=zzz',
  'deleted=false',
  'deleted=true',
  'deleted=all',
  'reseller_id=1',
  'reseller_id=2',
  'seller_id=1',
  'seller_id=99',
  'custom_id=CRM-apple-inc-77',
  'custom_id=none',
  'cdn=active',
  'cdn=activating',
  'storage=new',
  'storage=trialend',
  'streaming=new',
  'streaming=paused',
  'ddos=new',
  'ddos=trial',
  'dns=active',
  'dns=activating',
  'cloud=deleted',
  'cloud=paused',
  'infrastructure_protection=active',
  'infrastructure_protection=activating',
  'connect=new',
  'connect=activating',
  'min_traffic=1000',
  'min_traffic=25001',
  'max_traffic=1000',
  'max_traffic=0.5',
  'secondaryhostnames=shop.',
  'secondaryhostnames=www.apple-inc-7',
  'activated=true',
  'activated=false',
  'id__in__exclude=5,6,7,500000',
  'bill_type=postpaid',
  'bill_type=free',
  'users_name=operations',
  'users_name=security',
  'users_email=network@',
  'users_email=security@apple',
  'created_at_gte=2026-01-01',
  'created_at_gte=2026-10-31T23:00:00Z',
  'created_at_lte=2026-01-01',
  'created_at_lte=2022-10-15',
  'feature_id_in=1,2',
  'feature_id_in=24',
  'is_test=true',
  'is_test=false',
  'client_type=common',
  'client_type=sales',
  'personal_product_availability=CONNECT,INFRASTRUCTURE_PROTECTION',
  'personal_product_availability=DNS',
  'promocode=launch',
  'promocode=expo-2025',
  'country_code=US',
  'country_code=LI',
  'country_code=null',
];

const pairs: readonly string[] = [
  'cdn=active&country_code=US',
  'cdn=active&dns=active',
  'companyName=inc&cdn=active',
  'email=gmbh&created_at_gte=2026-01-01',
  'users_name=operations&storage=new',
  'secondaryhostnames=shop.&is_test=false',
  'feature_id_in=1,2&cdn=active',
  'feature_id_in=3&companyName=inc',
  'seller_id=1&activated=true',
  'min_traffic=100&max_traffic=1000',
  'users_email=network@&users_name=operations',
  'bill_type=postpaid&cdn=new',
];

/** What is no fair aim, but must be known: terms that nearly every client has, and such as no index of trigrams answers. */
const extremes: readonly string[] = [
  'email=office@',
  'users_email=.example',
  'email=zz',
  'companyName=ag',
  'users_email=zz',
  'secondaryhostnames=an',
  'name=z',
];

const keys = ['id', 'email', 'name', 'status', 'companyName', 'created_at'] as const;
const orders = keys.flatMap((key) => [key, `-${key}`]);

const page = 'limit=100';
const name = (query: string): string => (query === page ? 'no filter' : query);

/** All that is measured. */
export const listCases: readonly ListCase[] = [
  ...alone.map((query) => ({
    name: name(query),
    query: query === page ? page : `${query}&${page}`,
    kind: 'alone' as const,
  })),
  ...pairs.map((query) => ({ name: query, query: `${query}&${page}`, kind: 'pair' as const })),
  ...orders.map((order) => ({ name: `ordering=${order}`, query: `ordering=${order}&${page}`, kind: 'alone' as const })),
  ...orders.map((order) => ({
    name: `ordering=${order}, offset 100,000`,
    query: `ordering=${order}&${page}&offset=100000`,
    kind: 'other' as const,
  })),
  ...['cdn=active', 'companyName=inc', 'feature_id_in=1,2'].flatMap((filter) => [
    ...['-created_at', 'email', 'name'].map((order) => ({
      name: `${filter}&ordering=${order}`,
      query: `${filter}&ordering=${order}&${page}`,
      kind: 'pair' as const,
    })),
    { name: `${filter}, offset 100,000`, query: `${filter}&${page}&offset=100000`, kind: 'other' as const },
  ]),
  ...['name=web&ordering=name', 'name=web&ordering=-name', 'email=zz&ordering=-email'].map((query) => ({
    name: query,
    query: `${query}&${page}`,
    kind: 'pair' as const,
  })),
  ...extremes.map((query) => ({ name: query, query: `${query}&${page}`, kind: 'other' as const })),
];
