import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSecretName, masked, maskSecrets, maskText } from '../../src/lib/mask-secrets.ts';
import { digestOf } from '../../src/lib/token.ts';

/** A text like those of `makeSecret`, the same in every run: of random ones one in ten million has no capital letter. */
const secretOf = (at: number): string => hash('sha256', `secret ${at}`, 'base64url').slice(0, 32);

it('knows the names of secrets, and leaves those of other things', () => {
  const secret = [
    'password',
    'newPassword',
    'mail_password',
    'Passwort',
    'api_key',
    'X-API-Key',
    'apiKey',
    'access_token',
  ];
  secret.push(
    'secretKey',
    'authorization',
    'passwordHash',
    'one_time_password',
    'otp',
    'pin',
    'key',
    'refresh',
    'cookie',
  );
  expect(secret.filter((name) => !isSecretName(name))).toEqual([]);
  const plain = [
    'companyName',
    'consentStorage',
    'cookieBannerColour',
    'compass',
    'robotPath',
    'hostKey',
    'phone',
    'authority',
  ];
  expect(plain.filter(isSecretName)).toEqual([]);
});

it('masks what has the form of a secret, wherever it stands in a text', () => {
  for (let at = 0; at < 200; at += 1) {
    const secret = secretOf(at);
    for (const text of [
      secret,
      `12_${secret}`,
      `12$${secret}`,
      `12%24${secret}`,
      `see ${secret}.`,
      `{"a":"${secret}"}`,
    ])
      expect(maskText(text)).not.toContain(secret.slice(4));
  }
  expect(maskText('{"password":"abc", "name": "kept"}')).toBe('{"password":"[masked]", "name": "kept"}');
  expect(maskText('https://a.example/?token=abc&page=2#top')).toBe('https://a.example/?token=[masked]&page=2#top');
  for (const kept of [
    digestOf('x'),
    'a.long-host-name.of-a.client.example',
    '2026-11-21T09:00:00Z',
    'The quick brown fox',
  ])
    expect(maskText(kept)).toBe(kept);
});

it('masks by name however deep, keeps numbers, and looks into no more than is kept', () => {
  const deep = { token: ['a', { b: 'c' }], list: [{ name: 'api_key', value: 'x', title: 'kept' }], apiKey: [null, 7] };
  expect(maskSecrets(deep)).toEqual({
    token: [masked, { b: masked }],
    list: [{ name: 'api_key', value: masked, title: 'kept' }],
    apiKey: [null, 7],
  });
  let bottomless: unknown = 'x';
  for (let at = 0; at < 100_000; at += 1) bottomless = [bottomless];
  expect(JSON.stringify(maskSecrets(bottomless))).toBe(`${'['.repeat(6)}"[deeper]"${']'.repeat(6)}`);
  expect(
    Object.keys(maskSecrets(Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`f${at}`, at]))) as object),
  ).toHaveLength(200);
});

it('cuts a long text, and leaves no half of a secret at the cut', () => {
  const secret = secretOf(0);
  for (let at = 1900; at < 2000; at += 1) {
    const kept = maskText(`${`${secretOf(at)} `.repeat(200).slice(0, at)} ${secret} and more ${'x'.repeat(5000)}`);
    expect(kept.length).toBeLessThanOrEqual(1000);
    expect(kept).not.toContain(secret.slice(0, 6));
  }
  expect(maskText(`${'x'.repeat(998)}🚀🚀`)).toHaveLength(1000);
  expect(maskText(`${'x'.repeat(998)}🚀🚀`).isWellFormed()).toBe(true);
});
