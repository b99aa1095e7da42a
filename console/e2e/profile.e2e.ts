import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTotpCode } from '../../server/src/lib/totp.ts';
import { askApi, fillLogIn, openList, rows } from './acts.ts';
import { administrator, openStage, type Stage } from './stage.ts';

let stage: Stage;
let page: Page;
let context: BrowserContext;
const person = { username: 'south@sales.example', password: administrator.password };
const secondPassword = 'another password than before';

beforeAll(async () => {
  stage = await openStage();
  ({ page, context } = await openList(stage, { person, permissions: ['clipboard-read', 'clipboard-write'] }));
  await page.goto('/console/#/profile');
  await page.getByRole('heading', { name: 'Your profile' }).waitFor();
});
afterAll(() => stage.close());

/** A window of the same person, which is asked for a code where there is a second factor. */
async function logInWith(code: string | undefined, password: string = person.password): Promise<BrowserContext> {
  const other = await stage.open();
  const window = await other.newPage();
  await window.goto('/console/#/clients');
  await fillLogIn(window, { ...person, password });
  if (code !== undefined) {
    await window.getByLabel('One-time code').fill(code);
    await window.keyboard.press('Enter');
  }
  await rows(window).first().waitFor();
  return other;
}

/** What a camera reads from the picture that the page shows. */
async function readPicture(): Promise<string> {
  const picture = page.getByRole('img', { name: 'Picture for your authenticator app' });
  const pixels = await picture.evaluate(async (svg) => {
    const side = 400;
    const image = new Image(side, side);
    const copy = svg.cloneNode(true) as SVGElement;
    copy.setAttribute('width', String(side));
    copy.setAttribute('height', String(side));
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    const canvas = new OffscreenCanvas(side, side);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('There is nothing to draw on');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, side, side);
    context.drawImage(image, 0, 0, side, side);
    return { side, data: [...context.getImageData(0, 0, side, side).data] };
  });
  return decodeQR({ width: pixels.side, height: pixels.side, data: Uint8Array.from(pixels.data) });
}

