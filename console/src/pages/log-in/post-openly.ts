import { Failure, readFailure } from '../../api/failure.ts';

/** Asks an operation that needs no log-in. */
export async function postOpenly(path: string, body: object): Promise<void> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Failure(0, 'network');
  }
  if (!response.ok) throw await readFailure(response);
}
