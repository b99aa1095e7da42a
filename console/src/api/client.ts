import createClient from 'openapi-fetch';
import type { paths } from './generated/schema.d.ts';
import { askWithSession } from './session.ts';

/** The typed client of the server that the page came from. It throws a `Failure` where the server refuses. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: askWithSession });

interface Result<T> {
  readonly data?: T;
  readonly response: Response;
}

/** What was answered. */
export async function read<T>(asked: Promise<Result<T>>): Promise<T> {
  return (await asked).data as T;
}

/** What was answered, with the version that its `ETag` names. */
export async function readTagged<T>(asked: Promise<Result<T>>): Promise<{ data: T; etag: string }> {
  const { data, response } = await asked;
  return { data: data as T, etag: response.headers.get('etag') ?? '' };
}
