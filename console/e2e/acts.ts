import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { administrator, type Stage } from './stage.ts';

export interface Person {
  readonly username: string;
  readonly password: string;
}

/** Fills the log-in form in. */
export async function fillLogIn(page: Page, { username, password }: Person = administrator): Promise<void> {
  await page.getByLabel(/E-mail or user name|E-Mail oder Benutzername/).fill(username);
  await page.getByLabel(/^(?:Password|Passwort)/).fill(password);
  await page.keyboard.press('Enter');
}

/** A window that is logged in and shows the list. */
export async function openList(
  stage: Stage,
  options: BrowserContextOptions & { readonly person?: Person } = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const { person = administrator, ...rest } = options;
  const context = await stage.open(rest);
  const page = await context.newPage();
  await page.goto('/console/#/clients');
  await fillLogIn(page, person);
  await rows(page).first().waitFor();
  return { page, context };
}

/** The rows of the list, by the link that each has. */
export const rows = (page: Page) => page.locator('tbody .row-link');

/** Waits until the list says how many clients it has, and gives the number. */
export async function readTotal(page: Page): Promise<number> {
  await page.locator('table[aria-busy=false]').waitFor();
  const range = await page.locator('.pager-range').textContent();
  return Number(/(\d[\d.,]*)$/.exec(range ?? '')?.[1]?.replaceAll(/\D/g, ''));
}

/** Asks the reseller API as a program would, below `/iam`; throws where it refuses. */
export type AskApi = (method: string, path: string, body?: object) => Promise<unknown>;

const json = { 'content-type': 'application/json' };

/** Logs in at the reseller API, and asks it from then on. */
export async function openApiSession({ address }: Stage, person: Person = administrator): Promise<AskApi> {
  const opened = await fetch(`${address}/iam/auth/jwt/login`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(person),
  });
  const { access } = (await opened.json()) as { access: string };
  return async (method, path, body) => {
    const answer = await fetch(`${address}/iam${path}`, {
      method,
      headers: { authorization: `Bearer ${access}`, ...(body === undefined ? {} : json) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
}

/** Asks the reseller API once, as the administrator. */
export async function askApi(stage: Stage, method: string, path: string, body?: object): Promise<unknown> {
  return (await openApiSession(stage))(method, path, body);
}
