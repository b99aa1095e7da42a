import type { IncomingMessage } from 'node:http';

/** What is kept of a request's URL before anything can log it. */
interface KeptUrl {
  /** As it was sent, with the key: for the check of a signature, and nothing else. */
  readonly original: string;
  readonly apiKeys: readonly string[];
}

/** On the request itself, where only this module finds it: a WeakMap would cost each request more than all the rest here. */
const kept = Symbol('kept URL');

type WithKeptUrl = IncomingMessage & { [kept]?: KeptUrl };

const nothing: readonly string[] = [];

/**
 * Cuts the `apiKey` parameter out of a request's URL, before routing, logging or an error can see it. The keys are found
 * again with `apiKeysOf`.
 * @returns the URL without keys
 */
export function cutApiKeys(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const start = url.indexOf('?');
  if (start === -1) return url;
  const rest: string[] = [];
  const apiKeys: string[] = [];
  for (const pair of url.slice(start + 1).split('&')) {
    const equals = pair.indexOf('=');
    const name = equals === -1 ? pair : pair.slice(0, equals);
    if (name === 'apiKey' || (name.includes('%') && decode(name) === 'apiKey'))
      apiKeys.push(equals === -1 ? '' : decode(pair.slice(equals + 1)));
    else rest.push(pair);
  }
  if (apiKeys.length === 0) return url;
  (request as WithKeptUrl)[kept] = { original: url, apiKeys };
  const path = url.slice(0, start);
  return rest.length === 0 ? path : `${path}?${rest.join('&')}`;
}

function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Every `apiKey` that the request's URL carried. */
export function apiKeysOf(request: IncomingMessage): readonly string[] {
  return (request as WithKeptUrl)[kept]?.apiKeys ?? nothing;
}

/** The URL as it was sent. It may hold a key: never log it. */
export function originalUrlOf(request: IncomingMessage): string {
  return (request as WithKeptUrl)[kept]?.original ?? request.url ?? '/';
}

/** A URL's path and its query. A query may hold question marks of its own. */
export function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const mark = url.indexOf('?');
  return mark === -1 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
