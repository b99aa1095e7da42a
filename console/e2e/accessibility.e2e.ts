import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openList } from './acts.ts';
import { type Place, preparePlaces } from './places.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let places: readonly Place[];
beforeAll(async () => {
  stage = await openStage();
  places = await preparePlaces(stage);
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
const expectClean = (page: Page, name = ''): Promise<void> =>
  expect.poll(() => findViolations(page), { message: name, timeout: 10_000 }).toEqual([]);

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
      await page.goto(`/console/#${hash}`);
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
    await expectClean(page, 'views');
    await page.getByRole('menuitem', { name: /Save as a view/ }).click();
    await page.getByRole('dialog', { name: 'Save as a view' }).waitFor();
    await expectClean(page, 'a new view');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('dialog', { name: /^Export/ }).waitFor();
    await expectClean(page, 'export');
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
    await expectClean(page, 'a bulk change');
    await bulk.getByRole('button', { name: 'Cancel' }).click();
    await expectClean(page, 'a selection');
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).waitFor();
    await expectClean(page, 'menu');
    await context.close();
  });
});

it('leaves no error and no request to elsewhere behind', () => {
  expect(stage.errors).toEqual([]);
  expect(stage.strays).toEqual([]);
});
