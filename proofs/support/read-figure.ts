import assert from 'node:assert/strict';
import type { HttpCaller } from '../../server/test/support/http.ts';

/**
 * A figure of a server, as `/metrics` tells it now. Of some it is what was seen since it was last asked for.
 * @throws where there is none of that name: no bound would notice
 */
export async function readFigure(ask: HttpCaller, token: string, name: string): Promise<number> {
  const { text } = await ask('GET', '/metrics', undefined, { authorization: `Bearer ${token}` });
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  const figure = Number(line?.slice(name.length + 1) ?? Number.NaN);
  assert.ok(Number.isFinite(figure), `/metrics has no ${name}`);
  return figure;
}
