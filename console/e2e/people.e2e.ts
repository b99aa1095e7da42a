import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, openList, rows } from './acts.ts';
import { administrator, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function makeClient(company: string, email: string): Promise<number> {
  const user = (await askApi(stage, 'POST', '/users', { company, email, password: 'a password of a client' })) as {
    client: number;
  };
  return user.client;
}

describe('people', () => {
  it('two who change the same field are shown mine, theirs and what it was', async () => {
    const id = await makeClient('Two Windows', 'two@windows.example');
    const mine = await openList(stage);
    const theirs = await openList(stage);
    for (const { page } of [mine, theirs]) {
      await page.goto(`/console/#/clients/${id}`);
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('dialog').getByLabel('Phone').waitFor();
    }
    await theirs.page.getByLabel('Company').fill('Their Windows');
    await theirs.page.getByLabel('Phone').fill('+49 30 1');
    await theirs.page.getByRole('button', { name: 'Save' }).click();
    await theirs.page.getByRole('heading', { name: 'Their Windows' }).waitFor();
    await mine.page.getByLabel('Company').fill('My Windows');
    await mine.page.getByLabel('Website').fill('https://windows.example');
    await mine.page.getByRole('button', { name: 'Save' }).click();
    const clash = mine.page.getByRole('dialog', { name: 'Somebody else has changed' });
    await clash.waitFor();
    expect(await clash.locator('tbody tr').allTextContents()).toEqual(['CompanyTwo WindowsMy WindowsTheir Windows']);
    await clash.getByLabel('Their Windows').check();
    await clash.getByRole('button', { name: 'Save my choice' }).click();
    await clash.waitFor({ state: 'hidden' });
    // What only one of them changed is kept of both.
    expect(await askApi(stage, 'GET', `/clients/${id}`)).toMatchObject({
      companyName: 'Their Windows',
      phone: '+49 30 1',
      website: 'https://windows.example',
    });
    await mine.context.close();
    await theirs.context.close();
  });

  it('two who change different fields disturb each other in nothing', async () => {
    const id = await makeClient('No Quarrel', 'no@quarrel.example');
    const { page, context } = await openList(stage);
    await page.goto(`/console/#/clients/${id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Website').fill('https://quarrel.example');
    await askApi(stage, 'PATCH', `/clients/${id}`, { custom_id: 'K-1' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await askApi(stage, 'GET', `/clients/${id}`)).toMatchObject({
      custom_id: 'K-1',
      website: 'https://quarrel.example',
    });
    await context.close();
  });

  it('logging in as a user shows what the user sees, says so, and ends', async () => {
    const id = await makeClient('Visited House', 'host@visited.example');
    const { page, context } = await openList(stage);
    await page.goto(`/console/#/clients/${id}/users`);
    await page.getByRole('button', { name: 'Log in as host@visited.example' }).click();
    await page.getByText('You are logged in as host@visited.example').waitFor();
    await rows(page).first().waitFor();
    expect(await page.locator('.cell-company-name').allTextContents()).toEqual(['Visited House']);
    // What only those who serve may do is not offered.
    expect(await page.getByRole('button', { name: 'New client' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'New client' }).waitFor();
    expect(await page.getByText('You are logged in as').count()).toBe(0);
    await context.close();
  });

  it('a seller sees the clients that (s)he looks after, and no more', async () => {
    const person = { username: 'north@sales.example', password: administrator.password };
    const { page, context } = await openList(stage, { person });
    const sellers = (await askApi(stage, 'GET', '/admin/sellers?email=north%40sales.example')) as { id: number }[];
    const own = (await askApi(stage, 'GET', `/clients?seller_id=${sellers[0]?.id}&is_test=false`)) as object[];
    expect(await rows(page).count()).toBe(Math.min(own.length, 50));
    expect(own.length).toBeGreaterThan(3);
    await context.close();
  });

  it('a user is added; what is wrong stands beside its field, and what no field shows below the form', async () => {
    const id = await makeClient('Growing House', 'first@growing.example');
    const { page, context } = await openList(stage);
    await page.goto(`/console/#/clients/${id}/users`);
    await page.getByRole('button', { name: 'Add a user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill('second@growing.example');
    await dialog.getByLabel('Password').fill('short');
    await page.keyboard.press('Enter');
    await dialog.locator('.MuiFormHelperText-root.Mui-error').waitFor();
    expect(await dialog.getByRole('alert').count()).toBe(0);
    await page.route(
      /\/client-users\/create$/,
      (route) => route.fulfill({ status: 400, json: { errors: { user_role: ['Is not yours to give.'] } } }),
      { times: 1 },
    );
    await dialog.getByLabel('Password').fill('a password of the second');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').getByText('Is not yours to give.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: 'second@growing.example', exact: true }).waitFor();
    await context.close();
  });

  it('a token is shown once, and copied with one click', async () => {
    const { page, context } = await openList(stage, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto('/console/#/clients/1/tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByLabel('Name').fill('billing');
    await page.getByRole('dialog').getByRole('button', { name: 'New token' }).click();
    const shown = await page.locator('.once code').textContent();
    expect(shown).toMatch(/^\d+_.{20,}$/);
    await page.locator('.once').getByRole('button', { name: /Copy/ }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('cell', { name: 'billing' }).waitFor();
    expect(await page.content()).not.toContain(shown);
    await context.close();
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
