import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePng } from '../../server/test/support/images.ts';
import { openPostOffice, type PostOffice } from '../../server/test/support/post-office.ts';
import { waitFor } from '../../server/test/support/wait-for.ts';
import { fillLogIn, openList } from './acts.ts';
import { openStage, type Stage } from './stage.ts';

// Mails leave by the server that the brand names: this one, on the machine itself.
let office: PostOffice;
let stage: Stage;
let page: Page;
let context: BrowserContext;

beforeAll(async () => {
  office = await openPostOffice();
  stage = await openStage({ CLIENTELE_PRIVATE_MAIL_SERVERS: 'allow' });
  ({ page, context } = await openList(stage));
});
afterAll(async () => {
  await stage.close();
  await office.close();
});

/** The page that the latest mail to somebody leads to. */
async function findLink(recipient: string): Promise<string> {
  // The server looks for links every two seconds, and for mails every five.
  const mail = await waitFor(
    `a mail to ${recipient}`,
    () => office.received.findLast(({ to }) => to.includes(recipient)),
    40_000,
  );
  const [hash] = /#\/set-password\?token=[\w-]+/.exec(mail.parts['text/plain'] ?? '') ?? [];
  return `/console/${hash}`;
}

/** Chooses a password by a link, in a window of its own. */
async function choosePassword(link: string, password: string): Promise<{ window: Page; other: BrowserContext }> {
  const other = await stage.open();
  const window = await other.newPage();
  await window.goto(link);
  await window.getByLabel(/^Password/).fill(password);
  await window.getByLabel('Repeat the password').fill(password);
  await window.keyboard.press('Enter');
  return { window, other };
}

describe('the brand', () => {
  it('shows what it will look like while one types, and is there after it was saved', async () => {
    await page.getByRole('link', { name: 'Branding' }).click();
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await page.getByLabel('Name', { exact: true }).fill('Northern Lights');
    await page.getByLabel('Header', { exact: true }).fill('#0a5');
    await preview.getByText('Welcome to Northern Lights.').waitFor();
    const header = preview.locator('.brand-header');
    expect(await header.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(0, 170, 85)');
    await page.getByLabel('Logo', { exact: true }).setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: makePng(64, 16),
    });
    await header.locator('img').waitFor();
    expect(await header.locator('img').evaluate((image: HTMLImageElement) => image.decode().then(() => true))).toBe(
      true,
    );
    await page.getByLabel('Favicon', { exact: true }).setInputFiles({
      name: 'page.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<html>'),
    });
    await page.getByText('must be a PNG, JPEG, SVG or ICO image').waitFor();
  });

  it('takes a mail server, and never shows its password again', async () => {
    await page.getByLabel('Sender').fill('hello@northern.example');
    await page.getByRole('switch', { name: 'our own mail server' }).check();
    await page.getByRole('textbox', { name: 'Host', exact: true }).fill('127.0.0.1');
    await page.getByRole('textbox', { name: 'Port', exact: true }).fill(String(office.port));
    await page.getByLabel('User name').fill('north');
    await page.getByLabel('Password').fill('secret of the post');
    await page.getByRole('switch', { name: 'Require TLS' }).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.reload();
    await page.getByText('Leave it empty to keep the stored one.').waitFor();
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    expect(await page.getByLabel('Header', { exact: true }).inputValue()).toBe('#0a5');
    await page.getByText('Welcome to Northern Lights.').waitFor();
  });
});

describe('the links in mails', () => {
  it('an invited seller chooses a password by the link of the mail, and logs in', async () => {
    await page.getByRole('link', { name: 'Sellers', exact: true }).click();
    await page.getByRole('button', { name: 'New seller' }).click();
    await page.getByRole('dialog').getByLabel('E-mail').fill('new@sales.example');
    await page.getByRole('dialog').getByLabel('Name').fill('New Desk');
    await page.keyboard.press('Enter');
    await page.getByText('An invitation is on its way to new@sales.example.').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'new@sales.example' });
    await row.getByText('invited').waitFor();
    const link = await findLink('new@sales.example');
    expect(office.received.at(-1)).toMatchObject({ from: 'hello@northern.example', user: 'north secret of the post' });

    const short = await choosePassword(link, 'short');
    await short.window.getByText(/This field must have at least \d+/).waitFor();
    await short.other.close();
    const { window, other } = await choosePassword(link, 'the first password of the desk');
    await window.getByText('Your password is set.').waitFor();
    await window.getByRole('link', { name: 'Back to log-in' }).click();
    await fillLogIn(window, { username: 'new@sales.example', password: 'the first password of the desk' });
    await window.locator('.frame-user-name', { hasText: 'New Desk' }).waitFor();
    await other.close();
    await page.reload();
    await row.getByText('activated').waitFor();

    const again = await choosePassword(link, 'somebody found the mail');
    await again.window.getByText('This link is no longer valid').waitFor();
    await again.other.close();
  });

  it('who has forgotten the password gets a link to another one', async () => {
    office.clear();
    const asking = await stage.open();
    const window = await asking.newPage();
    await window.goto('/console/#/log-in');
    await window.getByRole('link', { name: 'Forgot your password?' }).click();
    await window.getByLabel('E-mail').fill('new@sales.example');
    await window.keyboard.press('Enter');
    await window.getByText('an e-mail is on its way').waitFor();
    await asking.close();
    const link = await findLink('new@sales.example');
    const { window: chosen, other } = await choosePassword(link, 'the second password of the desk');
    await chosen.getByText('Your password is set.').waitFor();
    await chosen.getByRole('link', { name: 'Back to log-in' }).click();
    await fillLogIn(chosen, { username: 'new@sales.example', password: 'the first password of the desk' });
    await chosen.getByText('The user name or password is wrong').waitFor();
    await fillLogIn(chosen, { username: 'new@sales.example', password: 'the second password of the desk' });
    await chosen.locator('.frame-user-name', { hasText: 'New Desk' }).waitFor();
    await other.close();
    await context.close();
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
