import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTotpCode } from '../../server/src/lib/totp.ts';
import { askApi, fillLogIn, openApiSession, openList, rows } from './acts.ts';
import { administrator, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('the log-in', () => {
  it('says in words that name or password are wrong, and lets the right ones in', async () => {
    const context = await stage.open();
    const page = await context.newPage();
    await page.goto('/console/#/clients');
    await fillLogIn(page, { ...administrator, password: 'not the password' });
    await page.getByText('The user name or password is wrong').waitFor();
    await fillLogIn(page);
    await rows(page).first().waitFor();
    await context.close();
  });

  it('keeps the refresh token in a cookie that no script reads, and nothing of it in any storage', async () => {
    const { page, context } = await openList(stage);
    const cookies = await context.cookies();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatchObject({
      name: '__Host-clientele-refresh',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
      path: '/',
    });
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toMatch(/eyJ/);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await context.close();
  });

  it('outlives a reload, also of several tabs at once', async () => {
    const { page, context } = await openList(stage);
    const others = await Promise.all([1, 2, 3].map(() => context.newPage()));
    await Promise.all(others.map((other) => other.goto('/console/#/clients')));
    await Promise.all([page, ...others].map((one) => one.reload()));
    for (const one of [page, ...others]) await rows(one).first().waitFor();
    await context.close();
  });

  it('ends with the log-out, on the server too', async () => {
    const { page, context } = await openList(stage);
    const [cookie] = await context.cookies();
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    const answer = await fetch(`${stage.address}/console/api/refresh`, {
      method: 'POST',
      headers: { origin: stage.address, cookie: `${cookie?.name}=${cookie?.value}` },
    });
    expect(answer.status).toBe(401);
    await page.goto('/console/#/clients/3');
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await context.close();
  });

  it('leads to the log-in where the session was ended elsewhere', async () => {
    const { page, context } = await openList(stage);
    await rows(page).first().click();
    await page.getByRole('tab', { name: 'Features' }).waitFor();
    const [cookie] = await context.cookies();
    await fetch(`${stage.address}/console/api/log-out`, {
      method: 'POST',
      headers: { origin: stage.address, cookie: `${cookie?.name}=${cookie?.value}` },
    });
    await page.getByRole('tab', { name: 'Features' }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await fillLogIn(page);
    // One goes on where one was.
    await page.getByRole('tab', { name: 'Features', selected: true }).waitFor();
    await context.close();
  });

  it('sends nothing in the name of somebody else who has logged in meanwhile, and begins anew', async () => {
    const person = { username: 'south@sales.example', password: administrator.password };
    const { page, context } = await openList(stage, { person });
    await rows(page).first().click();
    await page.getByRole('button', { name: 'Edit' }).click();
    const id = Number(/clients\/(\d+)/.exec(page.url())?.[1]);
    await page.getByLabel('Phone').fill('+49 30 4711');
    const [cookie] = await context.cookies();
    // As from another tab: the cookie is the administrator's by now, and the session of this page is over.
    await page.route(
      /\/iam\/clients\/\d+$/,
      async (route) => {
        await page.evaluate(
          (body) =>
            fetch('/console/api/log-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
          JSON.stringify(administrator),
        );
        await fetch(`${stage.address}/console/api/log-out`, {
          method: 'POST',
          headers: { origin: stage.address, cookie: `${cookie?.name}=${cookie?.value}` },
        });
        await route.continue();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Save' }).click();
    const other = (await askApi(stage, 'GET', '/users/me')) as { name: string | null; email: string };
    await page.locator('.frame-user-name', { hasText: other.name ?? other.email }).waitFor();
    const { phone } = (await askApi(stage, 'GET', `/clients/${id}`)) as { phone: string | null };
    expect(phone).not.toBe('+49 30 4711');
    await context.close();
  });

  it('asks whoever has a second factor for a code, and takes a right one once', async () => {
    const person = { username: 'south@sales.example', password: administrator.password };
    const session = await openApiSession(stage, person);
    const { secret } = (await session('POST', '/users/me/two_fa', { password: person.password })) as { secret: string };
    const confirmed = (await session('POST', '/users/me/two_fa/confirm', {
      one_time_password: makeTotpCode(secret, Date.now() * 1000),
    })) as { recovery_codes: string[] };
    const [code = ''] = confirmed.recovery_codes;

    for (const isFirst of [true, false]) {
      const context = await stage.open();
      const page = await context.newPage();
      await page.goto('/console/#/clients');
      await fillLogIn(page, person);
      // Six wrong digits may be right some day; a recovery code without its end never is.
      await page.getByLabel('One-time code').fill(code.slice(0, -1));
      await page.keyboard.press('Enter');
      await page.getByText('That code is wrong').waitFor();
      await page.getByLabel('One-time code').fill(code);
      await page.keyboard.press('Enter');
      if (isFirst) await rows(page).first().waitFor();
      else await page.getByText('That code is wrong').waitFor();
      await context.close();
    }
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
