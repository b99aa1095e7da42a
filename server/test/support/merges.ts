import { makeHostingKey } from './hosting-keys.ts';
import { expectOk } from './iam-stage.ts';

import type { V1Stage } from './v1-stage.ts';
import type { Answer } from './world.ts';

/** What merging one client into another would do. */
export async function tryMerge(stage: V1Stage, into: number, from: number): Promise<Answer['body']> {
  return expectOk(await stage.post(`/clients/${into}/merge`, { from, dryRun: true }));
}

/** Merges one client into another, as whoever has looked at it first. */
export async function merge(stage: V1Stage, into: number, from: number): Promise<Answer['body']> {
  const { token } = await tryMerge(stage, into, from);
  return expectOk(await stage.post(`/clients/${into}/merge`, { from, token }));
}

/** Asks the Hosting API as the stage's reseller. */
export async function openHosting({ world, iam }: V1Stage) {
  const apiKey = await makeHostingKey(iam.world, iam.reseller.id, null);
  return (
    path: string,
    {
      method = 'GET',
      body,
      key = apiKey,
    }: { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; body?: object; key?: string } = {},
  ): Promise<Answer> =>
    world.ask({ method, url: `/hosting/api${path}`, apiKey: key, ...(body === undefined ? {} : { body }) });
}

let made = 0;

/** A client by the Hosting API, with its number. */
export async function makeHosted(
  hosting: Awaited<ReturnType<typeof openHosting>>,
  fields: object = {},
): Promise<{ id: number; username: string }> {
  made += 1;
  const username = `hosted-${made}`;
  const body = { username, password: 'long enough', active: true, emailAddress: `${username}@a.example`, ...fields };
  const shown = expectOk(await hosting('/client', { method: 'POST', body }), 201);
  return { id: Number(shown.id), username };
}
