import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, openList, readTotal, rows } from './acts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Listed {
  readonly id: number;
  readonly companyName: string;
  readonly seller: number | null;
  readonly serviceStatuses: { readonly CDN: { readonly status: string } };
}

const list = async (query: string) => (await askApi(stage, 'GET', `/clients?${query}`)) as Listed[];
const sellersOf = (clients: readonly Listed[]) => Object.fromEntries(clients.map(({ id, seller }) => [id, seller]));

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: typeof option === 'string' }).click();
}

describe('many clients at once', () => {
  it('all that a filter finds get a seller, after a look at what will be, and it is taken back', async () => {
    const { page, context } = await openList(stage);
    const query = 'is_test=false&cdn=active';
    const before = await list(query);
    expect(before.length).toBeGreaterThan(25);
    const filter = encodeURIComponent(JSON.stringify({ is_test: 'false', cdn: 'active' }));
    await page.goto(`/console/#/clients?filter=${filter}&perPage=25`);
    await expect.poll(() => readTotal(page)).toBe(before.length);
    await page.getByLabel('Select this page').click();
    await page.getByText('25 selected').waitFor();
    await page.getByRole('button', { name: `Select all ${before.length}` }).click();
    await page.getByText(`${before.length} selected`).waitFor();
    await page.getByRole('button', { name: 'Assign a seller' }).click();
    const dialog = page.getByRole('dialog', { name: 'Assign a seller' });
    await choose(page, 'Seller', /north/i);
    await dialog.getByText(`Of ${before.length}, the first 20 were tried:`).waitFor();
    await dialog.getByRole('button', { name: `Change ${before.length} clients` }).click();
    await dialog.getByText('Done.').waitFor();
    const [north] = (await askApi(stage, 'GET', '/admin/sellers?email=north%40sales.example')) as { id: number }[];
    expect(new Set((await list(query)).map(({ seller }) => seller))).toEqual(new Set([north?.id]));
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('Undone.').waitFor();
    expect(sellersOf(await list(query))).toEqual(sellersOf(before));
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
    // What was done is done: nothing is selected any more.
    await page.getByRole('button', { name: /^All/ }).waitFor();
    await context.close();
  });

  it('a service of those that are selected takes a step, and who is refused is told why', async () => {
    const { page, context } = await openList(stage);
    const [active] = await list('is_test=false&cdn=active&limit=&ordering=-id');
    const [fresh] = await list('is_test=false&cdn=new&status=preparation&ordering=-id');
    const ids = `${active?.id},${fresh?.id}`;
    await page.goto(`/console/#/clients?filter=${encodeURIComponent(JSON.stringify({ id__in: ids }))}`);
    await expect.poll(() => readTotal(page)).toBe(2);
    await page.getByLabel('Select this page').click();
    await page.getByRole('button', { name: 'Change a service' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change a service' });
    await choose(page, 'Service', 'CDN');
    await choose(page, 'New status', 'trial');
    await dialog.getByText('1 will change, 1 will be refused.').waitFor();
    const refused = dialog.locator('tbody tr', { hasText: active?.companyName ?? '' });
    expect(await refused.locator('.bulk-reason').textContent()).not.toBe('');
    await dialog.getByRole('button', { name: 'Change 2 clients' }).click();
    await dialog.getByText('Done.').waitFor();
    await refused.getByText('refused').waitFor();
    const after = await list(`id__in=${ids}`);
    expect(Object.fromEntries(after.map(({ id, serviceStatuses }) => [id, serviceStatuses.CDN.status]))).toEqual({
      [active?.id ?? 0]: 'active',
      [fresh?.id ?? 0]: 'trial',
    });
    await context.close();
  });

  it('some are deleted, and brought back', async () => {
    const { page, context } = await openList(stage);
    const total = await readTotal(page);
    const company = (await rows(page).first().textContent()) ?? '';
    await rows(page).first().focus();
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.getByText('2 selected').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete clients' });
    await dialog.getByText('2 will change.').waitFor();
    // Whoever does not wait for its end is told where it goes on.
    await page.route(/\/bulk-changes\/\d+$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), state: 'running' } });
    });
    await dialog.getByRole('button', { name: 'Delete 2 clients' }).click();
    await dialog.getByText('In progress.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByText('It continues in the background. You will find it under “Bulk changes”.').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('link', { name: 'Bulk changes' }).click();
    const newest = page.locator('[data-change]').first();
    await newest.filter({ hasText: 'admin@demo.example' }).getByText('done', { exact: true }).waitFor();
    await newest.getByText('2 changed').waitFor();
    await newest.getByRole('link', { name: 'Delete clients' }).click();
    await page.waitForURL(/\/changes\/\d+$/);
    await dialog.getByText('Done.').waitFor();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByText('Undone.').waitFor();
    expect(await page.getByRole('dialog').locator('tbody tr').count()).toBe(2);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await newest.getByText('Undo: Delete clients').waitFor();
    await page.locator('[data-change]').nth(1).getByRole('link', { name: 'undone' }).waitFor();
    await page.getByRole('link', { name: 'Clients', exact: true }).click();
    await expect.poll(() => readTotal(page)).toBe(total);
    await rows(page).first().filter({ hasText: company }).waitFor();
    await context.close();
  });

  it('a tag is put on those that are selected, and taken away again', async () => {
    const { page, context } = await openList(stage);
    const [one, other] = await list('is_test=false&ordering=-id');
    const ids = `${one?.id},${other?.id}`;
    await page.goto(`/console/#/clients?filter=${encodeURIComponent(JSON.stringify({ id__in: ids }))}`);
    await expect.poll(() => readTotal(page)).toBe(2);
    await page.getByLabel('Select this page').click();
    await page.getByRole('button', { name: 'Add a tag' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a tag' });
    await dialog.getByLabel('Tag').fill('autumn');
    await dialog.getByText('2 will change.').waitFor();
    await dialog.getByRole('button', { name: 'Change 2 clients' }).click();
    await dialog.getByText('Done.').waitFor();
    expect((await list('tag=autumn')).map(({ id }) => id).sort()).toEqual([one?.id, other?.id].sort());
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('Undone.').waitFor();
    expect(await list('tag=autumn')).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Bulk changes' }).click();
    await page.locator('[data-change]').first().getByText('Add a tag: autumn').waitFor();
    await context.close();
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