describe('the own profile', () => {
  const codes: string[] = [];

  it('changes name, phone and language; the menu shows the new name', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Sally South');
    await page.getByLabel('Phone').fill('+49 30 12');
    await page.getByLabel('Language of mails').click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.frame-user-name', { hasText: 'Sally South' }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Phone').inputValue()).toBe('+49 30 12');
    expect(await page.getByLabel('Language of mails').textContent()).toBe('Deutsch');
  });

  it('sets two-factor log-in up with a picture and a code, and shows the recovery codes once', async () => {
    await page.getByRole('button', { name: 'Set up two-factor log-in' }).click();
    await page.getByRole('dialog').getByLabel('Password').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByText('is not the password of this user').waitFor();
    await page.getByRole('dialog').getByLabel('Password').fill(person.password);
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'Picture for your authenticator app' }).waitFor();
    const secret = (await page.locator('.once code').textContent())?.replaceAll(' ', '') ?? '';
    expect(await readPicture()).toContain(`secret=${secret}`);
    await page.getByLabel('One-time code').fill('12');
    await page.keyboard.press('Enter');
    await page.getByText('is wrong, or was used before').waitFor();
    const now = Date.now();
    await page.getByLabel('One-time code').fill(makeTotpCode(secret, now * 1000));
    await page.keyboard.press('Enter');
    await page.getByText('Keep your recovery codes').waitFor();
    codes.push(...(await page.locator('.codes li').allTextContents()));
    expect(codes.length).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${codes.join('\n')}\n`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    expect(readFileSync(await (await waiting).path(), 'utf8')).toBe(`${codes.join('\n')}\n`);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: 'Turn off two-factor log-in' }).waitFor();
    // The next code of the authenticator: each works once, and one step off is as good.
    await (await logInWith(makeTotpCode(secret, Math.max(now + 30_000, Date.now()) * 1000))).close();
    await (await logInWith(codes[0])).close();
  });

  it('shows where one is logged in, and ends one such session and all others, with the password', async () => {
    const [one, two] = [await logInWith(codes[3]), await logInWith(codes[4])];
    await page.reload();
    const sessions = page.locator('.sessions li');
    await sessions.getByText('this one').waitFor();
    expect(await sessions.first().textContent()).toMatch(/^Chrome.*this one/);
    const count = await sessions.count();
    expect(count).toBeGreaterThanOrEqual(3);
    // Both have the same browser: from where and since when tell them apart, also to who asks.
    await sessions
      .getByRole('button', { name: /^Log out there: Chrome.* · 127\.0\.0\.1 · Since / })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Chrome.* · 127\.0\.0\.1 · Since /).waitFor();
    await dialog.getByLabel('Password').fill('not the password');
    await page.keyboard.press('Enter');
    await dialog.getByText('is not the password of this user').waitFor();
    await dialog.getByLabel('Password').fill(person.password);
    await page.keyboard.press('Enter');
    await page.getByText('One session is ended.').waitFor();
    await expect.poll(() => sessions.count()).toBe(count - 1);
    await page.getByRole('button', { name: 'Log out everywhere else' }).click();
    await dialog.getByLabel('Password').fill(person.password);
    await page.keyboard.press('Enter');
    await expect.poll(() => sessions.count()).toBe(1);
    for (const other of [one, two]) {
      const [window] = other.pages();
      await window?.reload();
      await window?.getByRole('heading', { name: 'Log in' }).waitFor();
      await other.close();
    }
    await page.reload();
    await page.getByRole('heading', { name: 'Your profile' }).waitFor();
  });

  it('changes the password, which ends the other sessions, and not this one', async () => {
    const other = await logInWith(codes[1]);
    await page.reload();
    const sessions = page.locator('.sessions li');
    await expect.poll(() => sessions.count()).toBe(2);
    await page.getByRole('button', { name: 'Change password' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Current password').fill(person.password);
    await dialog.getByLabel('New password').fill('short');
    await dialog.getByLabel('Repeat the password').fill('short');
    await page.keyboard.press('Enter');
    await dialog.getByText(/This field must have at least \d+/).waitFor();
    await dialog.getByLabel('New password').fill(secondPassword);
    await dialog.getByLabel('Repeat the password').fill(secondPassword);
    await page.keyboard.press('Enter');
    await page.getByText('Your password is changed.').waitFor();
    await expect.poll(() => sessions.count()).toBe(1);
    const [window] = other.pages();
    await window?.goto('/console/#/profile');
    await window?.reload();
    await window?.getByRole('heading', { name: 'Log in' }).waitFor();
    await other.close();
    await page.reload();
    await page.getByRole('heading', { name: 'Your profile' }).waitFor();
  });

  it('switches two-factor log-in off, with the password and a code', async () => {
    await page.getByRole('button', { name: 'Turn off two-factor log-in' }).click();
    await page.getByRole('dialog').getByLabel('Password').fill(secondPassword);
    await page.getByLabel('One-time code').fill(codes[2] ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Set up two-factor log-in' }).waitFor();
    await (await logInWith(undefined, secondPassword)).close();
  });

  it('makes a token, shows it once, and deletes it', async () => {
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('my script');
    await page.getByRole('dialog').getByRole('button', { name: 'New token' }).click();
    const shown = await page.locator('.once code').textContent();
    const ask = () => fetch(`${stage.address}/iam/users/me`, { headers: { authorization: `APIKey ${shown}` } });
    expect(await (await ask()).json()).toMatchObject({ email: person.username });
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page
      .getByRole('row', { name: /my script/ })
      .getByRole('button', { name: 'Revoke' })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No tokens yet').waitFor();
    expect((await ask()).status).toBe(401);
  });

  it('changes the e-mail address, with which one logs in from then on', async () => {
    await page.getByRole('button', { name: 'Change e-mail address' }).click();
    await page.getByLabel('New e-mail address').fill('sally@sales.example');
    await page.getByRole('dialog').getByLabel('Password').fill(secondPassword);
    await page.keyboard.press('Enter');
    await page.getByText('sally@sales.example').first().waitFor();
    const sellers = await askApi(stage, 'GET', '/admin/sellers?email=sally%40sales.example');
    expect(sellers).toMatchObject([{ full_name: 'Sally South', phone: '+49 30 12' }]);
    await context.close();
  });

  it('makes one more account, and goes on in it', async () => {
    const maker = { username: 'two@accounts.example', password: 'a password for two' };
    await askApi(stage, 'POST', '/users', { company: 'First of Two', email: maker.username, password: maker.password });
    const { page: window, context: other } = await openList(stage, { person: maker });
    await window.goto('/console/#/profile');
    await window.getByRole('button', { name: 'New account' }).click();
    await window.getByRole('dialog').getByLabel('Company').fill('Second of Two');
    await window.keyboard.press('Enter');
    await window.getByRole('button', { name: 'Switch to Second of Two' }).click();
    await window.getByRole('button', { name: 'Switch to First of Two' }).waitFor();
    await window
      .getByRole('row', { name: /Second of Two/ })
      .getByText('current')
      .waitFor();
    // The cookie is that of the new session.
    await window.reload();
    await window.getByRole('button', { name: 'Switch to First of Two' }).waitFor();
    await other.close();
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
