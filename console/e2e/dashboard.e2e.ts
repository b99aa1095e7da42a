import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillLogIn, openApiSession, openList, readTotal } from './acts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Every figure of the dashboard: what leads to a list, where to, and how many it says there are. */
async function readFigures(page: Page): Promise<{ href: string; count: number }[]> {
  await page.locator('.months-table').waitFor();
  await page.locator('.service-figures').waitFor();
  return page.locator('.tile, .share, .service-figures a, .months-table a, .card-head a').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      count: Number((link.querySelector('.tile-value, .share-count') ?? link).textContent?.replaceAll(/\D/g, '')),
    })),
  );
}

/** The filter that a link to the list sets. */
const readFilter = (href: string): Record<string, string> =>
  JSON.parse(new URLSearchParams(href.slice(href.indexOf('?'))).get('filter') ?? '{}') as Record<string, string>;

describe('the dashboard', () => {
  it('is where one begins, and each of its figures is the count of the list that it leads to', async () => {
    const context = await stage.open();
    const page = await context.newPage();
    await page.goto('/');
    await fillLogIn(page);
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
    const ask = await openApiSession(stage);
    let figures = await readFigures(page);
    // Four tiles, eight statuses, and what the demonstration has of services and months.
    expect(figures.length).toBeGreaterThan(40);
    expect(figures.filter(({ count }) => count > 0).length).toBeGreaterThan(30);
    async function findDifferent(): Promise<string[]> {
      await page.reload();
      figures = await readFigures(page);
      const counts = await Promise.all(
        figures.map(({ href }) => ask('GET', `/clients?limit=1&${new URLSearchParams(readFilter(href))}`)),
      );
      return figures.flatMap(({ href, count }, at) =>
        (counts[at] as { count: number }).count === count ? [] : [decodeURIComponent(href)],
      );
    }
    // What was due when the server began is done meanwhile, and moves some from one figure to another.
    await expect.poll(findDifferent).toEqual([]);
    // One of each kind by hand, with the way back.
    for (const kind of [
      '.tile >> nth=1',
      '.tile >> nth=3',
      '.share >> nth=3',
      '[data-figure^=CDN]',
      '[data-figure^=created]',
      '[data-figure^=deleted]',
    ]) {
      const link = page.locator(kind).first();
      const href = await link.getAttribute('href');
      await link.click();
      await page.getByRole('heading', { name: 'Clients', exact: true }).waitFor();
      const figure = figures.find((one) => one.href === href);
      await expect.poll(() => readTotal(page), { message: kind }).toBe(figure?.count);
      await page.goBack();
      await page.locator('.months-table').waitFor();
    }
    await context.close();
  });

  it('names who is at a limit, with the way to the client', async () => {
    const { page, context } = await openList(stage);
    await page.getByRole('link', { name: 'Dashboard' }).click();
    const first = page.locator('.first-client').first();
    const name = (await first.locator('.first-client-name').textContent()) ?? '';
    await first.click();
    await page.getByRole('heading', { name, exact: true }).waitFor();
    await context.close();
  });

  it('is not there for whoever looks after nobody', async () => {
    const { page, context } = await openList(stage);
    await page.goto('/console/#/clients/191/users');
    await page
      .getByRole('button', { name: /^Log in as/ })
      .first()
      .click();
    await page.getByText(/You are logged in as/).waitFor();
    await page.goto('/console/#/');
    await page.getByRole('heading', { name: 'Clients', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Dashboard' }).count()).toBe(0);
    await context.close();
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
