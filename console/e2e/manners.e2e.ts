import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, openList, rows } from './acts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

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
    await page.goto('/console/#/clients?create=true');
    await page.getByRole('button', { name: 'Anlegen' }).click();
    await page.getByText('Bitte ausfüllen.').first().waitFor();
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

  it('fits a phone and a tablet: nothing is wider than it, and the menu opens', async () => {
    const { page, context } = await openList(stage, { viewport: { width: 375, height: 720 }, hasTouch: true });
    // The page scrolls in its frame, and tables in themselves: the widest of all.
    const overflow = () =>
      page.evaluate(() =>
        Math.max(
          ...[...document.querySelectorAll('html, .frame-main, .frame-main .scroll, .frame-main .card')].map(
            ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
          ),
        ),
      );
    expect(await overflow()).toBeLessThanOrEqual(0);
    await rows(page).first().tap();
    await page.getByRole('tab', { name: 'Services' }).tap();
    await page.locator('[data-service=CDN]').waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    const company = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz mbH';
    const email = 'a.mailbox.with.a.rather.long.name@of.a.rather.long.host.name.example';
    const user = { company, name: company, email, password: 'a password of good manners' };
    const { client } = (await askApi(stage, 'POST', '/users', user)) as { client: number };
    const expectRoom = async (address: string, shown: Locator): Promise<void> => {
      await page.goto(`/console/#/clients/${address}`);
      await shown.waitFor();
      expect(await overflow()).toBeLessThanOrEqual(0);
    };
    await expectRoom(`${client}/users`, page.getByRole('button', { name: 'Remove from account' }));
    await expectRoom('191/usage', page.getByText('shop.llc-npo-svyazkomplektservis.example'));
    // A tablet: the menu stands beside the page, which has the less room.
    await page.setViewportSize({ width: 1024, height: 720 });
    await expectRoom(`${client}/users`, page.getByRole('button', { name: 'Remove from account' }));
    await expectRoom('191/features', page.getByText('Image optimization'));
    await page.setViewportSize({ width: 375, height: 720 });
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
