import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiSession, openList, rows } from './acts.ts';
import { administrator, openStage, type Stage } from './stage.ts';

let stage: Stage;
/** A client that is deleted, and one that was erased too. */
const gone = { deleted: 0, erased: 0 };
beforeAll(async () => {
  stage = await openStage();
  const ask = await openApiSession(stage);
  const make = async (company: string, email: string): Promise<number> => {
    const user = { company, email, password: 'a password of good manners' };
    return ((await ask('POST', '/users', user)) as { client: number }).client;
  };
  await make('Ada & Sons Ltd', 'one@ada.example');
  await make('Ada and Sons', 'two@ada.example');
  await make('ADA & Sons', 'three@ada.example');
  gone.deleted = await make('Gone by Friday', 'gone@friday.example');
  gone.erased = await make('Never Was', 'never@was.example');
  for (const id of Object.values(gone)) await ask('DELETE', `/clients/${id}`);
  await ask('POST', `/api/v1/clients/${gone.erased}/erasure`, { dryRun: false });
});
afterAll(() => stage.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe-core finds wrong with what a page shows now. */
async function findViolations(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResult;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Expects that nothing is wrong. Where something is, a colour may only have been on its way to another: that passes. */
const expectClean = (page: Page, name: string | undefined): Promise<void> =>
  expect.poll(() => findViolations(page), { message: name ?? '', timeout: 10_000 }).toEqual([]);

/** Every page, and what opens over them. */
const places: readonly {
  readonly name: string;
  readonly hash: string | (() => string);
  arrive(page: Page): Promise<void>;
}[] = [
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
    hash: () => `/clients/${gone.deleted}`,
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
    hash: () => `/clients/${gone.erased}`,
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

describe.each(['light', 'dark'] as const)('axe-core finds nothing wrong, %s', (colorScheme) => {
  it('with the log-in and its neighbours', async () => {
    const context = await stage.open({ colorScheme });
    const page = await context.newPage();
    for (const [hash, heading] of [
      ['/log-in', 'Log in'],
      ['/forgotten-password', 'Forgotten password'],
      ['/set-password?token=1_x', 'Choose a password'],
    ]) {
      await page.goto(`/console/#${hash}`);
      await page.getByRole('heading', { name: heading ?? '' }).waitFor();
      await expectClean(page, hash);
    }
    await context.close();
  });

  // As many pages as there are: more than the usual minute where the machine is busy.
  it('with any page behind it', { timeout: 180_000 }, async () => {
    const { page, context } = await openList(stage, { colorScheme });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(colorScheme);
    for (const { name, hash, arrive } of places) {
      await page.goto(`/console/#${typeof hash === 'string' ? hash : hash()}`);
      await arrive(page);
      await expectClean(page, name);
      await page.keyboard.press('Escape');
    }
    await context.close();
  });

  it('with what opens over a page', { timeout: 180_000 }, async () => {
    const { page, context } = await openList(stage, { colorScheme });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('tech');
    await page.locator('.palette-entry').nth(3).waitFor();
    await expectClean(page, 'palette');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await expectClean(page, 'help');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByPlaceholder('Find a filter').waitFor();
    await expectClean(page, 'filters');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('dialog', { name: 'Columns' }).waitFor();
    await expectClean(page, 'columns');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^View: / }).click();
    await page.getByRole('menuitem', { name: /Save as a view/ }).waitFor();
    expect(await findViolations(page), 'views').toEqual([]);
    await page.getByRole('menuitem', { name: /Save as a view/ }).click();
    await page.getByRole('dialog', { name: 'Save as a view' }).waitFor();
    expect(await findViolations(page), 'a new view').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('dialog', { name: /^Export/ }).waitFor();
    expect(await findViolations(page), 'export').toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('tbody .cell-pick input').first().click();
    await page.getByRole('button', { name: 'Change a service' }).click();
    const bulk = page.getByRole('dialog', { name: 'Change a service' });
    for (const [field, choice] of [
      ['Service', 'CDN'],
      ['New status', 'active'],
    ] as const) {
      await bulk.getByLabel(field, { exact: true }).click();
      await page.getByRole('option', { name: choice, exact: true }).click();
    }
    await bulk.locator('.bulk-preview p').waitFor();
    expect(await findViolations(page), 'a bulk change').toEqual([]);
    await bulk.getByRole('button', { name: 'Cancel' }).click();
    expect(await findViolations(page), 'a selection').toEqual([]);
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).waitFor();
    await expectClean(page, 'menu');
    await context.close();
  });
});

describe('the manners', () => {
  it('speaks German where the browser does, with its dates and numbers', async () => {
    const { page, context } = await openList(stage, { locale: 'de-DE' });
    await page.getByRole('heading', { name: 'Kunden' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await page.goto('/console/#/clients/191');
    await page
      .getByText(/wird am \d\d\.\d\d\.\d{4} gelöscht/)
      .first()
      .waitFor();
    await context.close();
  });

  it('changes the language and the theme, and remembers both', async () => {
    const { page, context } = await openList(stage);
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('heading', { name: 'Kunden' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await context.close();
  });

  it('is used by keyboard alone: search, open, go elsewhere', async () => {
    const { page, context } = await openList(stage);
    await page.keyboard.press('/');
    await page.keyboard.type('bürkert');
    await rows(page).first().filter({ hasText: 'Bürkert' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Bürkert/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('tech fass');
    await page.locator('.palette-entry[aria-selected=true]', { hasText: 'Tech Fass' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Tech Fass/ }).waitFor();
    await context.close();
  });

  it('fits a phone: nothing is wider than it, and the menu opens', async () => {
    const { page, context } = await openList(stage, { viewport: { width: 375, height: 720 }, hasTouch: true });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await rows(page).first().tap();
    await page.getByRole('tab', { name: 'Services' }).tap();
    await page.locator('[data-service=CDN]').waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Menu' }).tap();
    await page.getByRole('link', { name: 'Clients', exact: true }).last().tap();
    await rows(page).first().waitFor();
    await context.close();
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
