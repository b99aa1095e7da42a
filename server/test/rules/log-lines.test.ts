import { expect, it } from 'vitest';
import { openWorld } from '../support/world.ts';

const forged = '{"level":60,"msg":"forged"}';
const hostile = [`a\r\n${forged}`, `\u001b[2J\u001b]0;forged\u0007`, `\u2028${forged}`, `","msg":"forged","x":"`];

it('what is sent makes no line of the log, ends none, and stands in none', async () => {
  const world = await openWorld('sqlite');
  const from = world.log.length;
  for (const text of hostile) {
    const encoded = encodeURIComponent(text);
    const plain = text.replaceAll(/[\r\n\u2028]/g, ' ');
    for (const headers of [{ 'user-agent': plain }, { 'x-request-id': plain }, { 'x-forwarded-for': plain }])
      await world.app.inject({ url: '/hosting/api/client', headers });
    for (const url of [`/nowhere/${encoded}`, `/hosting/api/client/${encoded}`, `/iam/clients?company=${encoded}`])
      await world.app.inject({ url });
    const body = { username: text, password: text };
    await world.app.inject({ method: 'POST', url: '/iam/auth/jwt/login', body });
  }
  const lines = world.log.slice(from);
  expect(lines.length).toBeGreaterThan(hostile.length * 6);
  for (const line of lines) {
    // One line of JSON, with no sign that a terminal would obey.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(line).toMatch(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*\n$/);
    const { msg, level, requestId } = JSON.parse(line);
    expect([msg, level]).not.toContain('forged');
    expect(requestId).toMatch(/^[\w.-]{8,64}$/);
    expect(line).not.toContain('forged');
  }
  await world.close();
});
