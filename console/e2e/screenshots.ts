// Writes pictures of the main pages, light and dark, into docs/images/. Usage: npm run screenshots
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openList, rows } from './acts.ts';
import { openStage } from './stage.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'images');

/** The main pages. The client is one that is over its limit, with services in more than one status. */
const pages: readonly { readonly name: string; readonly hash: string; arrive(page: Page): Promise<void> }[] = [
  { name: 'dashboard', hash: '/', arrive: (page) => page.locator('.card svg').first().waitFor() },
  { name: 'clients', hash: '/clients', arrive: (page) => rows(page).first().waitFor() },
  ...['overview', 'services', 'usage'].map((tab) => ({
    name: `client-${tab}`,
    hash: `/clients/191/${tab}`,
    arrive: (page: Page) => page.locator('#client-part .card').first().waitFor(),
  })),
  { name: 'branding', hash: '/branding', arrive: (page) => page.locator('.card').first().waitFor() },
];

mkdirSync(folder, { recursive: true });
const stage = await openStage();
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, context } = await openList(stage, { colorScheme, viewport: { width: 1440, height: 900 } });
    for (const { name, hash, arrive } of pages) {
      await page.goto(`/console/#${hash}`);
      await arrive(page);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
      process.stdout.write(`docs/images/${name}-${colorScheme}.png\n`);
    }
    await context.close();
  }
} finally {
  await stage.close();
}
