import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, fillLogIn, openList, readTotal, rows } from './acts.ts';
import { administrator, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Listed {
  readonly id: number;
  readonly companyName: string;
  readonly email: string;
  readonly status: string;
}

const companies = (page: Page) => page.locator('.cell-company-name').allTextContents();

/** What the tabs say of each status. */
async function readTabs(page: Page): Promise<Record<string, number>> {
  await page.locator('.status-tab .numbers', { hasText: /\d/ }).first().waitFor();
  const texts = await page
    .locator('.status-tab')
    .evaluateAll((tabs) => tabs.map((tab) => [...tab.children].map((part) => part.textContent ?? '')));
  return Object.fromEntries(texts.map(([name = '', count = '']) => [name, Number(count)]));
}

/** Adds a filter by what it is called; its value is asked for then. */
async function addFilter(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByPlaceholder('Find a filter').fill(name);
  await page.keyboard.press('Enter');
}

async function chooseFromViewMenu(page: Page, entry: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /^View: / }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

describe('the list of clients', () => {
  it('is searched by company, e-mail, domain, id and a pasted key, and says why it found whom', async () => {
    const { page, context } = await openList(stage);
    const [known] = (await askApi(stage, 'GET', '/clients?is_test=false&companyName=Tech+Fass')) as Listed[];
    const { token } = (await askApi(stage, 'POST', '/v2/clients/1/tokens', {
      name: 'pasted',
      description: '',
      exp_date: null,
      client_user: { role: { id: 1, name: 'Administrators' } },
    })) as { token: string };
    const [own] = (await askApi(stage, 'GET', '/clients?client_type=reseller')) as Listed[];
    const asked: [string, string, RegExp][] = [
      ['tech fass', known?.companyName ?? '', /^Company/],
      [known?.email ?? '', known?.companyName ?? '', /^E-mail/],
      [String(known?.id), known?.companyName ?? '', /^ID/],
      ['www.tech-fass', known?.companyName ?? '', /^(?:Domain|E-mail)/],
      [token, own?.companyName ?? '', /^Key of this client/],
    ];
    for (const [text, company, reason] of asked) {
      await page.keyboard.press('/');
      await page.getByPlaceholder(/Search company/).fill(text);
      await page
        .locator('tbody tr', { hasText: company })
        .locator('.cell-reason', { hasText: reason })
        .first()
        .waitFor();
      expect(await rows(page).first().textContent()).toContain(company);
    }
    // What opens something stands in no address.
    expect(decodeURIComponent(page.url())).not.toContain(token);
    // Enter opens the first, also where it is pressed before the answer is there.
    await page.getByPlaceholder(/Search company/).fill(known?.email ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: known?.companyName ?? '' }).waitFor();
    await page.goBack();
    await page.getByPlaceholder(/Search company/).fill('nobody has this text');
    await page.getByText('No clients found').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^All/ }).waitFor();
    await context.close();
  });

  it('counts by status within the filter, and shows those of a click', async () => {
    const { page, context } = await openList(stage);
    await addFilter(page, 'cdn');
    await page.getByRole('menuitem', { name: 'active', exact: true }).click();
    const query = 'is_test=false&cdn=active';
    const found = (await askApi(stage, 'GET', `/clients?${query}`)) as Listed[];
    await expect.poll(async () => (await readTabs(page)).All).toBe(found.length);
    const tabs = await readTabs(page);
    expect(tabs.active).toBe(found.filter(({ status }) => status === 'active').length);
    await page.getByRole('button', { name: /^active/i }).click();
    await expect.poll(() => readTotal(page)).toBe(tabs.active);
    await page.locator('.status-tab[aria-pressed=true]', { hasText: /^active/ }).waitFor();
    // The others stay to be chosen.
    expect(await readTabs(page)).toEqual(tabs);
    // The way back from a client leads to the list as it was.
    await rows(page).first().click();
    await page.locator('.client-crumb').click();
    await expect.poll(() => readTotal(page)).toBe(tabs.active);
    await page.getByRole('button', { name: /^active/i }).click();
    await expect.poll(() => readTotal(page)).toBe(found.length);
    await context.close();
  });

  it('keeps a view under a name, which is there after log-out, tells when it was changed, and is shared', async () => {
    const { page, context } = await openList(stage);
    await addFilter(page, 'dns');
    await page.getByRole('menuitem', { name: 'active', exact: true }).click();
    await page.getByRole('table').getByRole('button', { name: 'Company', exact: true }).click();
    await page.locator('th[aria-sort=ascending]', { hasText: 'Company' }).waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('dialog', { name: 'Columns' }).getByLabel('Domains', { exact: true }).uncheck();
    await page.keyboard.press('Escape');
    const expected = await companies(page);
    await chooseFromViewMenu(page, /Save as a view/);
    const dialog = page.getByRole('dialog', { name: 'Save as a view' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    // The server says what is missing.
    await dialog.getByText('This field is required.').waitFor();
    await dialog.getByLabel('Name').fill('DNS first');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/clients\?view=\d+$/);
    const address = page.url();
    await page.getByRole('button', { name: 'View: DNS first' }).waitFor();

    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await fillLogIn(page);
    await rows(page).first().waitFor();
    await chooseFromViewMenu(page, /DNS first/);
    await page.waitForURL(address);
    await expect.poll(() => companies(page)).toEqual(expected);
    expect(await page.locator('th[data-column=domains]').count()).toBe(0);

    // What differs from what is kept is said, and can be kept or taken back.
    await page.getByRole('button', { name: /^trial over/i }).click();
    await page.getByText('changed', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.waitForURL(address);
    await expect.poll(() => companies(page)).toEqual(expected);
    await page.getByRole('button', { name: /^active/i }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(address);
    await page.locator('.status-tab[aria-pressed=true]', { hasText: /^active/ }).waitFor();
    const narrowed = await readTotal(page);

    // Somebody else has changed it meanwhile: that is said and shown, and a column that no table has is kept.
    const kept = `/api/v1/views/${/\d+$/.exec(address)?.[0]}`;
    const { columns } = (await askApi(stage, 'GET', kept)) as { columns: string[] };
    await askApi(stage, 'PATCH', kept, { name: 'DNS again', columns: [...columns, 'promocode'] });
    await page.getByRole('table').getByRole('button', { name: 'Company', exact: true }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody else has changed this in the meantime.').waitFor();
    await page.getByRole('button', { name: 'View: DNS again' }).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(address);
    expect(await askApi(stage, 'GET', kept)).toMatchObject({
      name: 'DNS again',
      ordering: '-companyName',
      columns: [...columns, 'promocode'],
    });

    // A colleague sees nothing of it, until it is shared.
    const person = { username: 'north@sales.example', password: administrator.password };
    const other = await openList(stage, { person });
    await other.page.goto(address);
    await other.page.getByText('This view does not exist').waitFor();
    await chooseFromViewMenu(page, 'Share with everyone');
    await page.getByText('“DNS again” is shared.').waitFor();
    await chooseFromViewMenu(page, /Rename/);
    await page.getByRole('dialog').getByLabel('Name').fill('DNS at work');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'View: DNS at work' }).waitFor();
    await other.page.reload();
    await other.page.getByRole('button', { name: 'View: DNS at work' }).waitFor();
    await rows(other.page).first().waitFor();
    expect(await readTotal(other.page)).toBeLessThanOrEqual(narrowed);
    await other.page.getByRole('button', { name: /^View: / }).click();
    expect(await other.page.getByRole('menuitem', { name: 'Delete the view' }).count()).toBe(0);
    await other.context.close();

    await chooseFromViewMenu(page, 'Delete the view');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the view' }).click();
    await page.getByRole('button', { name: 'View: All clients' }).waitFor();
    await context.close();
  });

  it('exports exactly what three filters find, and what is selected', async () => {
    const { page, context } = await openList(stage);
    const filter = JSON.stringify({ cdn: 'active', bill_type: 'postpaid', users_email: 'office@', is_test: 'false' });
    await page.goto(`/console/#/clients?filter=${encodeURIComponent(filter)}&ordering=companyName`);
    const query = 'cdn=active&bill_type=postpaid&users_email=office%40&is_test=false&ordering=companyName';
    const expected = (await askApi(stage, 'GET', `/clients?${query}`)) as Listed[];
    await expect.poll(() => readTotal(page)).toBe(expected.length);
    const exportAs = async (format: string): Promise<string> => {
      await page.getByRole('button', { name: 'Export' }).first().click();
      const dialog = page.getByRole('dialog', { name: /^Export/ });
      await dialog.getByLabel(format).check();
      const downloaded = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Export' }).click();
      const file = await downloaded;
      await dialog.waitFor({ state: 'hidden' });
      return readFileSync(await file.path(), 'utf8');
    };
    const lines = (await exportAs('NDJSON'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.pop()).toEqual({ complete: true, count: expected.length });
    expect(lines.map(({ id, companyName, status }) => ({ id, companyName, status }))).toEqual(
      expected.map(({ id, companyName, status }) => ({ id, companyName, status })),
    );
    // The columns are those of the table.
    expect(Object.keys(lines[0])).toEqual([
      ...['id', 'companyName', 'status', 'cdn', 'storage', 'streaming', 'dns', 'ddos', 'cloud', 'callsThisMonth'],
      ...['callMax', 'domainCount', 'domainMax', 'email', 'createdAt'],
    ]);

    // Selected by the mouse with a range, and by the key.
    const boxes = page.locator('tbody .cell-pick input');
    await boxes.nth(0).click();
    await boxes.nth(2).click({ modifiers: ['Shift'] });
    await page.getByText('3 selected').waitFor();
    await rows(page).nth(1).focus();
    await page.keyboard.press('x');
    await page.getByText('2 selected').waitFor();
    const text = await exportAs('CSV');
    expect(text.trimEnd().split('\r\n').at(-1)).toBe('# complete: 2 clients');
    expect(
      text
        .split('\r\n')
        .slice(1, 3)
        .map((line) => Number(line.split(',')[0])),
    ).toEqual([expected[0]?.id, expected[2]?.id]);
    await context.close();
  });

  it('a file that breaks off is not saved, and says so', async () => {
    const { page, context } = await openList(stage);
    await context.route(/\/clients\/export/, (route) =>
      route.fulfill({ status: 200, contentType: 'text/csv', body: 'id,companyName\r\n1,One\r\n' }),
    );
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: /^Export/ });
    await dialog.getByRole('button', { name: 'Export' }).click();
    await dialog.getByText('The file is incomplete').waitFor();
    await context.close();
  });

  it('columns are dragged and made wider, with the mouse or by keyboard, and stay so', async () => {
    const { page, context } = await openList(stage);
    const head = (name: string) => page.locator(`th[data-column=${name}]`);
    const widthOf = async (name: string) => Math.round((await head(name).boundingBox())?.width ?? 0);
    const before = await widthOf('companyName');
    const edge = await head('companyName').getByRole('separator').boundingBox();
    await page.mouse.move((edge?.x ?? 0) + 4, (edge?.y ?? 0) + 10);
    await page.mouse.down();
    await page.mouse.move((edge?.x ?? 0) + 104, (edge?.y ?? 0) + 10, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => widthOf('companyName')).toBe(before + 100);
    const status = await widthOf('status');
    await head('status').getByRole('separator').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => widthOf('status')).toBe(status + 16);
    await head('status').dragTo(head('id'));
    const order = () =>
      page
        .locator('thead th')
        .evaluateAll((heads) => heads.flatMap((one) => (one as HTMLElement).dataset.column ?? []));
    await expect
      .poll(order)
      .toEqual(['status', 'id', 'companyName', 'services', 'calls', 'domains', 'email', 'created_at']);
    await page.reload();
    await rows(page).first().waitFor();
    expect(await widthOf('companyName')).toBe(before + 100);
    expect((await order())[0]).toBe('status');
    await context.close();
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
