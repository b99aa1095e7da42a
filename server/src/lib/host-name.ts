import { domainToASCII } from 'node:url';

/** A host name as people read it, its form for comparison (lower-case ASCII, punycode), and the path that came with it. */
export interface HostAndPath {
  readonly host: string;
  readonly hostKey: string;
  readonly path: string;
}

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
const allDigits = /^(?:[0-9]+|0x[0-9a-f]*)$/;

/** The comparison form of a host name, or undefined where the text is none. Addresses (`127.1`, `[::1]`) are none. */
function hostKeyOf(host: string): string | undefined {
  const trimmed = host.endsWith('.') ? host.slice(0, -1) : host;
  if (!/^[^\s/?#@:[\]\\%]+$/u.test(trimmed)) return undefined;
  const key = domainToASCII(trimmed);
  if (key === '' || key.length > 253) return undefined;
  const labels = key.split('.');
  const last = labels.at(-1);
  if (last === undefined || allDigits.test(last)) return undefined;
  return labels.every((part) => label.test(part)) ? key : undefined;
}

/**
 * Reads `www.mysite.xyz`, `www.mysite.xyz/website2/` or either behind `https://` (or `http://`).
 * Undefined where the text is no such thing: ports, user names, queries and fragments are not part of a domain's name.
 */
export function parseHostAndPath(text: string): HostAndPath | undefined {
  const match = /^(?:https?:\/\/)?([^/]+)(\/.*)?$/iu.exec(text.normalize('NFC'));
  if (match === null) return undefined;
  const [, rawHost = '', path = '/'] = match;
  const hostKey = hostKeyOf(rawHost);
  if (hostKey === undefined || /[\s?#\\]/u.test(path)) return undefined;
  const host = rawHost.toLowerCase().replace(/\.$/, '');
  return { host, hostKey, path };
}
