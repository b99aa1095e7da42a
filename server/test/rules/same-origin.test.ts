import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { isSameOrigin } from '../../src/api/console/same-origin.ts';

const asked = (host: string, headers: Record<string, string>): FastifyRequest =>
  ({ host, headers }) as unknown as FastifyRequest;
const inside = 'clients.example.com';

it.each([
  ['a page of this server', { origin: 'https://clients.example.com', 'sec-fetch-site': 'same-origin' }],
  ['a browser that says no origin of itself', { 'sec-fetch-site': 'same-origin' }],
  ['an older browser, by its origin alone', { origin: 'https://clients.example.com' }],
  ['the usual port, said or not', { origin: 'https://clients.example.com:443' }],
])('%s is let in', (_who, headers: Record<string, string>) => {
  expect(isSameOrigin(asked(inside, headers), undefined)).toBe(true);
  // Behind a proxy that tells another host, the address that the operator has named counts too.
  expect(isSameOrigin(asked('10.0.0.5:8080', headers), 'https://clients.example.com')).toBe(true);
});

it.each([
  ['nobody in particular', {}],
  ['another site', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }],
  ['another site in an older browser', { origin: 'https://elsewhere.example' }],
  ['a neighbour on the same site', { origin: 'https://clients.example.com', 'sec-fetch-site': 'same-site' }],
  ['a link that was typed', { 'sec-fetch-site': 'none' }],
  ['a sandbox', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ['a host that only begins so', { origin: 'https://clients.example.com.elsewhere.example' }],
  ['another port', { origin: 'https://clients.example.com:8443' }],
])('%s is not', (_who, headers: Record<string, string>) => {
  for (const publicUrl of [undefined, 'https://clients.example.com'])
    expect(isSameOrigin(asked(inside, headers), publicUrl)).toBe(false);
});

it('a host that is none lets nobody in', () => {
  expect(isSameOrigin(asked('a b', { origin: 'https://a' }), undefined)).toBe(false);
});
