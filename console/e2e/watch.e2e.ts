import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, openList } from './acts.ts';
import { administrator, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('the activity log', () => {
  it('shows what happened, opens to old and new, and keeps its filters in the address', async () => {
    await askApi(stage, 'PATCH', '/clients/191', { website: 'https://watched.example' });
    const { page, context } = await openList(stage);
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByRole('heading', { name: 'Activity' }).waitFor();
    await page.getByLabel('Client').fill('191');
    await page.waitForURL(/client=191/);
    const change = page.locator('.activity-entry', { hasText: 'Website' }).first();
    await change.locator('summary').click();
    await change.getByText('https://watched.example').waitFor();
    expect(await change.locator('summary').textContent()).toMatch(/Client changed.*Website.*Client 191.*admin@demo/);
    // What others are sent shows them the same.
    await page.reload();
    expect(await page.getByLabel('Client').inputValue()).toBe('191');
    await change.waitFor();

    await page.getByRole('link', { name: 'Requests' }).click();
    await page.waitForURL(/client=191.*kind=requests/);
    const request = page.locator('.activity-entry', { hasText: 'PATCH /iam/clients/191' }).first();
    await request.locator('summary').click();
    await request.locator('pre', { hasText: 'watched.example' }).waitFor();
    await page.getByRole('link', { name: 'Statuses' }).click();
    await page.locator('.activity-step').first().waitFor();
    await page.getByLabel('Until').fill('2001-01-01');
    await page.getByText('No matches').waitFor();
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.locator('.activity-step').first().waitFor();
    await page.getByRole('link', { name: 'Log-ins' }).click();
    await page.locator('.activity-entry', { hasText: 'logged in' }).first().waitFor();
    await context.close();
  });
});

describe('the mails', () => {
  it('says that all could be sent, shows those that wait, and has one tried again', async () => {
    const { page, context } = await openList(stage);
    await page.getByRole('link', { name: 'E-mails' }).click();
    await page.getByText('No e-mails have failed').waitFor();
    await page.getByRole('link', { name: 'Waiting' }).click();
    await page.waitForURL(/state=waiting/);
    const mail = page.locator('.mail').first();
    const recipient = (await mail.locator('.mail-recipient').textContent()) ?? '';
    await mail.getByRole('button', { name: /^Send again/ }).click();
    await page.getByText(`The e-mail to ${recipient} is being sent again.`).waitFor();
    const { id } = (await askApi(stage, 'GET', '/users/me')) as { id: number };
    const { result } = (await askApi(stage, 'GET', `/activity_log/changes?limit=20&user=${id}`)) as {
      result: { action: string }[];
    };
    expect(result.map(({ action }) => action)).toContain('mail_retried');
    await context.close();
  });

  it('is not offered to a seller, and says so where one goes there all the same', async () => {
    const person = { username: 'north@sales.example', password: administrator.password };
    const { page, context } = await openList(stage, { person });
    await page.getByRole('link', { name: 'Activity' }).waitFor();
    expect(await page.getByRole('link', { name: 'E-mails' }).count()).toBe(0);
    await page.goto('/console/#/mails');
    await page.getByRole('alert').getByText('You do not have permission to do that.').waitFor();
    expect(await page.getByRole('alert').locator('code').textContent()).toMatch(/^Request [\w-]+$/);
    await context.close();
  });

  it('leaves no error and no request to elsewhere behind', () => {
    expect(stage.errors).toEqual([]);
    expect(stage.strays).toEqual([]);
  });
});
