import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, openList, readTotal, rows } from './acts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Listed {
  readonly count: number;
  readonly results: readonly { id: number; companyName: string; email: string; serviceStatuses: object }[];
}

describe('the clients', () => {
  it('one is made, found four ways, and taken from trial to active to paused', async () => {
    const { page, context } = await openList(stage);
    await page.getByRole('button', { name: 'New client' }).click();
    const dialog = page.getByRole('dialog', { name: 'New client' });
    await dialog.getByRole('button', { name: 'Create' }).click();
    // The server says what is missing, beside the fields.
    await dialog.getByText('This field is required.').first().waitFor();
    await dialog.getByLabel('Company').fill('Lighthouse Keepers Ltd');
    await dialog.getByLabel('E-mail').fill('lamp@lighthouse.example');
    await dialog.getByLabel('Name').fill('Night Watch');
    await dialog.getByLabel(/Password/).fill('a lamp in the dark');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Lighthouse Keepers Ltd' }).waitFor();
    const id = /\/clients\/(\d+)/.exec(page.url())?.[1] ?? '';

    await page.getByRole('link', { name: 'Clients' }).last().click();
    await rows(page).first().waitFor();
    for (const term of ['lighthouse keep', 'LAMP@light', 'night watch', id]) {
      await page.keyboard.press('/');
      await page.getByPlaceholder(/Search company/).fill(term);
      await page.waitForURL(({ hash }) => new URLSearchParams(hash.split('?')[1]).get('q') === term);
      await rows(page).first().filter({ hasText: 'Lighthouse Keepers Ltd' }).waitFor();
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lighthouse Keepers Ltd' }).waitFor();

    await page.getByRole('tab', { name: 'Services' }).click();
    const cdn = page.locator('[data-service=CDN]');
    const step = async (status: string): Promise<void> => {
      await cdn.getByRole('button', { name: /Change to/ }).click();
      await page.getByRole('menuitem', { name: status, exact: true }).click();
    };
    await step('trial');
    await cdn.getByText('Trial started').waitFor();
    await step('active');
    await cdn.locator('.chip', { hasText: /^active$/ }).waitFor();
    // From active there is one way, and it is asked about.
    await cdn.getByRole('button', { name: /Change to/ }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['paused']);
    await page.getByRole('menuitem', { name: 'paused' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Change' }).click();
    await cdn.getByText('Deleted on').waitFor();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByText('CDN will be deleted on').waitFor();

    await page.getByLabel('New tag').fill('lamps');
    await page.keyboard.press('Enter');
    await page.getByLabel('New note').fill('Calls at night.\nSpeaks slowly.');
    await page.getByRole('button', { name: 'Add note' }).click();
    const note = page.getByRole('list', { name: 'Notes' }).getByRole('listitem');
    expect(await note.textContent()).toMatch(/^admin@demo\.example.*Calls at night\.\nSpeaks slowly\.$/);
    await note.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No notes yet.').waitFor();
    await page.getByRole('button', { name: 'Remove the tag lamps' }).click();
    await page.getByText('No tags yet.').waitFor();
    await context.close();
  });

  it('three filters, an order and a page stand in the address, and show what the API shows', async () => {
    const { page, context } = await openList(stage);
    const add = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: 'Add filter' }).click();
      await page.getByPlaceholder('Find a filter').fill(name);
      await page.keyboard.press('Enter');
    };
    await add('cdn');
    await page.getByRole('menuitem', { name: 'active', exact: true }).click();
    await add('billing');
    await page.locator('.pill-editor').getByRole('textbox').fill('postpaid');
    await page.keyboard.press('Enter');
    await add('users_email');
    await page.locator('.pill-editor').getByRole('textbox').fill('OFFICE@');
    await page.keyboard.press('Enter');
    await page.locator('.pill', { hasText: 'OFFICE@' }).waitFor();
    await page.getByRole('button', { name: 'Company', exact: true }).click();
    await page.locator('th[aria-sort=ascending]', { hasText: 'Company' }).waitFor();

    const query = 'cdn=active&bill_type=postpaid&users_email=OFFICE%40&is_test=false&ordering=companyName&limit=50';
    const { count, results } = (await askApi(stage, 'GET', `/clients?${query}`)) as Listed;
    expect(count).toBeGreaterThan(3);
    expect(await readTotal(page)).toBe(count);
    const names = results.map(({ companyName, email }) => companyName || email);
    expect(await page.locator('.cell-company-name').allTextContents()).toEqual(names);

    const other = await context.newPage();
    await other.goto(page.url());
    await rows(other).first().waitFor();
    expect(await readTotal(other)).toBe(count);
    expect(await other.locator('.cell-company-name').allTextContents()).toEqual(names);
    await context.close();
  });

  it('every parameter of the contract can be added', async () => {
    const { page, context } = await openList(stage);
    const document = (await (await fetch(`${stage.address}/openapi.json`)).json()) as {
      paths: Record<string, { get: { parameters: readonly { name: string }[] } }>;
    };
    const parameters = document.paths['/iam/clients']?.get.parameters.map(({ name }) => name) ?? [];
    expect(parameters.length).toBeGreaterThan(30);
    await page.getByRole('button', { name: 'Add filter' }).click();
    const offered = await page.locator('.add-filter code').allTextContents();
    // The rest have places of their own: the head of the table, the pager, the switch of test accounts, the tabs.
    const placed = ['limit', 'offset', 'after_id', 'ordering', 'is_test', 'status'];
    expect([...offered, ...placed].sort()).toEqual([...parameters].sort());
    await context.close();
  });

  it('test accounts are hidden until they are asked for', async () => {
    const { page, context } = await openList(stage);
    const hidden = await readTotal(page);
    await page.getByLabel('Test accounts').selectOption('only these');
    await page.getByText('Test', { exact: true }).first().waitFor();
    const only = await readTotal(page);
    await page.getByLabel('Test accounts').selectOption('shown');
    await page.waitForURL(/filter=%7B%7D/);
    await expect.poll(() => readTotal(page)).toBe(hidden + only);
    await context.close();
  });

  it('columns are chosen and moved, and stay so', async () => {
    const { page, context } = await openList(stage);
    await page.getByRole('button', { name: 'Columns' }).click();
    const menu = page.getByRole('dialog', { name: 'Columns' });
    await menu.getByLabel('Seller', { exact: true }).check();
    await menu.getByLabel('Domains', { exact: true }).uncheck();
    await menu.getByRole('button', { name: 'Move Status up' }).click();
    await page.keyboard.press('Escape');
    await page.reload();
    await rows(page).first().waitFor();
    const heads = await page.locator('thead th[data-column]').allTextContents();
    expect(heads.map((head) => head.replace(/[↑↓]/, ''))).toEqual([
      'ID',
      'Status',
      'Company',
      'Services',
      'Calls this month',
      'E-mail',
      'Created',
      'Seller',
    ]);
    await context.close();
  });

  it('one is deleted after a question, and brought back by undo', async () => {
    const { page, context } = await openList(stage);
    await rows(page).nth(3).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('This client is deleted.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('was restored.').waitFor();
    await page.getByRole('button', { name: 'Edit' }).waitFor();
    await context.close();
  });

  it('all that is held about a client is saved as a file, and erased once it is deleted, with a receipt', async () => {
    const made = { email: 'zephyrine@quillfeather.example', company: 'Quillfeather & Daughters' };
    const { client } = (await askApi(stage, 'POST', '/users', { ...made, password: 'a quill in the wind' })) as {
      client: number;
    };
    await askApi(stage, 'POST', `/api/v1/clients/${client}/notes`, { text: 'Writes with a quill' });
    const { page, context } = await openList(stage);
    await page.goto(`/console/#/clients/${client}`);
    await page.getByRole('heading', { name: made.company }).waitFor();
    const downloaded = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Personal data' }).click();
    const file = await downloaded;
    expect(file.suggestedFilename()).toBe(`client-${client}-personal-data.json`);
    const data = JSON.parse(await readFile(await file.path(), 'utf8'));
    expect(data).toMatchObject({ clientId: client, complete: true });
    expect(JSON.stringify(data)).toContain('Writes with a quill');

    // While it is not known whether it was erased, nobody is told that it may come back, and nothing is offered.
    const refuseOnce = (method: string) =>
      page.route(
        /\/erasure$/,
        (route) => (route.request().method() === method ? route.fulfill({ status: 500 }) : route.fallback()),
        { times: 1 },
      );
    await refuseOnce('GET');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('This client is deleted.').waitFor();
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    expect(await page.getByText('You can restore it').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Restore' }).count()).toBe(0);
    await again.click();
    await page.getByText('You can restore it').waitFor();
    await page.getByRole('button', { name: 'Restore' }).waitFor();
    // A reseller who gives no days of grace: the console says in its own words that it is too late.
    const [house] = (await askApi(stage, 'GET', '/admin/resellers')) as [{ id: number; grace_days: number }];
    const setGrace = (grace_days: number) => askApi(stage, 'PATCH', `/admin/resellers/${house.id}`, { grace_days });
    await setGrace(0);
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('It cannot be restored: its grace period is over').waitFor();
    await setGrace(house.grace_days);

    await refuseOnce('POST');
    await page.getByRole('button', { name: 'Erase' }).click();
    const dialog = page.getByRole('dialog');
    const erase = dialog.getByRole('button', { name: 'Erase' });
    await dialog.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByText('1 person', { exact: true }).waitFor();
    await dialog.getByText('Back-ups, until you delete them').waitFor();
    // Nothing happens before the name was typed; it is said why.
    await dialog.getByLabel(/to confirm$/).fill(made.company.slice(1));
    expect(await dialog.getByText('This is not the name').count()).toBe(0);
    await erase.click();
    await dialog.getByText('This is not the name of the client.').waitFor();
    await dialog.getByLabel(/to confirm$/).fill(made.company);
    await erase.click();
    await page.getByText(/^The data of this client was erased on/).waitFor();
    await page.getByRole('heading', { name: '[erased]' }).waitFor();
    expect(await page.getByRole('button', { name: 'Restore' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Receipt' }).click();
    await page
      .getByRole('dialog', { name: /^What was erased on/ })
      .getByText('1 person')
      .waitFor();
    expect(await askApi(stage, 'GET', `/api/v1/clients/${client}/erasure`)).toMatchObject({ people: { erased: 1 } });
    await context.close();
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
