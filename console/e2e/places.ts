import type { Page } from 'playwright-core';
import { openApiSession, rows } from './acts.ts';
import { administrator, type Stage } from './stage.ts';

/** Clients that the places show. */
interface Shown {
  readonly deleted: number;
  readonly erased: number;
}

/** Something that the console shows, and how to get there. */
export interface Place {
  readonly name: string;
  /** Of its address. */
  readonly hash: string;
  /** Opens what opens over the page, and waits until all of it is to be seen. */
  arrive(page: Page): Promise<void>;
}

/** Makes clients that are alike, one that is deleted, and one that was erased too. */
async function makeShown(stage: Stage): Promise<Shown> {
  const ask = await openApiSession(stage);
  const make = async (company: string, email: string): Promise<number> => {
    const user = { company, email, password: 'a password of good manners' };
    return ((await ask('POST', '/users', user)) as { client: number }).client;
  };
  await make('Ada & Sons Ltd', 'one@ada.example');
  await make('Ada and Sons', 'two@ada.example');
  await make('ADA & Sons', 'three@ada.example');
  const deleted = await make('Gone by Friday', 'gone@friday.example');
  const erased = await make('Never Was', 'never@was.example');
  for (const id of [deleted, erased]) await ask('DELETE', `/clients/${id}`);
  await ask('POST', `/api/v1/clients/${erased}/erasure`, { dryRun: false });
  return { deleted, erased };
}

const listPlaces = ({ deleted, erased }: Shown): readonly Place[] => [
  { name: 'the list', hash: '/clients', arrive: (page) => rows(page).first().waitFor() },
  {
    name: 'nothing found',
    hash: '/clients?filter=%7B%22email%22%3A%22nobody-has-this%22%7D',
    arrive: (page) => page.getByText('No matches').waitFor(),
  },
  {
    name: 'what was searched',
    hash: '/clients?q=tech',
    arrive: (page) => page.locator('.cell-reason mark, .cell-company-name mark').first().waitFor(),
  },
  {
    name: 'a view that is not there',
    hash: '/clients?view=999999',
    arrive: (page) => page.getByText('This view does not exist').waitFor(),
  },
  {
    name: 'the new client',
    hash: '/clients?create=true',
    arrive: (page) => page.getByRole('dialog', { name: 'New client' }).waitFor(),
  },
  ...['overview', 'services', 'users', 'usage', 'features', 'tokens', 'history'].map((tab) => ({
    name: `a client's ${tab}`,
    hash: `/clients/191/${tab}`,
    arrive: (page: Page) => page.locator('#client-part .card').first().waitFor(),
  })),
  {
    name: 'the dashboard',
    hash: '/',
    arrive: async (page) => {
      await page.locator('.months-table').waitFor();
      await page.locator('.service-figures').waitFor();
      await page.locator('.first-client').first().waitFor();
    },
  },
  ...['changes', 'logins'].map((kind) => ({
    name: `the activity: ${kind}`,
    hash: `/activity?kind=${kind}`,
    arrive: (page: Page) => page.locator('.activity-entry summary').first().click(),
  })),
  {
    name: 'duplicates',
    hash: '/duplicates',
    arrive: (page) => page.getByRole('table', { name: 'Company: ada sons' }).waitFor(),
  },
  {
    name: 'a merge',
    hash: '/duplicates?reason=company',
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Compare: Company: ada sons' }).click();
      await page.getByRole('table', { name: 'What the merge would change' }).waitFor();
    },
  },
  {
    name: 'an erasure',
    hash: `/clients/${deleted}`,
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Erase' }).click();
      await page.getByRole('dialog').getByText('1 person', { exact: true }).waitFor();
      await page.getByRole('dialog').getByLabel('to confirm').fill('Gone by Thursday');
      await page.keyboard.press('Enter');
      await page.getByText('This is not the name').waitFor();
    },
  },
  {
    name: 'the receipt of an erasure',
    hash: `/clients/${erased}`,
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Receipt' }).click();
      await page.getByRole('dialog').getByText('1 person', { exact: true }).waitFor();
    },
  },
  { name: 'bulk changes', hash: '/changes', arrive: (page) => page.getByText('No bulk changes yet').waitFor() },
  { name: 'mails that wait', hash: '/mails?state=waiting', arrive: (page) => page.locator('.mail').first().waitFor() },
  { name: 'no mails', hash: '/mails', arrive: (page) => page.getByText('No e-mails have failed').waitFor() },
  ...(
    [
      ['sellers', 'Sales East'],
      ['users', 'admin@demo.example'],
      ['resellers', 'My company'],
      ['products', 'Streaming'],
      ['branding', 'Preview'],
      ['notifications', 'No notifications yet'],
      ['profile', 'No tokens yet'],
    ] as const
  ).map(([path, text]) => ({
    name: path,
    hash: `/${path}`,
    arrive: (page: Page) => page.locator('main').getByText(text).first().waitFor(),
  })),
  { name: 'keys', hash: '/keys', arrive: (page) => page.getByRole('button', { name: 'Revoke' }).first().waitFor() },
  {
    name: 'the new seller',
    hash: '/sellers',
    arrive: async (page) => {
      await page.getByRole('button', { name: 'New seller' }).click();
      await page.getByRole('dialog').getByLabel('E-mail').waitFor();
    },
  },
  {
    name: 'the new key',
    hash: '/keys',
    arrive: async (page) => {
      await page.getByRole('button', { name: 'New key' }).click();
      await page.getByRole('dialog').getByLabel('It may read password hashes').waitFor();
    },
  },
  {
    name: 'what can be done with a user',
    hash: '/users',
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Actions for' }).first().click();
      await page.getByRole('menuitem', { name: 'Block' }).waitFor();
    },
  },
  {
    name: 'why a product stays',
    hash: '/products',
    arrive: async (page) => {
      await page.getByRole('switch', { name: 'DNS is available' }).click();
      await page.getByRole('dialog').getByRole('link').first().waitFor();
    },
  },
  {
    name: 'the picture for the authenticator',
    hash: '/profile',
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Set up two-factor log-in' }).click();
      await page.getByRole('dialog').getByLabel('Password').fill(administrator.password);
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: 'Picture for your authenticator app' }).waitFor();
    },
  },
  { name: 'a missing page', hash: '/nowhere', arrive: (page) => page.getByText('Page not found').waitFor() },
];

/** Every page, and what opens over them; makes what they need to show something. */
export async function preparePlaces(stage: Stage): Promise<readonly Place[]> {
  return listPlaces(await makeShown(stage));
}
