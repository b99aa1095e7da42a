import assert from 'node:assert/strict';
import { makeHttpCaller } from '../../server/test/support/http.ts';

/** What the administrator of a server sends at the reseller API. A token: it lives longer than a session. */
export async function makeAdminToken(url: string, password: string): Promise<{ readonly authorization: string }> {
  const ask = makeHttpCaller(url, null, 1);
  const { body: session } = await ask('POST', '/iam/auth/jwt/login', { username: 'admin@localhost', password });
  const wish = { name: 'for the proof', exp_date: null, client_user: { role: { id: 1 } } };
  const as = { authorization: `Bearer ${session.access}` };
  const { status, text, body } = await ask('POST', '/iam/clients/1/tokens', wish, as);
  assert.equal(status, 200, text);
  ask.close();
  return { authorization: `APIKey ${body.token}` };
}
